import pytest

from expo.core.phone import phone_international, phone_uri
from expo.core.text import ascii_slug, normalise, one_line, shorten, slug


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("China’s Digital Economy: 2021!", "chinas-digital-economy-2021"),
        ("2021中国国际数字经济博览会开幕", "2021中国国际数字经济博览会开幕"),
        ("数字经济，新动能（河北）", "数字经济-新动能-河北"),
        ("Ｅｘｐｏ　２０２１", "expo-2021"),
        ("Café Übersee", "café-übersee"),
        ("？！……", ""),
        ("", ""),
        ("a/b?c#d%e", "a-b-c-d-e"),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(title, address):
    assert slug(title) == address


def test_a_slug_ends_with_a_whole_word():
    assert slug("International Digital Economy Expo is open") == "international-digital-economy-expo-is"
    assert slug("数" * 60) == "数" * 40
    assert slug("x" * 60) == "x" * 40
    assert slug("one two three", limit=7) == "one-two"


def test_an_ascii_slug_takes_the_english_name_else_the_sound_of_the_chinese():
    assert ascii_slug("Ministry of Industry & Information", "工业和信息化部") == "ministry-of-industry-information"
    assert ascii_slug("", "河北省") == "he-bei-sheng"
    assert ascii_slug("", "") == ""
    assert len(ascii_slug("word " * 40)) <= 60


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The People’s Daily", "people's  daily"),
        ("中国（河北）日报社", "中国 (河北) 日报社"),
        ("Ｘｉｎｈｕａ", "XINHUA"),
        ("Posts & Telecommunications", "Posts and Telecommunications"),
        ("Shijiazhuang Int’l — Centre", "Shijiazhuang Intl-Centre"),
        ("《人民邮电》报", "人民邮电报"),
        ("Co., Ltd.", "Co Ltd"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    assert normalise(one) == normalise(other)


def test_other_names_do_not_meet():
    assert normalise("Theatre") == "theatre"
    assert normalise("People's Post") != normalise("People's Posts")


@pytest.mark.parametrize(
    ("lines", "line"), [("One.\nTwo", "One. Two"), ("一。\n二", "一。二"), ("标题\n正文", "标题 正文")]
)
def test_lines_stand_after_each_other_with_a_space_where_one_is_due(lines, line):
    assert one_line(lines) == line


def test_text_that_fits_is_left():
    assert shorten("short", 5) == "short"
    assert shorten("a, b, c", 6) == "a, b…"


@pytest.mark.parametrize(
    ("written", "uri", "abroad"),
    [
        ("0311-66611065", "tel:+8631166611065", "+86 311 6661 1065"),
        ("（0311）6661 1065", "tel:+8631166611065", "+86 311 6661 1065"),
        ("+86 (0)311 66611065", "tel:+8631166611065", "+86 311 6661 1065"),
        ("0086-311-66611065", "tel:+8631166611065", "+86 311 6661 1065"),
        ("86-311-66611065", "tel:+8631166611065", "+86 311 6661 1065"),
        ("０３１１－６６６１１０６５", "tel:+8631166611065", "+86 311 6661 1065"),
        ("010-68200000", "tel:+861068200000", "+86 10 6820 0000"),
        ("13800138000", "tel:+8613800138000", "+86 138 0013 8000"),
        ("0311-66611065转8001", "tel:+8631166611065;ext=8001", "+86 311 6661 1065 ext. 8001"),
        ("0311-66611065 / 66611066", "tel:+8631166611065", "+86 311 6661 1065"),
        ("400-818-9999", "tel:4008189999", "400-818-9999"),
        ("+44 20 7946 0000", "tel:+442079460000", "+44 20 7946 0000"),
        ("12345", "tel:12345", "12345"),
        ("ask at the desk", "", "ask at the desk"),
        ("", "", ""),
    ],
)
def test_a_telephone_number_as_link_and_for_callers_from_abroad(written, uri, abroad):
    assert phone_uri(written) == uri
    assert phone_international(written) == abroad
