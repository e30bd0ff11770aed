"""Two versions of an article, field by field."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from expo.core.html import clean, plain
from expo.revisions import compare as comparing
from expo.revisions.bodies import marked_body
from expo.revisions.compare import compare
from expo.revisions.marks import marked_text
from expo.revisions.words import in_seconds
from news.models import Article
from tests.images.conftest import make_image  # noqa: F401  a fixture
from tests.news.factories import make_category, make_outlet

LATER = in_seconds(10**6)
texts = st.text(st.sampled_from("ab c.\n<>&\"'数字，\x00\u200b") | st.characters(codec="utf-8"), max_size=60)


HIDDEN = {"visually-hidden", "diff-break", "diff-what", "diff-format"}


class Reading(HTMLParser):
    """What stands in marked HTML without one of `ins` and `del`, and without what is only said or drawn."""

    def __init__(self, html: str, without: str) -> None:
        super().__init__()
        self.text, self.tags, self.open = "", set(), []
        self.without = without
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        css = dict(attrs).get("class", "")
        self.open.append((tag, tag == self.without or css in HIDDEN))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if not any(is_hidden for _, is_hidden in self.open):
            self.text += data


def before(html: str) -> str:
    return Reading(html, "ins").text


def after(html: str) -> str:
    return Reading(html, "del").text


def taken_out(html: str) -> list[str]:
    return _in(html, "del")


def put_in(html: str) -> list[str]:
    return _in(html, "ins")


def _in(html: str, tag: str) -> list[str]:
    """The text of each such element."""
    parts = [part.split(f"</{tag}>")[0] for part in html.split(f"<{tag}>")[1:]]
    return [Reading(part, "none").text for part in parts]


def marked(old: str, new: str) -> str:
    return marked_text(old, new, LATER)


class TestWords:
    def test_latin_is_marked_by_whole_words(self):
        html = marked("The expo opens on Monday.", "The expo opened on Tuesday.")
        assert taken_out(html) == ["opens", "Monday"]
        assert put_in(html) == ["opened", "Tuesday"]

    def test_chinese_is_marked_by_characters(self):
        html = marked("博览会在石家庄开幕。", "博览会于石家庄开幕。")
        assert (taken_out(html), put_in(html)) == (["在"], ["于"])

    def test_figures_stay_whole(self):
        html = marked("50,000 m2", "60,000 m2")
        assert (taken_out(html), put_in(html)) == (["50,000"], ["60,000"])

    def test_neighbouring_changes_are_read_as_one(self):
        assert taken_out(marked("held in the old hall", "held in a new hall")) == ["the old"]

    def test_a_screen_reader_hears_what_changed(self):
        html = marked("opens today", "opens tomorrow")
        assert '<span class="visually-hidden" lang="en">[deleted: </span>today' in html
        assert '<span class="visually-hidden" lang="en">[inserted: </span>tomorrow' in html

    def test_a_line_break_that_was_put_in_can_be_seen(self):
        assert "↵" in marked("One. Two.", "One.\nTwo.")

    def test_equal_texts_carry_no_marks(self):
        assert marked("R&D", "R&D") == "R&amp;D"

    def test_without_time_the_whole_is_replaced(self):
        html = marked_text("one two three four", "five two six four seven", in_seconds(-1))
        assert (before(html), after(html)) == ("one two three four", "five two six four seven")

    def test_a_long_text_keeps_what_begins_and_ends_alike(self):
        middle = " ".join(map(str, range(30_000)))
        html = marked(f"Begin {middle} end", f"Begin {middle[::-1]} end")
        assert html.startswith("Begin <del>")
        assert html.endswith("</ins> end")

    @given(texts, texts)
    def test_without_the_marks_it_is_exactly_either_text(self, old, new):
        html = marked(old, new)
        assert (before(html), after(html)) == (old, new)
        assert Reading(html, "ins").tags <= {"ins", "del", "span"}


class TestBodies:
    def test_only_the_changed_words_of_a_paragraph_are_marked(self):
        html = marked_body("<p>It opens today.</p><p>Five halls.</p>", "<p>It opens today.</p><p>Six halls.</p>", LATER)
        assert (taken_out(html), put_in(html)) == (["Five"], ["Six"])

    def test_a_new_paragraph_is_inserted_whole(self):
        html = marked_body("<p>One.</p><p>Two.</p>", "<p>One.</p><p>Quite another thought.</p><p>Two.</p>", LATER)
        assert put_in(html) == ["Quite another thought."]
        assert not taken_out(html)

    def test_a_heading_that_changed_its_level_says_so(self):
        html = marked_body("<h2>Halls</h2>", "<h3>Halls</h3>", LATER)
        assert (taken_out(html), put_in(html)) == (["Heading"], ["Subheading"])

    def test_a_paragraph_that_became_a_heading_says_so(self):
        assert (taken_out(html := marked_body("<p>Halls</p>", "<h2>Halls</h2>", LATER)), put_in(html)) == (
            ["Paragraph"],
            ["Heading"],
        )

    def test_emphasis_that_changed_is_shown_and_named(self):
        html = marked_body("<p>in five halls</p>", "<p>in <strong>five</strong> halls</p>", LATER)
        assert taken_out(html) == ["five"]
        assert put_in(html) == ["five"]
        assert '<strong>five</strong><span class="diff-format" lang="en">bold</span>' in html

    def test_a_link_that_leads_elsewhere_shows_both_addresses(self):
        html = marked_body('<p><a href="/en/a/">Halls</a></p>', '<p><a href="/en/b/?x=1&amp;y=2">Halls</a></p>', LATER)
        assert (taken_out(html), put_in(html)) == ([" → /en/a/"], [" → /en/b/?x=1&y=2"])
        assert "href" not in html

    def test_list_items_are_rows_with_their_depth(self):
        html = marked_body("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>", LATER)
        assert (taken_out(html), put_in(html)) == (["List item"], ["List item, level 2"])

    def test_table_cells_are_rows(self):
        table = "<table><tbody><tr><th scope='row'>Halls</th><td>{}</td></tr></tbody></table>"
        html = marked_body(clean(table.format("7 halls")), clean(table.format("8 halls")), LATER)
        assert (taken_out(html), put_in(html)) == (["7"], ["8"])
        assert "Table cell" in html

    def test_a_picture_that_was_exchanged_stands_there_twice(self):
        html = marked_body('<figure data-image="1"></figure>', '<figure data-image="2"></figure>', LATER)
        assert html.index('<figure data-image="1">') < html.index('<figure data-image="2">')
        assert html.count("<del>") == html.count("<ins>") == 1

    def test_a_caption_is_marked_under_its_picture(self):
        figure = '<figure data-image="1"><figcaption>{}</figcaption></figure>'
        html = marked_body(figure.format("Hall 1"), figure.format("Hall 2"), LATER)
        assert html.count("<figure") == 1
        assert (taken_out(html), put_in(html)) == (["1"], ["2"])

    def test_what_changed_without_words_is_said(self):
        old = "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
        new = "<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>"
        assert "The words are the same" in marked_body(old, new, LATER)

    def test_a_body_beyond_all_measure_is_replaced_as_a_whole(self):
        html = marked_body("<p>a</p>" * 6000, "<p>a</p>" * 6001, LATER)
        assert html.count("<p") == html.count("<del>") == html.count("<ins>") == 1

    @given(st.lists(texts, max_size=5), st.lists(texts, max_size=5), st.sampled_from(["p", "h2", "li", "strong", "a"]))
    def test_every_word_of_both_is_there_and_every_element_is_closed(self, old, new, tag):
        one, other = (clean("".join(f"<{tag}>{_escaped(text)}</{tag}>" for text in side)) for side in (old, new))
        html = marked_body(one, other, LATER)
        assert "".join(plain(one).split()) == "".join(before(html).split())
        assert "".join(plain(other).split()) == "".join(after(html).split())
        assert not Reading(html, "ins").open


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def article(**fields) -> Article:
    return Article(**fields)


def diffs(one: Article, other: Article, *names: str) -> dict:
    fields = [Article._meta.get_field(name) for name in names]
    return {diff.name: diff for diff in compare(one, other, fields)}


class TestFields:
    def test_each_language_of_a_text_is_a_field_under_one_label(self):
        found = diffs(article(title_en="A"), article(title_en="B"), "title_en", "title_zh_hans")
        assert [(diff.label, diff.language, diff.kind) for diff in found.values()] == [
            ("title", "en", "text"),
            ("title", "zh-hans", "text"),
        ]
        assert found["title_en"].is_changed
        assert not found["title_zh_hans"].is_changed

    def test_a_date_is_compared_as_it_is_read(self):
        found = diffs(article(), article(released_on=date(2021, 9, 13)), "released_on")["released_on"]
        assert (found.kind, found.before, found.after) == ("value", "", "13 September 2021")

    def test_a_moment_is_told_in_the_zone_of_the_desk(self):
        one = article(expires_at=datetime(2021, 9, 13, 20, tzinfo=UTC))
        with translation.override("zh-hans"):
            found = diffs(one, article(), "expires_at")["expires_at"]
        assert "2021年9月14日" in found.before

    def test_a_yes_or_no_is_compared_in_words(self):
        found = diffs(article(), article(canonical_is_source=True), "canonical_is_source")["canonical_is_source"]
        assert (found.before, found.after) == ("no", "yes")

    def test_an_address_is_one_value(self):
        found = diffs(article(), article(original_url="https://example.org/"), "original_url")["original_url"]
        assert (found.kind, found.after) == ("value", "https://example.org/")

    def test_what_was_never_filled_did_not_change(self):
        assert not diffs(article(byline=""), article(byline=""), "byline")["byline"].is_changed

    @pytest.mark.django_db
    def test_a_foreign_key_is_compared_by_name(self):
        found = diffs(article(category=make_category()), article(), "category")["category"]
        assert (found.kind, found.before, found.after, found.is_changed) == ("value", "Expo News", "", True)

    def test_a_picture_is_handed_over_as_it_is(self, make_image):  # noqa: F811
        image = make_image()
        found = diffs(article(), article(cover=image), "cover")["cover"]
        assert (found.kind, found.before, found.after) == ("image", None, image)


class TestPage:
    FIELDS = ("title_en", "title_zh_hans", "body_en", "body_zh_hans", "outlet", "cover", "byline")

    def page(self, one: Article, other: Article) -> str:
        fields = [Article._meta.get_field(name) for name in self.FIELDS]
        shown = Template("{% load revisions %}{% show_diff diffs %}")
        return shown.render(Context({"diffs": compare(one, other, fields)}))

    def test_changed_fields_stand_open_and_the_others_are_folded(self):
        html = self.page(article(title_en="Old", byline="Me"), article(title_en="New", byline="Me"))
        open_part, folded = html.split("<details")
        assert "Title" in open_part
        assert "Author" in folded

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_a_title_is_shown_in_both_languages_side_by_side(self, language):
        with translation.override(language):
            html = self.page(article(title_zh_hans="旧"), article(title_zh_hans="新"))
        assert '<p class="diff-text" lang="zh-Hans"><del>' in html
        assert 'lang="zh-Hans">中文</span>' in html

    def test_pictures_of_bodies_and_covers_are_shown(self, make_image):  # noqa: F811
        image = make_image(alt_en="The new hall")
        body = f'<figure data-image="{image.pk}"></figure>'
        assert self.page(article(), article(body_en=body, cover=image)).count('alt="The new hall"') == 2

    def test_equal_versions_say_so(self):
        assert "The two versions say the same." in self.page(article(title_en="A"), article(title_en="A"))

    def test_what_is_typed_stays_text(self):
        html = self.page(article(), article(title_en="<script>x</script>", byline='"><img src=x>'))
        assert "<script" not in html
        assert "<img" not in html

    @pytest.mark.django_db
    def test_names_of_records_stay_text(self):
        outlet = make_outlet(name_en="<b>Press</b>")
        assert "&lt;b&gt;Press" in self.page(article(), article(outlet=outlet))


def test_all_fields_share_one_stretch_of_time(monkeypatch):
    monkeypatch.setattr(comparing, "SECONDS", -1)
    one, other = article(title_en="a b c d", byline="e f g h"), article(title_en="x b y d", byline="x f y h")
    found = diffs(one, other, "title_en", "byline")
    assert [before(diff.marked) for diff in found.values()] == ["a b c d", "e f g h"]
