"""The files that visitors may take home."""

import pytest
from django.core.files.base import ContentFile

from expo.event.models import Download, Edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def download() -> Download:
    edition = Edition.objects.create(slug="2021", year=2021)
    return Download.objects.create(edition=edition, title_en="Plan", file=ContentFile(b"%PDF-1", "plan.pdf"))


def test_a_file_goes_with_the_edition_that_offered_it(download: Download) -> None:
    storage, name = download.file.storage, download.file.name
    assert storage.exists(name)
    Edition.objects.all().delete()
    assert not storage.exists(name)


def test_a_replaced_file_is_found_no_longer(download: Download) -> None:
    storage, name = download.file.storage, download.file.name
    download.file = ContentFile(b"%PDF-2", "plan.pdf")
    download.save()
    assert storage.exists(download.file.name)
    assert not storage.exists(name)


def test_a_file_stays_while_only_its_title_changes(download: Download) -> None:
    download.title_en = "Hall plan"
    download.save()
    assert download.file.storage.exists(download.file.name)
