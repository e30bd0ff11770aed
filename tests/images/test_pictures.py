"""The picture tags of public pages."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.template import Context, Template
from django.utils import translation
from PIL import Image as Pillow

from expo.images.files import share_bytes
from expo.images.models import Image

MakeImage = Callable[..., Image]


def rendered(tag: str, image: Image | None = None, language: str = "en", **context: object) -> str:
    with translation.override(language):
        return Template(f"{{% load pictures %}}{tag}").render(Context({"image": image, **context})).strip()


def attribute(html: str, name: str) -> str | None:
    match = re.search(rf' {name}="([^"]*)"', html)
    return match[1] if match else None


def delivered(url: str) -> tuple[int, int]:
    with default_storage.open(url.removeprefix("/media/")) as file, Pillow.open(file) as picture:
        return picture.size


def promised(html: str) -> list[tuple[str, int]]:
    pairs = [entry.rsplit(" ", 1) for entry in (attribute(html, "srcset") or "").split(", ")]
    return [(url, int(width.removesuffix("w"))) for url, width in pairs]


@pytest.mark.parametrize("size", [(2000, 1500), (1000, 1000), (500, 2400)])
@pytest.mark.parametrize("tag", ["{% cover_picture image '100vw' %}", "{% figure_picture image %}"])
def test_every_source_is_there_and_as_wide_as_it_says(make_image: MakeImage, size, tag):
    html = rendered(tag, make_image(size))
    sources = promised(html) if attribute(html, "srcset") else [(attribute(html, "src"), int(attribute(html, "width")))]
    assert [delivered(url)[0] for url, _ in sources] == [width for _, width in sources]


@pytest.mark.parametrize(
    ("size", "widths"), [((2000, 1500), [480, 960, 1600]), ((1000, 1000), [480, 960]), ((1300, 500), [480])]
)
def test_a_cover_is_never_enlarged(make_image: MakeImage, size, widths):
    html = rendered("{% cover_picture image '100vw' %}", make_image(size))
    sources = promised(html) if attribute(html, "srcset") else [("", int(attribute(html, "width")))]
    assert [width for _, width in sources] == widths


def test_a_cover_keeps_its_place_by_its_16_9_size(make_image: MakeImage):
    html = rendered("{% cover_picture image '100vw' %}", make_image((2000, 1500)))
    assert (attribute(html, "width"), attribute(html, "height")) == ("1600", "900")
    assert delivered(attribute(html, "src")) == (1600, 900)


def test_a_figure_keeps_the_shape_of_the_picture(make_image: MakeImage):
    html = rendered("{% figure_picture image %}", make_image((1200, 800)))
    assert [width for _, width in promised(html)] == [480, 960, 1200]
    assert (attribute(html, "width"), attribute(html, "height")) == ("1200", "800")


def test_pictures_load_when_they_are_near(make_image: MakeImage):
    html = rendered("{% cover_picture image '100vw' %}", make_image())
    assert 'loading="lazy"' in html
    assert 'decoding="async"' in html


def test_the_picture_that_opens_the_page_loads_first(make_image: MakeImage):
    html = rendered("{% cover_picture image '100vw' priority=True %}", make_image())
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_the_alternative_text_is_in_the_readers_language(make_image: MakeImage):
    image = make_image(alt_en="The hall", alt_zh_hans="展馆")
    html = rendered("{% cover_picture image '100vw' %}", image, "zh-hans")
    assert (attribute(html, "alt"), attribute(html, "lang")) == ("展馆", None)


def test_an_alternative_text_in_the_other_language_says_so(make_image: MakeImage):
    html = rendered("{% cover_picture image '100vw' %}", make_image(alt_en="The hall"), "zh-hans")
    assert (attribute(html, "alt"), attribute(html, "lang")) == ("The hall", "en")


def test_a_decorative_picture_is_passed_over(make_image: MakeImage):
    html = rendered("{% cover_picture image '100vw' %}", make_image(alt_en="Waves", is_decorative=True))
    assert (attribute(html, "alt"), attribute(html, "lang")) == ("", None)


def test_a_caption_shows_in_its_own_language_only(make_image: MakeImage):
    image = make_image(caption_en="On the first day", credit="Li Lei")
    assert "On the first day" in rendered("{% figure_picture image %}", image)
    chinese = rendered("{% figure_picture image %}", image, "zh-hans")
    assert "On the first day" not in chinese
    assert "Li Lei" in chinese


def test_a_figure_without_words_has_no_caption(make_image: MakeImage):
    assert "figcaption" not in rendered("{% figure_picture image %}", make_image())


def test_a_logo_keeps_its_shape_and_leaves_the_words_to_the_name_beside_it(make_image: MakeImage):
    html = rendered("{% logo image %}", make_image((960, 480)))
    assert (attribute(html, "width"), attribute(html, "height"), attribute(html, "alt")) == ("240", "120", "")


def test_the_picture_for_sharing_is_a_jpeg_of_1200_by_630(make_image: MakeImage):
    picture = Pillow.open(BytesIO(share_bytes(make_image((2000, 1500)))))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))


def test_pictures_ask_the_database_nothing(make_image: MakeImage, django_assert_num_queries):
    image = make_image()
    with django_assert_num_queries(0):
        rendered("{% cover_picture image '100vw' %}{% figure_picture image %}{% logo image %}", image)
