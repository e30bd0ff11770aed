"""Which language is behind, read from the revisions."""

import pytest

from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from expo.revisions.translations import changed_in
from news.checks import run
from news.models import Article, ArticleRevision
from news.translations import COLUMNS, behind_in
from tests.news.factories import CHINESE, ENGLISH, make_article

pytestmark = pytest.mark.django_db


def revise(article: Article, overruled: dict | None = None, **words) -> ArticleRevision:
    """A draft beside what is live."""
    article.refresh_from_db()
    draft = verbs.save_draft(article, words, by=None, stamp=Stamp.of(article, None))
    ArticleRevision.objects.filter(pk=draft.pk).update(overruled=overruled or {})
    draft.refresh_from_db()
    return draft


def publish(article: Article, overruled: dict | None = None, **words) -> None:
    draft = revise(article, overruled, **words)
    verbs.publish(draft, by=None, version=draft.version)
    article.refresh_from_db()


def behind(content) -> list[str]:
    return [one.field for one in run(content) if one.id == "translation_older"]


class TestCheck:
    def test_a_language_is_behind_when_only_the_other_one_changed(self):
        article = make_article(**CHINESE)
        assert behind(article) == []
        publish(article, body_en="<p>It opens tomorrow.</p>")
        assert behind(article) == ["body_zh_hans"]

    def test_either_language_can_be_the_original(self):
        article = make_article(**CHINESE)
        publish(article, title_zh_hans="博览会明天开幕")
        assert behind(article) == ["body_en"]

    def test_a_draft_counts_as_the_newest_revision(self):
        article = make_article(**CHINESE)
        assert behind(revise(article, body_en="<p>It opens tomorrow.</p>")) == ["body_zh_hans"]

    def test_a_draft_that_catches_up_is_fine(self):
        article = make_article(**CHINESE)
        publish(article, body_en="<p>It opens tomorrow.</p>")
        assert behind(revise(article, body_zh_hans="<p>明天开幕。</p>")) == []

    def test_other_fields_do_not_count(self):
        article = make_article(**CHINESE)
        publish(article, byline="Li Ye")
        assert behind(article) == []

    def test_a_language_that_is_not_written_is_not_behind(self):
        article = make_article()
        publish(article, body_en="<p>It opens tomorrow.</p>")
        assert behind(article) == []

    def test_who_overruled_it_in_a_published_revision_made_both_equal(self):
        article = make_article(**CHINESE)
        publish(article, {"translation_older": "A slip of the pen."}, title_en="The expo opened")
        assert behind(article) == []

    def test_what_is_overruled_now_is_still_told(self):
        article = make_article(**CHINESE)
        draft = revise(article, {"translation_older": "A slip of the pen."}, title_en="The expo opened")
        assert behind(draft) == ["body_zh_hans"]

    def test_discarded_revisions_do_not_count(self):
        article = make_article(**CHINESE)
        draft = revise(article, title_en="The expo opened")
        verbs.discard(draft, by=None, version=draft.version)
        assert behind(article) == []

    def test_a_form_that_is_not_saved_is_compared_with_its_article(self):
        article = make_article(**CHINESE)
        typed = ArticleRevision(**(ENGLISH | CHINESE | {"title_en": "The expo opened"}))
        assert [one.field for one in run(typed, article=article) if one.id == "translation_older"] == ["body_zh_hans"]

    def test_the_whole_past_is_one_query(self, django_assert_num_queries):
        article = make_article(**CHINESE)
        for n in range(5):
            publish(article, title_en=f"Title {n}")
        with django_assert_num_queries(3):
            run(article)


class TestChangedIn:
    def numbers(self, article: Article) -> list[int]:
        return list(changed_in(list(article.revisions.published()), COLUMNS).values())

    def test_each_language_has_the_revision_in_which_it_changed_last(self):
        article = make_article(**CHINESE)
        publish(article, title_en="The expo opened")
        publish(article, byline="Li Ye")
        publish(article, title_en="The expo has opened")
        assert self.numbers(article) == [4, 1]

    def test_a_language_that_was_behind_has_caught_up_when_it_changes(self):
        article = make_article(**CHINESE)
        publish(article, title_en="The expo opened")
        publish(article, title_zh_hans="开幕了")
        assert self.numbers(article) == [3, 3]

    def test_a_first_translation_leaves_the_original_as_new(self):
        article = make_article()
        publish(article, **CHINESE)
        assert self.numbers(article) == [2, 2]

    def test_languages_that_change_together_are_equally_new(self):
        article = make_article(**CHINESE)
        publish(article, title_en="The expo opened", title_zh_hans="开幕了")
        assert self.numbers(article) == [2, 2]

    def test_a_language_that_was_taken_out_has_none(self):
        article = make_article(**CHINESE)
        publish(article, **dict.fromkeys(CHINESE, ""))
        assert self.numbers(article) == [1]


def test_which_of_many_articles_are_behind_takes_one_query(django_assert_num_queries):
    articles = [make_article(**CHINESE) for _ in range(10)]
    publish(articles[0], title_en="The expo opened")
    with django_assert_num_queries(1):
        behind = behind_in(articles)
    assert {pk for pk, languages in behind.items() if languages} == {articles[0].pk}
    assert behind[articles[0].pk] == ["zh-hans"]
