"""All checks together: as a list, and as the desk shows it."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from news.checks import CHECKS, Finding, Level, run
from news.models import ArticleRevision
from tests.news.factories import make_article

STOP = Finding("incomplete", Level.STOPS, "It lacks a category.", "Fill it in.", "category")
WARNING = Finding("missing_summary", Level.WARNS, "No summary.", "Write one.", "summary_en")


def page(findings, **context) -> str:
    shown = Template("{% load revisions %}{% show_findings findings overruled form_url %}")
    html = shown.render(Context({"findings": findings, "overruled": {}, "form_url": ""} | context))
    return " ".join(html.split())


@pytest.mark.django_db
def test_what_stops_comes_first():
    levels = [finding.level for finding in run(ArticleRevision(body_en="<h3>Halls</h3>", title_en="Halls"))]
    assert levels[0] is Level.STOPS
    assert levels == sorted(levels)


@pytest.mark.django_db
def test_an_article_that_is_well_has_no_findings():
    assert run(make_article(summary_en="Five halls.")) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_hint_and_message_is_in_the_readers_language(language):
    with translation.override(language):
        found = run(ArticleRevision(title_en="x" * 200, body_en="<h3>Halls</h3><p><a href='nowhere'>x</a></p>"))
    assert len(found) > 3
    if language == "zh-hans":
        assert all(re.search("[\u4e00-\u9fff]", finding.hint) for finding in found)


def test_every_check_has_a_hint():
    assert all(str(check.hint) for check in CHECKS.values())


class TestPage:
    def test_all_fine_is_one_sentence(self):
        html = page([])
        assert "All is in order: it can be published." in html
        assert "<li" not in html

    def test_each_finding_leads_to_its_field_and_says_what_to_do(self):
        html = page([STOP, WARNING])
        assert '<a href="#id_category">It lacks a category.</a>' in html
        assert "Fill it in." in html
        assert html.index("Must be put right") < html.index("Worth a second look")

    def test_a_hint_stands_once_under_all_that_a_check_has_found(self):
        other = Finding("missing_summary", Level.WARNS, "No Chinese summary.", "Write one.", "summary_zh_hans")
        assert page([WARNING, other]).count("Write one.") == 1

    def test_an_overruled_one_shows_its_reason_apart(self):
        html = page([WARNING], overruled={"missing_summary": "A line <b>only</b>."})
        assert "Reason: A line &lt;b&gt;only&lt;/b&gt;." in html
        assert "Worth a second look" not in html
        assert "Nothing is left to do" in html

    def test_on_another_page_each_finding_leads_to_the_form(self):
        assert '<a href="/form/#id_category">' in page([STOP], form_url="/form/")

    def test_what_stops_cannot_be_overruled(self):
        assert "Must be put right" in page([STOP], overruled={"incomplete": "Never mind."})
