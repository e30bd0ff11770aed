"""An edition's logos for the printer."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from PIL import Image as Pillow

from expo.event.models import Edition
from expo.images.models import Image
from tests.event.factories import make_edition
from tests.organizers.factories import make_organization, make_participation
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return make_edition()


def make_logo(number: int, image_format: str = "PNG") -> Image:
    file = BytesIO()
    Pillow.new("RGB", (40 + number, 30), "teal").save(file, image_format)
    name = f"logo.{image_format.lower()}"
    return Image.objects.create(file=ContentFile(file.getvalue(), name), alt_en="A logo", sha256=f"{number:064x}")


def path_of(edition: Edition) -> str:
    return f"/admin/organizers/participation/logos/{edition.pk}/"


def taken(client: Client, edition: Edition) -> ZipFile:
    response = client.get(path_of(edition))
    assert response["Content-Disposition"] == f'attachment; filename="logos-{edition.slug}.zip"'
    return ZipFile(BytesIO(b"".join(response.streaming_content)))


def names(archive: ZipFile) -> list[list[Any]]:
    """The table below its headings."""
    sheet = load_workbook(BytesIO(archive.read("00-names.xlsx"))).active
    return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_logos_are_named_by_the_order_of_protocol(edition: Edition):
    co = make_organization("chamber", logo=make_logo(1))
    second, first = (make_organization(slug, logo=make_logo(n)) for n, slug in ((2, "city"), (3, "miit")))
    make_participation(edition, co, rank=3)
    make_participation(edition, second, position=20)
    make_participation(edition, first, position=10)
    assert taken(client_of(), edition).namelist() == [
        "01-host-01-miit.png",
        "01-host-02-city.png",
        "03-co-01-chamber.png",
        "00-names.xlsx",
    ]


def test_a_logo_is_the_kept_original(edition: Edition):
    logo = make_logo(1, "JPEG")
    make_participation(edition, make_organization(logo=logo))
    with logo.file.open() as kept:
        assert taken(client_of(), edition).read("01-host-01-ministry.jpeg") == kept.read()


def test_the_table_says_who_stands_where(edition: Edition):
    words = {"short_name_en": "MoF", "website": "https://example.org/"}
    body = make_organization(logo=make_logo(1), **words)
    make_participation(edition, body, printed_name_en="The Ministry", position=7)
    assert names(taken(client_of(), edition)) == [
        [
            1, "Host", "主办单位", 1, "Ministry of Fairs", "展览部", "The Ministry", None, "MoF", None,
            "https://example.org/", "01-host-01-ministry.png", "41 × 30",
        ]
    ]  # fmt: skip


def test_a_name_that_looks_like_a_formula_is_a_text(edition: Edition):
    make_participation(edition, make_organization(name_en="=1+1"))
    sheet = load_workbook(BytesIO(taken(client_of(), edition).read("00-names.xlsx"))).active
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=1+1", "s")


def without_logo() -> Image | None:
    return None


def lost_file() -> Image:
    logo = make_logo(1)
    logo.file.storage.delete(logo.file.name)
    return logo


@pytest.mark.parametrize("make", [without_logo, lost_file])
def test_a_logo_that_is_not_there_is_called_missing(edition: Edition, make: Any):
    make_participation(edition, make_organization(logo=make()))
    archive = taken(client_of(), edition)
    assert archive.namelist() == ["00-names.xlsx"]
    assert names(archive)[0][-2:] == ["missing", None]


def test_an_edition_without_bodies_is_an_empty_table(edition: Edition):
    assert names(taken(client_of(), edition)) == []


def test_it_asks_as_often_for_one_body_as_for_many(edition: Edition):
    desk = client_of()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            taken(desk, edition)
        return len(asked)

    make_participation(edition, make_organization("body", logo=make_logo(1)))
    few = queries()
    for number in range(2, 5):
        make_participation(edition, make_organization(f"body-{number}", logo=make_logo(number)))
    assert queries() == few


@pytest.mark.parametrize(
    ("group", "status"), [("Organizer managers", 200), ("Administrators", 200), ("Editors", 403), ("nothing", 403)]
)
def test_it_is_for_who_may_change_bodies_or_editions(edition: Edition, group: str, status: int):
    assert client_of(group).get(path_of(edition)).status_code == status


@pytest.mark.parametrize("key", ["404", "9" * 30])
def test_an_edition_that_is_not_there_is_not_found(key: str):
    assert client_of().get(f"/admin/organizers/participation/logos/{key}/").status_code == 404


def test_the_editions_form_offers_it_once_there_are_bodies(edition: Edition):
    desk = client_of("Administrators")
    form = address(edition, "change")
    assert path_of(edition) not in desk.get(form).content.decode()
    make_participation(edition, make_organization())
    assert f'<a href="{path_of(edition)}">Logos for the printer (ZIP)</a>' in desk.get(form).content.decode()


def test_who_may_not_take_it_is_not_offered_it(edition: Edition):
    make_participation(edition, make_organization())
    assert "Logos for the printer" not in client_of("Editors").get(address(edition, "change")).content.decode()
