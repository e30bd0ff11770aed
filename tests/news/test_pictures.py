import re
from datetime import date
from http import HTTPStatus
from io import BytesIO

import pytest
import segno
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow

from expo.images.models import Image
from tests.images.conftest import picture_bytes
from tests.news.factories import DAY, make_article, make_category, make_chinese_article

pytestmark = pytest.mark.django_db


def share(get, article) -> Pillow.Image:
    return Pillow.open(BytesIO(get(f"/news/{article.pk}/share.jpg").content))


def code(address: str) -> bytes:
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(
        file, kind="svg", scale=8, light="#fff", svgclass=None, lineclass=None
    )
    return file.getvalue()


def loading(page: str) -> list[str]:
    """When each picture is loaded, from the top."""
    words = {'fetchpriority="high"': "at once", 'loading="lazy"': "in sight"}
    return [words[found] for found in re.findall(r'fetchpriority="high"|loading="lazy"', page)]


@pytest.fixture
def image(settings, tmp_path) -> Image:
    settings.MEDIA_ROOT = tmp_path
    picture = ContentFile(picture_bytes((2000, 1500), colour="teal"), "hall.jpg")
    return Image.objects.create(file=picture, sha256="0" * 64, is_decorative=True)


def test_without_a_cover_the_date_is_drawn_in_rods_on_the_categorys_ink(get):
    picture = share(get, make_article())
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    red, green, blue = picture.convert("RGB").getpixel((2, 2))
    assert red > 180 > 100 > green > blue - 20, "cinnabar"


def test_a_cover_is_what_others_show(get, image):
    picture = share(get, make_article(cover=image))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    red, green, _ = picture.convert("RGB").getpixel((2, 2))
    assert red < 30 < 100 < green, "teal"


def test_a_cover_whose_file_is_lost_gives_way_to_rods(get, image):
    article = make_article(cover=image)
    image.file.storage.delete(image.file._process_context(image.file.field.formats["share"]).name)
    assert share(get, article).size == (1200, 630)


def test_pictures_are_kept_for_long_and_validated(get):
    path = f"/news/{make_article().pk}/share.jpg"
    response = get(path)
    assert response["Cache-Control"] == "public, max-age=86400, s-maxage=0"
    assert get(path, headers={"if-none-match": response["ETag"]}).status_code == HTTPStatus.NOT_MODIFIED


def test_the_code_holds_the_short_address_in_the_readers_language(get):
    article = make_chinese_article()
    response = get(f"/news/{article.pk}/qr.svg", {"language": "zh-hans"})
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content == code(f"http://127.0.0.1:8000/zh-hans/news/{article.pk}/")
    assert get(f"/news/{article.pk}/qr.svg").content == response.content


@pytest.mark.parametrize("language", ["zh-hans", "xx", "\0"])
def test_a_code_for_a_language_that_does_not_exist_answers_404(language, get):
    assert get(f"/news/{make_article().pk}/qr.svg", {"language": language}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["share.jpg", "qr.svg"])
@pytest.mark.parametrize("pk", ["0", str(10**30)])
def test_pictures_of_an_article_that_does_not_exist_answer_404(pk, name, get):
    assert get(f"/news/{pk}/{name}").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("path", ["/en/news/", "/en/news/archive/2021/", "/en/news/category/expo-news/"])
def test_the_first_picture_of_a_list_comes_before_the_others(read, image, path):
    category = make_category("expo-news")
    for day in (1, 2, 3):
        make_article(date(2021, 9, day), cover=image, category=category)
    assert loading(read(path)) == ["at once", "in sight", "in sight"]


def test_so_does_that_of_the_pinned_article_which_stands_above(read, image):
    make_article(date(2021, 9, 1), cover=image, pinned_until=timezone.now() + DAY)
    make_article(date(2021, 9, 2), cover=image)
    assert loading(read("/en/news/")) == ["at once", "in sight"]


def test_where_the_first_article_has_no_picture_that_of_the_next_one_comes_first(read, image):
    make_article(date(2021, 9, 3))
    for day in (1, 2):
        make_article(date(2021, 9, day), cover=image)
    assert loading(read("/en/news/")) == ["at once", "in sight"]
