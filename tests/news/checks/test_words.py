"""What is missing, too long or in the wrong column."""

from datetime import date

import pytest
from django.utils import translation

from news.checks import Level, run
from news.models import Article, ArticleRevision
from tests.news.factories import ENGLISH, make_article, make_category, make_outlet

BLANK = {"title_en": "", "body_en": "", "summary_en": ""}


class TestIncomplete:
    def complete(self, **words):
        return ENGLISH | {"category": make_category(), "released_on": date(2021, 9, 13)} | words

    @pytest.mark.parametrize(
        ("missing", "field"),
        [
            ({"category": None}, "category"),
            ({"released_on": None}, "released_on"),
            ({"body_en": ""}, "body_en"),
            ({"title_en": ""}, "title_en"),
        ],
    )
    @pytest.mark.django_db
    def test_it_stops_what_the_database_would_refuse(self, missing, field):
        found = run(ArticleRevision(**self.complete(**missing)))
        assert [(one.id, one.level, one.field) for one in found[:1]] == [("incomplete", Level.STOPS, field)]

    def test_a_title_and_a_text_in_one_language_are_enough(self, db):
        assert "incomplete" not in {one.id for one in run(ArticleRevision(**self.complete()))}

    def test_a_title_in_one_and_a_text_in_the_other_are_not(self, db):
        words = self.complete(body_en="", body_zh_hans="<p>今天开幕。</p>")
        assert "incomplete" in {one.id for one in run(ArticleRevision(**words))}

    def test_it_speaks_as_the_database_rule_and_names_what_is_missing(self, db):
        rule = next(rule for rule in Article._meta.constraints if rule.name == "article_complete_when_live")
        message = run(ArticleRevision())[0].message
        assert message.startswith(str(rule.violation_error_message))
        assert "category, release date, title (English)" in message

    def test_it_speaks_the_readers_language(self, db):
        with translation.override("zh-hans"):
            message = run(ArticleRevision())[0].message
        assert "类别" in message or "栏目" in message


class TestHalfWritten:
    @pytest.mark.parametrize(
        ("words", "field"),
        [
            ({"body_zh_hans": ""}, ["body_zh_hans"]),
            ({"title_zh_hans": ""}, ["title_zh_hans"]),
            ({"title_zh_hans": "", "body_zh_hans": "", "summary_zh_hans": "开幕。"}, ["title_zh_hans"]),
            ({}, []),
            ({"title_zh_hans": "", "body_zh_hans": "", "summary_zh_hans": ""}, []),
        ],
    )
    def test_it_warns_of_a_language_that_readers_would_not_see(self, find, words, field):
        assert find("half_written", **words) == field

    def test_it_leaves_to_the_check_that_stops_what_has_no_language_at_all(self, find):
        assert find("half_written", **BLANK, body_zh_hans="") == []


class TestMissingSummary:
    def test_each_written_language_needs_one(self, find):
        assert find("missing_summary", summary_en="", summary_zh_hans="") == ["summary_en", "summary_zh_hans"]

    def test_a_language_that_is_not_written_needs_none(self, find):
        assert find("missing_summary", **BLANK) == []

    def test_summaries_that_are_there_are_fine(self, find):
        assert find("missing_summary") == []


class TestTitleTooLong:
    def test_latin_counts_by_letters(self, find):
        assert find("title_too_long", title_en="a" * 111) == ["title_en"]
        assert find("title_too_long", title_en="a" * 110) == []

    def test_a_han_character_is_as_wide_as_two_letters(self, find):
        assert find("title_too_long", title_zh_hans="展" * 56) == ["title_zh_hans"]
        assert find("title_too_long", title_zh_hans="展" * 55) == []


class TestWrongLanguage:
    @pytest.mark.parametrize(
        ("field", "text"),
        [
            ("title_en", "博览会开幕"),
            ("summary_en", "五个展馆今天开放"),
            ("body_en", "<p>博览会今天在石家庄开幕。</p>"),
            ("title_zh_hans", "The expo opens today"),
            ("body_zh_hans", "<p>It opened today in Shijiazhuang.</p>"),
        ],
    )
    def test_a_text_in_the_other_languages_column_is_found(self, find, field, text):
        assert find("wrong_language", **{field: text}) == [field]

    @pytest.mark.parametrize(
        ("field", "text"),
        [
            ("title_en", "“数字经济” at the expo: what it means"),
            ("title_zh_hans", "CIDEE 2021"),
            ("body_zh_hans", "<p>中国国际数字经济博览会（CIDEE）采用 5G 与 IPv6。</p>"),
            ("body_en", '<p>See the <a href="/zh-hans/news/">news</a> of 2021.</p>'),
        ],
    )
    def test_names_of_the_other_script_are_fine(self, find, field, text):
        assert find("wrong_language", **{field: text}) == []


class TestSource:
    @pytest.mark.django_db
    def test_an_outlet_without_a_link_to_the_original_is_told(self, find):
        article = make_article()
        assert find("source_without_link", article) == []
        article = make_article(outlet=make_outlet())
        assert find("source_without_link", article) == ["original_url"]
        article = make_article(outlet=make_outlet(), original_url="https://example.org/1")
        assert find("source_without_link", article) == []


class TestHeadings:
    def test_a_text_that_begins_with_a_subheading_is_told(self, find):
        assert find("heading_skipped", body_zh_hans="<p>今天</p><h3>展馆</h3><h2>日期</h2>") == ["body_zh_hans"]

    def test_subheadings_below_a_heading_are_fine(self, find):
        assert find("heading_skipped", body_en="<h2>Halls</h2><h3>Hall 1</h3><h3>Hall 2</h3>") == []
