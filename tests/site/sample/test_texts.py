"""What the sample's texts promise, read from the files: complete, sourced, printed as each language is printed."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from expo.site.sample import texts

SUBJECTS = (
    "expo",
    "categories",
    "outlets",
    "venue",
    "contacts",
    "notices",
    "editions",
    "bodies",
    "pages",
    "sample_pages",
)
ALLOWED = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "sub", "sup", "br", "a", "table", "figure"}
HAN = "一-鿿"
HALF_WIDTH = re.compile(rf"[{HAN}][,.;:?!()\"]|[,;:?!()\"][{HAN}]")
SPACE_BETWEEN_SCRIPTS = re.compile(rf"[{HAN}] +[A-Za-z0-9]|[A-Za-z0-9] +[{HAN}]")
NEWS = texts.news()
REPORTS = [item for item in NEWS if item["category"] != "about-this-site"]


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string below `value` with the key that holds it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


EVERYTHING = [pair for name in SUBJECTS for pair in strings(texts.subject(name))] + list(strings(NEWS))
CHINESE = [text for key, text in EVERYTHING if key.endswith("_zh_hans") and "url" not in key]
ENGLISH = [text for key, text in EVERYTHING if key.endswith("_en")]


def tags(html: str) -> set[str]:
    found: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.add(tag)  # type: ignore[method-assign]
    parser.feed(html)
    return found


@pytest.mark.parametrize("item", NEWS, ids=lambda item: item.get("title_en") or item["title_zh_hans"])
def test_every_news_item_has_title_summary_and_body_in_the_same_languages(item):
    languages = {language for language in ("en", "zh_hans") if f"title_{language}" in item}
    assert languages
    for language in languages:
        assert item[f"summary_{language}"].strip()
        assert item[f"body_{language}"].strip().startswith("<p>")
    assert {key for key in item if key.startswith(("body_", "summary_"))} == {
        f"{part}_{language}" for part in ("body", "summary") for language in languages
    }


def test_every_name_that_a_news_item_refers_to_is_there():
    known = {
        "category": {row["slug"] for row in texts.subject("categories")["category"]},
        "outlet": {row["slug"] for row in texts.subject("outlets")["outlet"]},
        "edition": {row["slug"] for row in texts.subject("editions")["edition"]},
    }
    bodies = {row["slug"] for row in texts.subject("bodies")["body"]}
    for item in NEWS:
        for key, slugs in known.items():
            assert item.get(key) is None or item[key] in slugs
        assert set(item.get("organizations", ())) <= bodies


def test_every_report_has_a_release_date_and_all_but_one_an_outlet():
    assert all("released_on" in item for item in REPORTS)
    assert len([item for item in REPORTS if "outlet" not in item]) == 1


def test_there_are_the_known_reports_and_a_second_printing_of_two_of_them():
    headlines = [(item["released_on"], item.get("title_en") or item["title_zh_hans"]) for item in REPORTS]
    assert len(headlines) == 24
    assert len(set(headlines)) == 22


def test_second_printings_are_told_in_other_words():
    bodies = [item["body_en"] for item in REPORTS if "body_en" in item]
    assert len(bodies) == len(set(bodies))


def test_more_than_ten_reports_are_in_chinese_and_two_in_chinese_only():
    assert sum("title_zh_hans" in item and "title_en" in item for item in REPORTS) >= 10
    only = sorted(str(item["released_on"]) for item in REPORTS if "title_en" not in item)
    assert only == ["2018-05-29", "2020-01-19"]


def test_every_state_of_an_article_can_be_seen():
    for key in ("pinned_for_days", "published_in_days", "expires_in_days", "correction"):
        assert any(key in item for item in NEWS), key
    assert any("released_on" not in item and "published_in_days" not in item for item in NEWS)


def test_the_long_report_gives_the_published_figures_and_doubts_one_of_them():
    report = next(item for item in NEWS if "correction" in item)
    for figure in ("20%", "40%", "6.11", "23.2%", "149", "14.5", "19.8%", "25"):
        assert figure in report["body_en"]
        assert figure in report["body_zh_hans"]
    assert "month on month" not in report["body_en"]
    assert "month on month" in report["correction"][0]["text_en"]


def test_themes_that_no_source_gives_are_empty():
    themes = {row["slug"]: row.get("theme_en", "") for row in texts.subject("editions")["edition"]}
    assert [slug for slug, theme in themes.items() if theme] == ["2023"]


def test_closing_days_that_no_source_gives_are_empty():
    open_ended = [row["slug"] for row in texts.subject("editions")["edition"] if "ends_on" not in row]
    assert open_ended == ["2019", "2023"]


def test_every_figure_names_its_source_and_the_day_of_it():
    figures = [figure for row in texts.subject("editions")["edition"] for figure in row.get("figure", ())]
    assert figures
    assert all(figure["source_name_en"] and figure["source_name_zh_hans"] and figure["source_on"] for figure in figures)


def test_every_edition_with_organizers_says_that_chinese_names_are_unconfirmed():
    rows = {row["slug"]: row for row in texts.subject("editions")["edition"]}
    for slug in {row["edition"] for row in texts.subject("bodies")["participation"]}:
        assert "not yet confirmed" in rows[slug]["organizers_note_en"]
        assert "尚未经各机构确认" in rows[slug]["organizers_note_zh_hans"]


def test_the_organizers_of_2021_are_two_eleven_and_eleven():
    rows = [row for row in texts.subject("bodies")["participation"] if row["edition"] == "2021"]
    assert [(row["role"], len(row["bodies"])) for row in rows] == [
        ("host", 2),
        ("executive-organizer", 11),
        ("co-organizer", 11),
    ]


def test_every_body_has_both_names_and_a_monogram_of_two_characters():
    for row in texts.subject("bodies")["body"]:
        assert row["name_en"]
        assert re.search(f"[{HAN}]", row["name_zh_hans"])
        assert re.fullmatch(f"[{HAN}]{{2}}", row["monogram"])


def test_no_contact_is_invented():
    (contact,) = texts.subject("contacts")["contact"]
    assert set(contact) == {"name_en", "name_zh_hans", "phone", "is_primary"}


@pytest.mark.parametrize("text", CHINESE)
def test_chinese_texts_are_printed_as_chinese(text):
    plain = re.sub("<[^>]+>", "\n", text)
    assert re.search(f"[{HAN}]", plain)
    assert not HALF_WIDTH.search(plain)
    assert not SPACE_BETWEEN_SCRIPTS.search(plain)


def test_english_texts_hold_no_han_character_and_no_straight_quotation_mark():
    for text in ENGLISH:
        assert not re.search(f"[{HAN}]", text)
        assert not re.search("['\"]", re.sub("<[^>]+>", "", text))


def test_bodies_use_only_the_allowed_tags():
    for key, text in EVERYTHING:
        if key.startswith(("body", "about", "description", "text")):
            assert tags(text) <= ALLOWED


def test_nothing_is_a_placeholder_or_an_invented_address():
    for _, text in EVERYTHING:
        assert not re.search(r"lorem|ipsum|example\.|todo|https?://|@", text, re.IGNORECASE)


def test_pages_for_every_site_name_no_expo():
    generic = " ".join(text for _, text in strings(texts.subject("pages")))
    assert not re.search("Shijiazhuang|Hebei|Digital Economy|石家庄|河北|数字经济|0311", generic)
    assert {row["slug"] for row in texts.subject("pages")["page"]} == {"privacy", "accessibility"}
