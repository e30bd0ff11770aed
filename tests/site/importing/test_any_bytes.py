"""Whatever a file holds: a page, or a reason why not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from expo.site.importing.reading.page import read_page
from expo.site.importing.result import PageError, ReadPage
from tests.site.importing import pages

PAGES = (pages.ENGLISH, pages.CHINESE, pages.NEWSWIRE, pages.GOVERNMENT_HTML, pages.AGENCY_HTML, pages.EXPO_HTML)


def read_or_refuse(data: bytes) -> ReadPage | PageError:
    try:
        return read_page(data)
    except PageError as error:
        return error


@given(st.binary(max_size=2000))
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_a_page_or_a_reason(data):
    assert read_or_refuse(data)


@given(page=st.sampled_from(PAGES), data=st.data())
@settings(deadline=None, max_examples=60)
def test_page_without_some_lines_is_a_page_or_a_reason(page, data):
    lines = page.splitlines()
    lost = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=6))
    read = read_or_refuse("\n".join(line for number, line in enumerate(lines) if number not in lost).encode())
    assert isinstance(read, PageError) or (read.title and read.body and "<script" not in read.body)


def test_tags_nested_without_end_are_no_trouble():
    article = "<h1>Expo opens in Hebei</h1><p>Date: 2021-09-06</p><p>The expo opened on Monday in the new hall.</p>"
    assert read_page(("<div>" * 20_000 + article).encode()).title == "Expo opens in Hebei"
