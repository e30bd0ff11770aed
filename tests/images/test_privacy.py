"""Once nothing public shows a picture any longer, its old address leads nowhere."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction
from django.test import Client

from expo.images import files
from expo.images.models import Image
from expo.revisions.verbs import withdraw
from expo.site.models import Page
from news.models import Article, Attachment
from tests.images.test_files import on_disk
from tests.news.factories import make_article, make_scheduled
from tests.organizers.factories import make_organization
from tests.support.records import PDF

MakeImage = Callable[..., Image]
Captured = Callable[..., Any]
pytestmark = pytest.mark.django_db


def figure(image: Image) -> str:
    return f'<figure data-image="{image.pk}"></figure>'


def addresses(image: Image) -> set[str]:
    """Of the file and of its renditions, as far as they are there."""
    image.refresh_from_db()
    return {default_storage.url(name) for name in files.names(image.file) if default_storage.exists(name)}


def answers(client: Client, paths: set[str]) -> set[int]:
    return {client.get(path).status_code for path in paths}


@pytest.fixture
def take_down(django_capture_on_commit_callbacks: Captured) -> Callable[[Article], None]:
    def take_down(article: Article) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(article, by=None, reasons={"en": "It was wrong."})

    return take_down


def shown_as_cover(image: Image) -> Article:
    return make_article(cover=image)


def shown_in_text(image: Image) -> Article:
    return make_article(body_en=f"<p>Text</p>{figure(image)}")


@pytest.mark.parametrize("show", [shown_as_cover, shown_in_text])
def test_a_takedown_ends_the_old_addresses(client: Client, make_image: MakeImage, take_down, show):
    image = make_image((600, 400))
    article, old = show(image), addresses(image)
    assert answers(client, old) == {200}
    take_down(article)
    assert answers(client, old) == {404}
    assert not {path.rsplit("/")[-1] for path in old} & on_disk()


def test_the_picture_is_there_under_new_names(client: Client, make_image: MakeImage, take_down):
    image = make_image((600, 400))
    article, old = shown_as_cover(image), addresses(image)
    take_down(article)
    new = addresses(image)
    assert len(new) == len(old) == len(on_disk())
    assert answers(client, new) == {200}
    assert (image.width, image.height) == (600, 400)


def cover_of_another(image: Image) -> None:
    make_article(cover=image)


def text_of_a_page(image: Image) -> None:
    Page.objects.create(slug="travel", title_en="Travel", body_en=figure(image))


def logo(image: Image) -> None:
    make_organization(logo=image)


@pytest.mark.parametrize("also_show", [cover_of_another, text_of_a_page, logo])
def test_what_something_else_still_shows_keeps_its_address(client: Client, make_image: MakeImage, take_down, also_show):
    image = make_image((60, 40))
    article, old = shown_as_cover(image), addresses(image)
    also_show(image)
    take_down(article)
    assert addresses(image) == old
    assert answers(client, old) == {200}


def test_what_only_a_planned_article_shows_gets_a_new_address(make_image: MakeImage, take_down):
    image = make_image((60, 40))
    article, old = shown_as_cover(image), addresses(image)
    make_scheduled(cover=image)
    take_down(article)
    assert not addresses(image) & old


def test_what_an_earlier_revision_showed_gets_a_new_address(make_image: MakeImage, take_down):
    first, second = make_image((60, 40)), make_image((60, 40))
    article, old = shown_as_cover(first), addresses(first)
    article.cover = second
    article.save()
    assert article.revisions.get().cover == first
    take_down(article)
    assert not addresses(first) & old


def test_what_is_used_nowhere_else_and_not_by_the_record_is_left_alone(make_image: MakeImage, take_down):
    image = make_image((60, 40))
    old = addresses(image)
    take_down(make_article())
    assert addresses(image) == old


def test_the_documents_of_the_record_get_new_addresses_too(client: Client, take_down):
    article = make_article()
    paper = Attachment.objects.create(article=article, title_en="Plan", file=ContentFile(PDF, "plan.pdf"))
    old = paper.file.url
    take_down(article)
    paper.refresh_from_db()
    assert client.get(old).status_code == 404
    assert b"".join(client.get(paper.file.url).streaming_content) == PDF


def test_the_picture_for_sharing_is_gone(client: Client, make_image: MakeImage, take_down):
    article = shown_as_cover(make_image((60, 40)))
    assert client.get(f"/news/{article.pk}/share.jpg").status_code == 200
    take_down(article)
    assert client.get(f"/news/{article.pk}/share.jpg").status_code in {404, 410}


def test_a_takedown_that_is_rolled_back_has_changed_nothing(make_image: MakeImage, django_capture_on_commit_callbacks):
    image = make_image((60, 40))
    article, old = shown_as_cover(image), addresses(image)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(RuntimeError),
        transaction.atomic(),
    ):
        withdraw(article, by=None, reasons={"en": "It was wrong."})
        raise RuntimeError
    assert addresses(image) == old


def test_a_full_disk_leaves_the_files_under_their_old_names_and_no_others(
    make_image: MakeImage, take_down, monkeypatch: pytest.MonkeyPatch
):
    image = make_image((60, 40))
    article, old, there = shown_as_cover(image), addresses(image), on_disk()
    save, calls = FileSystemStorage.save, []

    def full(*args: Any, **kwargs: Any) -> str:
        calls.append(args)
        if len(calls) == 3:
            raise OSError("No space left on device")
        return save(*args, **kwargs)

    monkeypatch.setattr(FileSystemStorage, "save", full)
    with pytest.raises(OSError, match="No space"), transaction.atomic():
        take_down(article)
    assert addresses(image) == old
    assert on_disk() == there


def test_a_lost_file_does_not_stop_the_takedown(make_image: MakeImage, take_down):
    image = make_image((60, 40))
    article, old = shown_as_cover(image), image.file.name
    default_storage.delete(old)
    take_down(article)
    assert Image.objects.get().file.name != old
