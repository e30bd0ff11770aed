"""Copies of an article, by title and by text."""

import pytest

from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from news.checks import run
from news.models import Article, ArticleRevision, Fingerprint
from tests.news.factories import make_article, make_draft, make_outlet
from tests.support.desk import address, client_of

pytestmark = pytest.mark.django_db

REPORT = (
    "<p>More than 400 companies took part in the expo, "
    "which opened on 6 September and covered 60,000 square metres.</p>"
    "<p>Germany, the Netherlands, Türkiye and Nigeria each had a section, and so did other states.</p>"
)
CHINESE_REPORT = (
    "<p>博览会于九月六日在石家庄开幕，展览面积六万平方米，参展企业超过四百家，"
    "德国、荷兰、土耳其和尼日利亚设有专区。</p>"
)
OTHER = "<p>Ningbo holds a conference on the digital economy with about 200 exhibitors from all over the province.</p>"


def told(content) -> list[str]:
    return [one.message for one in run(content) if one.id == "possible_duplicate"]


def typed(**words) -> ArticleRevision:
    return ArticleRevision(**words)


def test_the_same_title_is_found_whatever_its_case_width_and_punctuation():
    make_article(title_en="Expo Attracts: Foreign Merchants", outlet=make_outlet("menafn", name_en="MENAFN"))
    assert told(typed(title_en="EXPO attracts “foreign” merchants", body_en=OTHER)) == [
        "“Expo Attracts: Foreign Merchants” (MENAFN, 13 September 2021) has the same title."
    ]


def test_the_same_text_is_found_under_another_title():
    make_article(title_en="One", body_en=REPORT)
    assert told(typed(title_en="Two", body_en=REPORT)) == ["“One” (13 September 2021) has nearly the same text."]


def test_a_text_with_a_few_words_changed_is_found():
    make_article(title_en="One", body_en=REPORT)
    assert told(typed(title_en="Two", body_en=f"<p>SHIJIAZHUANG, Hebei.</p>{REPORT.replace('Germany', 'France')}"))


def test_chinese_texts_are_compared_too():
    make_article(title_en="", body_en="", title_zh_hans="一", body_zh_hans=CHINESE_REPORT)
    assert told(typed(title_zh_hans="二", body_zh_hans=CHINESE_REPORT.replace("六万", "七万")))


def test_what_says_the_same_in_title_and_text_is_told_once():
    make_article(title_en="One", body_en=REPORT)
    assert told(typed(title_en="One", body_en=REPORT)) == [
        "“One” (13 September 2021) has the same title and nearly the same text."
    ]


def test_another_text_is_no_copy():
    make_article(title_en="One", body_en=REPORT)
    assert told(typed(title_en="Two", body_en=OTHER)) == []


def test_texts_too_short_to_tell_are_not_compared():
    make_article(title_en="One", body_en="<p>It opened today.</p>")
    assert told(typed(title_en="Two", body_en="<p>It opened today.</p>")) == []


def test_an_article_is_no_copy_of_itself():
    article = make_article(title_en="One", body_en=REPORT)
    assert told(article) == []
    assert told(typed(record=article, title_en="One", body_en=REPORT)) == []


def test_drafts_are_compared_as_well():
    make_draft(title_en="One", body_en=REPORT)
    assert told(typed(title_en="Two", body_en=REPORT))


def test_the_other_one_can_be_opened():
    other = make_article(title_en="One", body_en=REPORT)
    found = next(one for one in run(typed(title_en="One")) if one.id == "possible_duplicate")
    assert found.url.endswith(f"/news/article/{other.pk}/change/")
    assert found.field == "title_en"


def test_blank_contents_are_no_copies_of_each_other():
    make_draft(title_en="", body_en="")
    assert told(typed()) == []


class TestIndex:
    def numbers(self, article: Article) -> set[int]:
        return set(Fingerprint.objects.filter(revision__record=article).values_list("revision__number", flat=True))

    def draft(self, article: Article, **words) -> ArticleRevision:
        return verbs.save_draft(article, words, by=None, stamp=Stamp.of(article, article.open_revision))

    def test_what_is_live_and_what_is_open_is_noted(self):
        article = make_article(body_en=REPORT)
        self.draft(article, title_en="Another title")
        assert self.numbers(article) == {1, 2}

    def test_what_was_replaced_is_forgotten(self):
        article = make_article(body_en=REPORT)
        draft = self.draft(article, title_en="Another title")
        verbs.publish(draft, by=None, version=draft.version)
        assert self.numbers(article) == {2}
        assert told(typed(title_en="The expo opens")) == []

    def test_what_was_discarded_is_forgotten(self):
        article = make_article(body_en=REPORT)
        draft = self.draft(article, title_en="Another title")
        verbs.discard(draft, by=None, version=draft.version)
        assert self.numbers(article) == {1}

    def test_an_edited_draft_is_noted_anew(self):
        article = make_draft(title_en="One")
        self.draft(article, title_en="Two")
        assert told(typed(title_en="One")) == []
        assert told(typed(title_en="Two"))

    def test_a_deleted_draft_takes_its_own_along_unasked(self):
        article = make_draft(title_en="One")
        page = client_of().get(address(article, "delete"))
        assert "ingerprint" not in page.content.decode()
        article.delete()
        assert not Fingerprint.objects.exists()

    def test_an_article_takes_few_rows(self):
        article = make_article(body_en=REPORT, title_zh_hans="一", body_zh_hans=CHINESE_REPORT)
        assert Fingerprint.objects.filter(revision__record=article).count() == 18

    def test_asking_takes_three_queries_however_many_there_are(self, django_assert_num_queries):
        for n in range(12):
            make_article(title_en=f"Title {n % 2}", body_en=REPORT)
        with django_assert_num_queries(3):
            assert len(told(typed(title_en="Title 1", body_en=REPORT))) == 3
