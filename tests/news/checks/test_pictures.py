"""The cover and the pictures in the texts."""

import pytest

from news.checks import run
from news.models import ArticleRevision
from tests.news.factories import CHINESE, ENGLISH

BOTH = {"alt_en": "A hall", "alt_zh_hans": "展馆"}


def figure(image) -> str:
    return f'<p>Text</p><figure data-image="{image.pk}"></figure>'


class TestAlt:
    def test_a_picture_needs_words_in_each_language_in_which_it_is_met(self, make_image):
        image = make_image(alt_en="A hall")
        found = [one for one in run(ArticleRevision(cover=image, **ENGLISH, **CHINESE)) if one.id == "missing_alt"]
        assert [(one.field, one.message) for one in found] == [("cover", "“A hall” has no alternative text in 中文.")]
        assert found[0].url.endswith(f"/images/image/{image.pk}/change/")

    def test_not_in_a_language_that_is_not_written(self, find, make_image):
        assert find("missing_alt", ArticleRevision(cover=make_image(alt_en="A hall"), **ENGLISH)) == []

    def test_pictures_in_the_texts_count(self, find, make_image):
        body = figure(make_image(alt_en="", alt_zh_hans="展馆"))
        assert find("missing_alt", body_en=body) == ["body_en"]

    def test_a_picture_that_is_used_twice_is_told_once(self, find, make_image):
        image = make_image(alt_zh_hans="")
        assert find("missing_alt", cover=image, body_en=figure(image), body_zh_hans=figure(image)) == ["cover"]

    def test_decorative_pictures_and_those_with_all_words_are_fine(self, find, make_image):
        assert find("missing_alt", cover=make_image(**BOTH)) == []
        assert find("missing_alt", cover=make_image(alt_en="", is_decorative=True)) == []

    def test_a_picture_that_is_gone_is_passed_over(self, find):
        assert find("missing_alt", body_en='<figure data-image="999"></figure>') == []


class TestCredit:
    def test_a_picture_without_a_credit_is_told(self, find, make_image):
        assert find("missing_credit", cover=make_image(**BOTH)) == ["cover"]
        assert find("missing_credit", body_zh_hans=figure(make_image(**BOTH))) == ["body_zh_hans"]

    def test_a_credited_one_is_fine(self, find, make_image):
        assert find("missing_credit", cover=make_image(credit="Li Ye", **BOTH)) == []


def test_all_pictures_are_fetched_at_once(make_image, django_assert_max_num_queries):
    bodies = {
        "body_en": "".join(figure(make_image()) for _ in range(5)),
        "body_zh_hans": "".join(figure(make_image()) for _ in range(5)),
    }
    revision = ArticleRevision(**(ENGLISH | CHINESE | bodies))
    with django_assert_max_num_queries(2):
        assert len(run(revision)) >= 20


@pytest.mark.django_db
def test_without_pictures_none_is_asked_for(django_assert_num_queries):
    with django_assert_num_queries(1):
        run(ArticleRevision(**ENGLISH))
