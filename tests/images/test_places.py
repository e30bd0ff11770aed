"""Where an image is used, and why it cannot be deleted."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.images.models import Image
from expo.images.places import places
from news.models import Article
from tests.images.test_admin import change, delete, shown_on_a_page
from tests.news.factories import make_article, make_draft
from tests.organizers.factories import make_organization

MakeImage = Callable[..., Image]


def in_words(client: Client, image: Image) -> str:
    html = client.get(change(image)).content.decode()
    return str(html).split('class="library__uses"')[-1].split("</ul>")[0]


def with_another_cover(article: Article, cover: Image) -> Article:
    article.cover = cover
    article.save()
    return article


def test_live_content_is_named_as_such(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    article = make_article(cover=image, title_en="The expo opens")
    words = in_words(admin_client, image)
    assert f'<a href="/admin/news/article/{article.pk}/change/">The expo opens</a>' in words
    assert "Live text" in words


def test_a_draft_is_named_as_such_and_by_its_own_title(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    article = make_draft(cover=image, title_en="Not yet public")
    words = in_words(admin_client, image)
    assert f'<a href="/admin/news/article/{article.pk}/change/">Not yet public</a>' in words
    assert "Draft" in words
    assert "Live text" not in words


def test_history_is_named_by_its_numbers(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    with_another_cover(make_article(cover=image), make_image((30, 20)))
    words = in_words(admin_client, image)
    assert "History: revision 1" in words
    assert "Live text" not in words


def test_a_text_is_a_place_as_a_cover_is(make_image: MakeImage):
    image = make_image((30, 20))
    body = f'<figure data-image="{image.pk}"></figure>'
    article = make_article(cover=image, body_en=body)
    draft = make_draft(body_en=body)
    assert {place.record for place in places([image])[image.pk]} == {article, draft}


def test_records_without_revisions_are_named_without_more(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    shown_on_a_page(image)
    assert 'class="state' not in in_words(admin_client, image)


def test_what_only_history_shows_is_not_deleted_and_the_page_says_why(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    with_another_cover(make_article(cover=image), make_image((30, 20)))
    html = admin_client.post(delete(image), {"post": "yes"}).content.decode()
    assert "History: revision 1" in html
    assert Image.objects.filter(pk=image.pk).exists()


def test_places_are_found_with_as_many_queries_for_one_image_as_for_many(make_image: MakeImage):
    def queries(images: list[Image]) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert len(places(images)) == len(images)
        return len(asked)

    images = [make_image((10, 10)) for _ in range(4)]
    for number, image in enumerate(images):
        make_article(cover=image, body_en=f'<figure data-image="{image.pk}"></figure>')
        make_organization(slug=f"body-{number}", logo=image)
    assert queries(images) == queries(images[:1])


@pytest.mark.parametrize("images", [[], [Image(pk=404)]])
def test_what_is_nowhere_has_no_place(db: None, images: list[Image]):
    assert places(images) == {}
