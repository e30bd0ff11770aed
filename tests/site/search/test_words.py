"""What a visitor types, and what is found for it: the same on every database."""

from datetime import date

import pytest

from tests.news.factories import make_article, make_chinese_article, make_correction

pytestmark = pytest.mark.django_db


def write(text: str, title: str = "A title", **fields: object) -> None:
    make_article(title_en=title, summary_en="", body_en=f"<p>{text}</p>", **fields)


def write_chinese(text: str, title: str = "标题") -> None:
    make_chinese_article(title_zh_hans=title, summary_zh_hans="", body_zh_hans=f"<p>{text}</p>")


@pytest.mark.parametrize(
    "words",
    [
        "economy", "ECONOMY", "economy digital", "digital econ", "ec", '"digital economy"', "“digital economy”",
        "ｅｃｏｎｏｍｙ", "économy", "economy, digital!", 'economy "digital', "digital-economy", "digital +economy",
        "digital AND", "2021-09-13", "expo's", "naïve", "strasse", "efficient", "cafe\u0301",
    ],
)  # fmt: skip
def test_english_words_are_found(words, titles):
    write("The digital economy and what it is, 2021-09-13. The expo’s naive straße; café; an eﬃcient way.")
    assert titles(words) == ["A title"]


@pytest.mark.parametrize(
    "words",
    [
        "economics", "conomy", "e x", '"economy digital"', '"digital econ"', "econ digital", "economy -digitals",
        "economy OR nothing", "NOT economy", "digital NEAR economy", "digi* economy", "the economi",
    ],
)  # fmt: skip
def test_other_words_are_not(words, titles):
    write("The digital economy and what it is.")
    assert titles(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "数", "字", "济", "庄", "数字", "经济", "数字经", "数字经济", "数字 石家庄", "石家庄、数字", "數字經濟", "經濟",
        "5G", "5g网", "网络5G", "数字经济博览会", "“数字经济”",
    ],
)  # fmt: skip
def test_chinese_words_of_any_length_are_found(words, titles):
    write_chinese("数字经济博览会在石家庄开幕，5G网络、网络5G。")
    assert titles(words, "zh-hans") == ["标题"]


@pytest.mark.parametrize(
    "words", ["济数", "数济", "数字博览", "石家庄数字", "字幕", "开幕网络", "博览会石家庄", "网络5", "家庄开在"]
)
def test_chinese_characters_that_do_not_stand_together_are_not(words, titles):
    write_chinese("数字经济博览会在石家庄开幕，5G网络、网络5G。")
    assert titles(words, "zh-hans") == []


def test_a_traditional_text_is_found_by_simplified_words(titles):
    write_chinese("數字經濟與廣告發展", "臺灣")
    assert titles("数字经济与广告发展", "zh-hans") == ["臺灣"]
    assert titles("台湾", "zh-hans") == ["臺灣"]


def test_a_phrase_does_not_reach_from_the_title_into_the_summary(titles):
    make_article(title_en="Halls of steel", summary_en="Works of art", body_en="<p>Text.</p>")
    assert titles('"steel works"') == []
    assert titles("steel works") == ["Halls of steel"]


def test_each_language_has_its_own_texts(titles):
    write("Robots")
    write_chinese("机器人 robots")
    assert titles("robots") == ["A title"]
    assert titles("robots", "zh-hans") == ["标题"]
    assert titles("机器人") == []


def test_title_stands_above_summary_above_body_and_newer_above_older(titles):
    for title, summary, body, year in (
        ("Robots, new", "", "Text", 2020),
        ("Robots, old", "", "Text", 2019),
        ("Summary", "Robots", "Text", 2021),
        ("Body, new", "", "Robots", 2023),
        ("Body, old", "", "Robots", 2022),
    ):
        make_article(date(year, 1, 1), title_en=title, summary_en=summary, body_en=f"<p>{body}</p>")
    assert titles("robots") == ["Robots, new", "Robots, old", "Summary", "Body, new", "Body, old"]


def test_all_words_in_the_title_stand_above_one_there_and_one_in_the_summary(titles):
    make_article(date(2021, 1, 1), title_en="Robots weld", summary_en="")
    make_article(date(2022, 1, 1), title_en="Robots", summary_en="They weld")
    make_article(date(2023, 1, 1), title_en="Robots at work", summary_en="", body_en="<p>They weld.</p>")
    assert titles("weld robots") == ["Robots weld", "Robots", "Robots at work"]


def test_of_one_day_the_one_that_was_written_later_stands_first(titles):
    for number in range(5):
        make_article(date(2021, 1, 1), title_en=f"Number {number}")
    assert titles("number") == [f"Number {number}" for number in (4, 3, 2, 1, 0)]


def test_what_readers_do_not_see_in_a_text_is_not_found(titles):
    write('<a href="https://robots.example.org/">Text</a>')
    assert titles("robots") == []
    assert titles("href") == []


def test_a_correction_is_found_with_its_article(titles):
    make_correction(make_article(title_en="Corrected"), "The hall was taller.")
    assert titles("taller") == ["Corrected"]
