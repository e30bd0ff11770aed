"""Marks stand on the original, and a piece of a text begins and ends where a reader can begin and end."""

import pytest

from expo.site.search.snippets import HAN, LATIN, Marker
from expo.site.search.terms import parse


def mark(words: str, text: str) -> str:
    return str(Marker(parse(words)).mark(text))


def piece(words: str, text: str) -> str:
    return str(Marker(parse(words)).piece(text))


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("expo", "The Expo, an exporter", "The [Expo], an [exporter]"),
        ("expo the", "The Expo, an exporter", "[The] [Expo], an exporter"),
        ('"the expo"', "The  Expo", "[The  Expo]"),
        ("économie", "Economies", "[Economies]"),
        ("economy", "ＥＣＯＮＯＭＹ", "[ＥＣＯＮＯＭＹ]"),
        ("efficient", "an eﬃcient way", "an [eﬃcient] way"),
        ("cafe", "a cafe\u0301.", "a [cafe\u0301]."),
        ("数字经济", "全球數字經濟大会", "全球[數字經濟]大会"),
        ("经济 数字", "数字经济", "[数字][经济]"),
        ("5G网络", "用5G 网络", "用[5G 网络]"),
        ("a<b>", "a<b>", "[a<b]>"),
        ("amp", "R&D", "R&D"),
        ("会", "博览会", "博览[会]"),
    ],
)
def test_words_are_marked_as_they_are_written(words, text, marked):
    shown = mark(words, text).replace("<mark>", "[").replace("</mark>", "]")
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == marked


def test_a_piece_begins_with_the_sentence_and_ends_with_a_word():
    text = "First sentence. " * 40 + "Robots weld in the hall. " + "More is told of them. " * 40
    assert piece("robots", text).startswith("…<mark>Robots</mark> weld in the hall. More")
    assert piece("robots", text).rstrip("…").split()[-1] in {"More", "is", "told", "of", "them."}


@pytest.mark.parametrize("stop", [".", ",", " –"])
def test_an_ellipsis_follows_a_word(stop):
    text = "Robots weld. " + "x" * (LATIN - len("Robots weld. ") - len(stop)) + stop + " More is told." * 40
    assert piece("robots", text).endswith("xxx…")


def test_a_piece_holds_as_many_of_the_words_as_stand_together():
    text = "Robots. " + "Nothing of interest is said here. " * 30 + "They weld, the robots. " + "More. " * 100
    assert "They <mark>weld</mark>, the <mark>robots</mark>" in piece("robots weld", text)


def test_a_piece_of_a_chinese_text_begins_with_the_sentence():
    text = "这里没有别的内容。" * 40 + "机器人在展馆里焊接。" + "以后还有更多。" * 40
    found = piece("机器人", text)
    assert found.startswith("…<mark>机器人</mark>在展馆里焊接。")
    assert len(found) < HAN + 40


def test_the_paragraphs_of_a_piece_follow_each_other_on_one_line():
    assert piece("机器人", "展会开幕。\n机器人焊接。") == "展会开幕。<mark>机器人</mark>焊接。"
    assert piece("robots", "It opened.\nRobots weld.") == "It opened. <mark>Robots</mark> weld."


def test_without_the_words_it_is_the_beginning():
    text = "A sentence of some words. " * 40
    assert text.startswith(piece("robots", text).removesuffix("…"))
    assert len(piece("robots", text)) <= LATIN


def test_a_short_text_is_shown_whole():
    assert piece("robots", "Robots weld.") == "<mark>Robots</mark> weld."


def test_a_piece_begins_where_a_chinese_word_first_stands_however_it_is_written():
    text = "这里没有别的内容。" * 40 + "中國經濟很好。" + "以后还有更多。" * 40 + "经济" + "以后还有更多。" * 40
    assert piece("经济", text).startswith("…中國<mark>經濟</mark>很好。")


def test_a_character_that_folds_to_another_is_found_where_that_one_stands_too():
    text = "乾坤" + "这里没有别的内容。" * 40
    assert piece("干", text).startswith("<mark>乾</mark>坤")
