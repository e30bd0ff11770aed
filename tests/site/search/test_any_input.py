"""Whatever is typed is words: it is answered, and nothing of it becomes syntax or markup."""

import re
from html import unescape
from http import HTTPStatus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expo.site.search.query import find
from expo.site.search.snippets import Marker
from expo.site.search.terms import MOST, parse
from tests.news.factories import CHINESE, make_article

SYNTAX = "\"'*():^-+&|!<>\\%_;,.~{}[]“”「」 "
WORDS = (
    "AND", "OR", "NOT", "NEAR", "NEAR(a b, 2)", "title:", ":c1", "\0", "\ud800", "\u202e", "😀", "é", "e\u0301", "ﬃ",
    "经济", "開幕", "<mark>", "&amp;", "a" * 300,
)  # fmt: skip
anything = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=SYNTAX + "ab经济", max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
)


@pytest.fixture
def article(db):
    return make_article(
        title_en="AND OR <b>title</b>", body_en="<p>NEAR a b &amp; &lt;mark&gt; ﬃ e\u0301</p>", **CHINESE
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=anything)
def test_any_input_is_answered(words, article):
    for language in ("en", "zh-hans"):
        found = find(words, language)
        assert len(found.terms) <= MOST
        assert [hit.record.pk for hit in found.hits] in ([], [article.pk])


@settings(max_examples=300)
@given(
    words=anything, text=st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
)
def test_marks_are_the_only_markup_and_the_text_stays_the_same(words, text):
    marked = str(Marker(parse(words)).mark(text))
    bare = marked.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert ">" not in bare
    assert unescape(bare) == text.replace("\n", " ")
    assert "<mark></mark>" not in marked


@settings(max_examples=300)
@given(words=anything, text=st.text(alphabet="ab经济 ﬃé.\n<&", max_size=2000))
def test_a_piece_is_of_the_text_and_not_long(words, text):
    piece = str(Marker(parse(words)).piece(text))
    bare = unescape(re.sub("</?mark>", "", piece)).strip("…").strip(" ,;:、，；：-–—")
    assert bare in text.replace("\n", " ")
    assert len(bare) < 500


@pytest.mark.django_db
@pytest.mark.parametrize("unit", ["x", "经", '"', "a ", "经 ", "😀", "* ", "\u202e", "\0", "(", "x经"])
def test_long_and_odd_input_is_answered_by_the_page(unit, get, article):
    assert get("/en/search/", {"q": unit * 10_000}).status_code == HTTPStatus.OK
