import pytest

from expo.site.importing.reading.decoding import MAX_BYTES, decode
from expo.site.importing.result import EmptyPageError, NotTextError, PageTooLargeError, UnknownEncodingError

TEXT = "数字经济\nExpo’s day"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_reads_every_encoding_in_which_pages_are_saved(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_believes_a_page_that_names_its_encoding():
    page = '<meta charset="big5"><p>數位經濟</p>'
    assert decode(page.encode("big5")) == page


def test_takes_lone_curly_quotes_for_a_western_editor_s():
    assert decode("The people’s expo".encode("cp1252")) == "The people’s expo"


def test_line_ends_are_one():
    assert decode(b"a\r\nb\rc") == "a\nb\nc"


def test_invisible_characters_are_dropped():
    assert decode("a\u200bb\ufeffc".encode()) == "abc"


@pytest.mark.parametrize("data", [b"", b" \n\t ", "\ufeff".encode()])
def test_refuses_an_empty_file(data):
    with pytest.raises(EmptyPageError):
        decode(data)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0", b"PK\x03\x04\x14\0\0\0", b"\x01\x02\x03\x04" * 9])
def test_refuses_what_is_not_text(data):
    with pytest.raises(NotTextError):
        decode(data)


def test_refuses_a_huge_file():
    with pytest.raises(PageTooLargeError):
        decode(b"a" * (MAX_BYTES + 1))


def test_refuses_damaged_utf8_rather_than_reading_it_as_chinese():
    with pytest.raises(UnknownEncodingError):
        decode(("数字经济" * 9).encode() + b"\xff\xff" + ("数字经济" * 9).encode())
