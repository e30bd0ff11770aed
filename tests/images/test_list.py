"""The library at a glance: as cards and as a table."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow

from expo.images import library
from expo.images.models import Image
from tests.images.test_admin import LIST, shown_on_a_page
from tests.news.factories import make_article

MakeImage = Callable[..., Image]
TABLE = {"view": "table"}


def rows(client: Client, **query: str) -> list[int]:
    return sorted(image.pk for image in client.get(LIST, query).context["cl"].result_list)


def texts(client: Client, **query: str) -> str:
    return str(client.get(LIST, query).content.decode())


def scene(size: tuple[int, int], image_format: str, seed: int = 0) -> BytesIO:
    """A picture with something on it: as large as asked, always the same for a seed."""
    small = Pillow.new("L", (9, 8))
    small.putdata([(place * 97 + seed * place * place * 31) % 251 for place in range(72)])
    file = BytesIO()
    small.resize(size, Pillow.Resampling.BICUBIC).convert("RGB").save(file, image_format)
    file.seek(0)
    return file


def take_in(*scenes: BytesIO) -> list[Image]:
    return [library.add(file, alt_en=f"Scene {place}")[0] for place, file in enumerate(scenes)]


def test_cards_are_shown_unless_the_address_asks_for_the_table(admin_client: Client, make_image: MakeImage):
    make_image((30, 20))
    assert "image-card" in texts(admin_client)
    assert "image-card" not in texts(admin_client, **TABLE)
    assert 'id="result_list"' in texts(admin_client, **TABLE)


@pytest.mark.parametrize("view", ["grid", "table"])
def test_every_link_and_the_search_keep_the_view(admin_client: Client, make_image: MakeImage, view: str):
    make_image((30, 20))
    html = texts(admin_client, view=view)
    assert f'name="view" value="{view}"' in html
    assert f"?alt=missing&amp;view={view}" in html


def test_an_unknown_view_shows_the_cards(admin_client: Client, make_image: MakeImage):
    make_image((30, 20))
    assert "image-card" in texts(admin_client, view="cloud")


def test_a_card_says_what_there_is_to_know(admin_client: Client, make_image: MakeImage):
    shown_on_a_page(make_image((30, 20), alt_en="The north hall", credit="Li Lei"))
    html = " ".join(texts(admin_client).split())
    for part in ("The north hall", "Image: Li Lei", "30 × 20", "Used 1 time", "Missing: 中文", "Too small for a cover"):
        assert part in html


def test_a_card_in_the_other_script_says_so(admin_client: Client, make_image: MakeImage):
    make_image((30, 20), alt_en="", alt_zh_hans="北馆")
    assert 'lang="zh-Hans">北馆</a>' in texts(admin_client)


@pytest.mark.parametrize("view", ["grid", "table"])
def test_the_list_tells_the_state_of_the_description(admin_client: Client, make_image: MakeImage, view: str):
    make_image((30, 20), alt_en="A hall")
    make_image((30, 20), alt_en="A hall", alt_zh_hans="展馆")
    make_image((30, 20), is_decorative=True)
    html = texts(admin_client, view=view)
    assert [state in html for state in ("Missing: 中文", "Complete", "Decorative")] == [True, True, True]


@pytest.mark.parametrize(("state", "place"), [("missing", 0), ("complete", 1), ("decorative", 2)])
def test_the_list_is_filtered_by_that_state(admin_client: Client, make_image: MakeImage, state: str, place: int):
    images = [
        make_image((10, 10), alt_en="A hall"),
        make_image((10, 10), alt_en="A hall", alt_zh_hans="展馆"),
        make_image((10, 10), alt_en="", is_decorative=True),
    ]
    assert rows(admin_client, alt=state) == [images[place].pk]


def test_the_list_is_filtered_by_use(admin_client: Client, make_image: MakeImage):
    used, free = make_image((10, 10)), make_image((10, 10))
    shown_on_a_page(used)
    assert (rows(admin_client, used="yes"), rows(admin_client, used="no")) == ([used.pk], [free.pk])


def test_what_only_history_shows_is_not_used(admin_client: Client, make_image: MakeImage):
    past, present = make_image((10, 10)), make_image((10, 10))
    article = make_article(cover=past)
    article.cover = present
    article.save()
    assert rows(admin_client, used="no") == [past.pk]


def test_the_list_is_filtered_by_size(admin_client: Client, make_image: MakeImage):
    small, _large, low = make_image((959, 800)), make_image((960, 540)), make_image((1200, 539))
    assert rows(admin_client, size="small") == [small.pk, low.pk]


def test_a_picture_in_another_size_and_encoding_is_found(admin_client: Client, db: None):
    one, _other, same = take_in(scene((900, 800), "JPEG"), scene((900, 800), "JPEG", seed=1), scene((450, 400), "PNG"))
    assert rows(admin_client, double="yes") == [one.pk, same.pk]


def test_plain_colours_are_not_taken_for_the_same_picture(admin_client: Client, make_image: MakeImage):
    make_image((30, 20))
    make_image((40, 30))
    assert rows(admin_client, double="yes") == []


def test_the_form_leads_to_the_double(admin_client: Client, db: None):
    one, same = take_in(scene((900, 800), "JPEG"), scene((450, 400), "PNG"))
    assert f'href="/admin/images/image/{same.pk}/change/"' in texts_of_form(admin_client, one)


def texts_of_form(client: Client, image: Image) -> str:
    return str(client.get(f"{LIST}{image.pk}/change/").content.decode())


@pytest.mark.parametrize("words", ["hall", "展馆"])
def test_the_list_is_searched_in_both_languages(admin_client: Client, make_image: MakeImage, words: str):
    make_image((10, 10), alt_en="A stage")
    found = make_image((10, 10), alt_en="A hall", alt_zh_hans="展馆")
    assert rows(admin_client, q=words) == [found.pk]


def test_a_list_in_which_nothing_is_says_so(admin_client: Client, db: None):
    assert "Take a filter away" in texts(admin_client, q="nothing")


@pytest.mark.parametrize("query", [{}, TABLE, {"used": "no"}, {"double": "yes"}])
def test_the_list_asks_as_often_for_one_image_as_for_many(
    admin_client: Client, make_image: MakeImage, query: dict[str, str]
):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            admin_client.get(LIST, query)
        return len(asked)

    make_image((10, 10))
    few = queries()
    for _ in range(5):
        make_image((10, 10))
    assert queries() == few


def test_cards_are_chosen_for_an_action(admin_client: Client, make_image: MakeImage):
    gone, _kept = make_image((10, 10)), make_image((10, 10))
    chosen: dict[str, Any] = {"action": "delete_selected", "_selected_action": [gone.pk], "post": "yes"}
    assert admin_client.post(LIST, chosen).status_code == 302
    assert not Image.objects.filter(pk=gone.pk).exists()
