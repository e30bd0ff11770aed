import pytest
from hypothesis import given
from hypothesis import strategies as st

from expo.core.html import CleanHTML, Heading, clean, excerpt, outline, plain


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Just words", "<p>Just words</p>"),
        ("", ""),
        ("<p></p><p>&nbsp;</p><p><br></p><p><strong> </strong></p>", ""),
        ("<b>bold</b> and <i>slanted</i>", "<p><strong>bold</strong> and <em>slanted</em></p>"),
        ("<h1>One</h1><h2>Two</h2><h4>Four</h4>", "<h2>One</h2><h2>Two</h2><h3>Four</h3>"),
        ("<h2><b>Loud</b></h2>", "<h2>Loud</h2>"),
        ("H<sub>2</sub>O, m<sup>2</sup>", "<p>H<sub>2</sub>O, m<sup>2</sup></p>"),
        ("<ul><li><p>a</p></li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol start='3'><li>a</li></ol>", '<ol start="3"><li>a</li></ol>'),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<blockquote>said</blockquote>", "<blockquote><p>said</p></blockquote>"),
        ("one<br>two<br><br>three<br>", "<p>one<br>two</p><p>three</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("5 &lt; 6 &amp; 7", "<p>5 &lt; 6 &amp; 7</p>"),
    ],
)
def test_any_html_becomes_the_elements_of_the_allowlist(pasted, kept):
    assert clean(pasted) == kept


@pytest.mark.parametrize(
    "paste",
    [
        """<p class="MsoNormal" style="mso-margin-top-alt:auto"><span lang="EN-US" style="font-size:12.0pt">Ready
        <o:p></o:p></span></p><!--[if gte mso 9]><xml><w:x>junk</w:x></xml><![endif]-->""",
        """<section data-tool="editor"><section><p style="text-indent:2em"><span><font color="#333">Ready</font></span>
        </p><p><br></p></section></section>""",
        '<div dir="ltr">&nbsp;&nbsp; Ready&nbsp;<div><br></div></div>',
        "<style>p{color:red}</style><title>Page</title><p>　　Ready\u200b</p><script>alert(1)</script>",
        '<b style="font-weight:normal" id="docs-internal-guid"><p><span>Ready</span></p></b>',
    ],
    ids=["Word", "WeChat", "mail", "page", "Google Docs"],
)
def test_what_programs_paste_around_a_text_goes(paste):
    assert clean(paste) == "<p>Ready</p>"


def test_a_run_of_no_break_spaces_becomes_one_blank_and_a_single_one_stays():
    assert clean("a&nbsp;&nbsp; b, 60&nbsp;000") == "<p>a b, 60\xa0000</p>"


def test_bold_by_style_is_bold():
    assert clean('<p><span style="font-weight: 700">Big</span></p>') == "<p><strong>Big</strong></p>"


@pytest.mark.parametrize(
    "href", ["/en/news/5/", "#s2", "mailto:a@example.org", "tel:+8631166611065", "../x?a=1&amp;b=2"]
)
def test_links_within_the_site_to_mail_and_telephone_stay(href):
    assert clean(f'<a href="{href}">x</a>') == f'<p><a href="{href}">x</a></p>'


@pytest.mark.parametrize("href", ["https://example.org/", "HTTP://example.org", "//example.org", "/\\example.org"])
def test_links_to_elsewhere_hand_over_no_window(href):
    assert (
        clean(f'<a href="{href}" target="_blank" onclick="x()">x</a>')
        == f'<p><a href="{href}" rel="noopener">x</a></p>'
    )


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "", "file:///etc"]
)
def test_links_to_anything_else_leave_their_text(href):
    assert clean(f'<a href="{href}">x</a>') == "<p>x</p>"


@pytest.mark.parametrize(
    "attack",
    [
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<p onmouseover="x()" style="position:fixed" class="a" id="b">x</p>',
        '<img src=x onerror="alert(1)"><iframe src="//x"></iframe><form action="/x"><input name=q></form>',
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_nothing_that_runs_or_loads_passes(attack):
    html = clean(attack)
    assert not any(
        sign in html for sign in ("<img", "<script", "<svg", "<style", "<form", "<iframe", "style=", "class=", "<p ")
    )


def test_a_table_says_what_its_headings_head():
    html = clean(
        "<table border=1><caption>The<br><b>halls</b></caption><colgroup><col></colgroup><tbody><tr>"
        "<th colspan=1 style='x'><p>Hall</p></th><th>Area</th></tr>"
        "<tr><th>A</th><td rowspan=2><p>11,000</p></td></tr></tbody></table>"
    )
    assert html == (
        '<table><caption>The halls</caption><thead><tr><th scope="col">Hall</th><th scope="col">Area</th></tr></thead>'
        '<tbody><tr><th scope="row">A</th><td rowspan="2">11,000</td></tr></tbody></table>'
    )


def test_a_table_made_for_layout_gives_its_content():
    assert (
        clean("<table><tr><td><table><tr><td><h2>a</h2><p>b</p></td></tr></table></td></tr></table>")
        == "<h2>a</h2><p>b</p>"
    )


def test_a_figure_keeps_the_number_of_its_image_and_its_caption():
    html = clean('<figure data-image="12" class="wide"><img src="x"><figcaption>The <b>hall</b></figcaption></figure>')
    assert html == '<figure data-image="12"><figcaption>The <strong>hall</strong></figcaption></figure>'
    assert clean('<figure data-image="12"></figure>') == '<figure data-image="12"></figure>'


@pytest.mark.parametrize("image", ["", "x", "0", "1 onload=x", "-1"])
def test_a_figure_without_an_image_is_a_paragraph(image):
    assert clean(f'<figure data-image="{image}"><figcaption>Words</figcaption></figure>') == "<p>Words</p>"


def test_nesting_without_end_is_read():
    assert plain(clean("<blockquote><ul><li>" * 2000 + "deep")) == "deep"
    assert clean("<b><i>" * 2000 + "deep") == "<p><strong><em>deep</em></strong></p>"


TAGS = (
    "p h1 h2 h4 ul ol li blockquote strong b em i sub sup br a table thead tbody tr th td caption figure figcaption "
    "div span section hr"
)
tags = st.sampled_from(TAGS.split())
openings = st.one_of(
    tags.map("<{}>".format),
    tags.map("</{}>".format),
    st.sampled_from(
        [
            '<a href="/x">',
            '<a href="https://x.org/?a=1&b=2">',
            '<figure data-image="3">',
            '<td colspan="2">',
            '<ol start="4">',
        ]
    ),
)
words = st.sampled_from(
    [" ", "word", "\n", "\xa0", "&nbsp;", "&lt;p&gt;", "字", "　", "&amp;nbsp;", "\u200b", "  ", "\x00", "\x1d", "\r"]
)


@given(st.lists(st.one_of(openings, words, st.text(max_size=5)), max_size=40).map("".join))
def test_cleaning_twice_is_cleaning_once(html):
    once = clean(html)
    assert clean("".join(list(once))) == once


@given(st.lists(st.one_of(openings, words), max_size=30).map("".join))
def test_no_word_is_lost(html):
    assert clean(html).count("word") == html.count("word")


def test_cleaning_what_is_clean_costs_nothing():
    html = clean("<p>x</p>")
    assert isinstance(html, CleanHTML)
    assert clean(html) is html


def test_plain_text_has_one_line_a_block():
    html = clean(
        "<h2>A &amp; B</h2><p>one<br>two</p><ul><li>x<ul><li>y</li></ul></li></ul>"
        "<table><tr><th>k</th><td>v</td></tr></table>"
    )
    assert plain(html) == "A & B\none\ntwo\nx\ny\nk\nv"


def test_an_outline_gives_each_main_heading_an_id():
    body, headings = outline(clean("<h2>One <em>a</em></h2><p>x</p><h3>no</h3><h2>Two &lt;</h2>"))
    assert headings == [Heading("s1", "One a"), Heading("s2", "Two <")]
    assert body == '<h2 id="s1">One <em>a</em></h2><p>x</p><h3>no</h3><h2 id="s2">Two &lt;</h2>'


def test_an_excerpt_is_running_text_cut_at_a_word():
    html = clean("<h2>Heading</h2><p>The expo opens in September.</p><p>Halls are ready.</p>")
    assert excerpt(html, 100) == "The expo opens in September. Halls are ready."
    assert excerpt(html, 21) == "The expo opens in…"
    assert excerpt(clean("<p>展会九月开幕。展馆已经就绪。</p>"), 7) == "展会九月开幕…"
    assert excerpt(clean("<h2>Only this</h2>"), 50) == "Only this"
