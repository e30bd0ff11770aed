"""Whole pages: bytes in, a typed result out."""

import datetime

import pytest

from expo.site.importing.reading.page import read_page
from expo.site.importing.result import (
    Group,
    NoDateError,
    NoTextError,
    NoTitleError,
    ReadPage,
    UnknownLanguageError,
)
from tests.site.importing import pages


def read(text: str, encoding: str = "utf-8") -> ReadPage:
    return read_page(text.encode(encoding))


def names(page: ReadPage) -> dict[str, tuple[str, ...]]:
    return {group.role: group.names for group in page.footer.groups}


class TestFlattenedEnglishPage:
    def test_says_title_date_outlet_and_category(self):
        page = read(pages.ENGLISH)
        assert page.title == "Digital Economy Report Presented at the Expo"
        assert page.released_on == datetime.date(2021, 9, 13)
        assert page.outlet == "People's post and Telecommunications"
        assert page.category == "Expo News"
        assert page.language == "en"

    def test_leaves_empty_what_is_not_printed(self):
        page = read(pages.ENGLISH)
        assert (page.byline, page.original_url, page.footer.psb_number) == ("", "", "")

    def test_short_lines_between_blank_ones_are_headings(self):
        page = read(pages.ENGLISH)
        assert page.headings == ("Where the Data Goes and Who Keeps It", "Three Laws and What They Ask of Platforms")
        assert "<h2>Where the Data Goes and Who Keeps It</h2>" in page.body

    def test_list_in_the_text_stays_a_list(self):
        assert (
            "<ul><li>hubs that share their load</li><li>cables between the hubs</li></ul>" in read(pages.ENGLISH).body
        )

    def test_text_ends_before_the_bodies(self):
        body = read(pages.ENGLISH).body
        assert body.endswith("came into force one after another.</p>")
        assert "Ministry" not in body

    def test_groups_without_a_heading_are_guessed_and_said(self):
        page = read(pages.ENGLISH)
        assert page.footer.groups[0] == Group(
            None,
            "host",
            ("Ministry of Industry and Information Technology", "The People’s Government of Hebei Province"),
        )
        assert page.footer.groups[1].heading == "Executive Organizer"
        assert page.footer.groups[2].role == "co-organizer"
        assert [len(group.names) for group in page.footer.groups] == [2, 3, 2]
        assert len(page.guesses) == 2

    def test_footer_says_telephone_address_number_and_holder(self):
        footer = read(pages.ENGLISH).footer
        assert footer.telephone == "0311-66611065"
        assert footer.address == "Shijiazhuang International Convention and Exhibition Center, Shijiazhuang, Hebei"
        assert footer.icp_number == "HEBEIICP No. 19026579-1"
        assert footer.copyright_line == "@2021 China International Digital Economy Expo"
        assert footer.copyright_holder == "China International Digital Economy Expo"


class TestFlattenedChinesePage:
    def test_says_title_date_outlet_and_category(self):
        page = read(pages.CHINESE)
        assert page.title == "数字经济报告在博览会上发布"
        assert page.released_on == datetime.date(2021, 9, 13)
        assert (page.outlet, page.category, page.language) == ("人民邮电报", "展会新闻", "zh-hans")

    def test_text_is_without_widgets_editor_and_neighbours(self):
        page = read(pages.CHINESE)
        assert page.headings == ("一、数据去向何处",)
        assert page.body.startswith("<p>2021年博览会开幕当天")
        assert page.body.endswith("正在连接起来。</p>")

    def test_bodies_by_role_in_every_printed_form(self):
        assert names(read(pages.CHINESE)) == {
            "host": ("工业和信息化部", "河北省人民政府"),
            "executive-organizer": ("中国网络社会组织联合会", "中国电子商会", "石家庄市人民政府"),
            "co-organizer": ("中国信息通信研究院", "中国电子学会"),
            "media-partner": ("人民网", "新华网"),
        }

    def test_footer_says_telephone_address_and_numbers(self):
        footer = read(pages.CHINESE).footer
        assert footer.telephone == "0311-66611065"
        assert footer.address == "河北省石家庄市正定新区石家庄国际会展中心"
        assert footer.icp_number == "冀ICP备19026579号-1"
        assert footer.psb_number == "冀公网安备 13010202003133号"
        assert footer.copyright_holder == "中国国际数字经济博览会组委会"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_is_the_same_in_every_encoding(self, encoding):
        assert read(pages.CHINESE, encoding) == read(pages.CHINESE)


class TestNewswire:
    def test_lines_wrapped_at_a_width_become_paragraphs(self):
        page = read(pages.NEWSWIRE)
        assert page.title == "Hebei Expo Draws Merchants From Abroad"
        assert (page.outlet, page.released_on.isoformat()) == ("The Information Office of Hebei", "2023-12-27")
        assert len(page.paragraphs) == 2
        assert page.paragraphs[0].endswith("which many people came to see.")


class TestGovernmentPage:
    def test_is_read_as_its_browser_saved_it(self):
        page = read(pages.GOVERNMENT_HTML, "gb18030")
        assert page.title == "数字经济报告在博览会上发布"
        assert (page.outlet, page.released_on.isoformat()) == ("新华社", "2021-09-13")
        assert page.category == "展会新闻"
        assert page.original_url == "http://www.example.gov.cn/xw/202109/t20210913_123.html"

    def test_body_is_simple_html(self):
        assert read(pages.GOVERNMENT_HTML, "gb18030").body.split("\n") == [
            "<p>2021年博览会开幕当天，一份关于<strong>数字经济</strong>的报告正式对外发布，统计的是上半年。</p>",
            "<h2>一、数据去向何处</h2>",
            '<p>报告列出了八个国家枢纽节点，见<a href="http://www.example.gov.cn/bg">全文</a>和附件。</p>',
            "<ul><li>枢纽之间的光缆</li><li>数据中心的用电</li></ul>",
            "<p>报告最后谈到三部法律，它们在今年先后生效，平台企业要按新的规则经营。</p>",
        ]

    def test_bodies_and_contact_come_from_its_footer(self):
        page = read(pages.GOVERNMENT_HTML, "gb18030")
        assert names(page) == {
            "host": ("工业和信息化部", "河北省人民政府"),
            "executive-organizer": ("石家庄市人民政府",),
        }
        assert (page.footer.telephone, page.footer.address) == ("0311-66611065", "石家庄国际会展中心")


class TestAgencyPage:
    def test_title_is_the_article_s_not_the_site_s(self):
        page = read(pages.AGENCY_HTML)
        assert page.title == "Digital expo announced for November"
        assert (page.outlet, page.released_on.isoformat()) == ("Xinhua", "2022-11-03")
        assert page.original_url == "https://english.example.cn/20221103/c.html"

    def test_body_keeps_headings_tables_and_quotes_and_leaves_captions_and_sidebars(self):
        assert read(pages.AGENCY_HTML).body.split("\n")[1:] == [
            "<h2>What is planned</h2>",
            "<p>There are to be 38 forums beside the fair, and three provinces are its <em>guests</em> this time.</p>",
            "<table><tbody><tr><th>Year</th><th>Forums</th></tr><tr><td>2022</td><td>38</td></tr></tbody></table>",
            "<blockquote><p>Four contests will be held beside the fair, as its hosts say.</p></blockquote>",
        ]


class TestOtherShapes:
    def test_byline_and_outlet_beside_the_date(self):
        page = read(
            "Home > News > Detail\nExpo opens its doors\nBy Li Wei | China Daily | Updated: 2021-09-07 10:12\n"
            "The expo opened on Monday in Shijiazhuang, and twenty academicians are expected there.\n"
        )
        assert (page.title, page.byline, page.outlet) == ("Expo opens its doors", "Li Wei", "China Daily")
        assert page.category == "News"
        assert page.guesses

    def test_notice_that_is_dated_below_its_text(self):
        page = read(
            "关于举办博览会的通知\n各有关单位：\n博览会定于2021年9月6日至8日在石家庄举行，现将有关事项通知如下。\n"
            "主办单位：工业和信息化部\n博览会设五个展区，总面积五万平方米，包括数字产业馆和室外展区。\n"
            "联系电话：0311-66611065\n河北省工业和信息化厅\n2021年8月20日\n"
        )
        assert (page.title, page.released_on.isoformat()) == ("关于举办博览会的通知", "2021-08-20")
        assert page.footer.telephone == "0311-66611065"

    def test_roles_that_the_article_itself_tells_are_not_this_expo_s(self):
        page = read(
            "Date: 2021-08-18\nAnother fair in another city\n"
            "Another fair opens in another city next week, and this paragraph is about it alone.\n"
            "Hosts: Ministry of Commerce\n"
            "After that line the article goes on with a whole paragraph about the halls and the visitors.\n"
        )
        assert page.footer.groups == ()
        assert "Hosts: Ministry of Commerce" in page.body

    def test_labels_that_wait_for_their_value(self):
        page = read(
            "首页 > 新闻\n博览会开幕式在石家庄举行\n来源：\n新华网\n发布时间\n2021/9/6\n"
            "博览会开幕式今天上午在石家庄举行，五个展区同时对观众开放，展期一共三天。\n"
        )
        assert (page.outlet, page.released_on.isoformat()) == ("新华网", "2021-09-06")

    def test_original_address_is_taken_from_its_label(self):
        page = read(f"{pages.CHINESE}\n原文链接：https://www.example.cn/n1/2021/0913/c1.html")
        assert page.original_url == "https://www.example.cn/n1/2021/0913/c1.html"

    def test_markup_in_flattened_text_is_escaped(self):
        page = read(pages.ENGLISH.replace("Online retail", "<script>1</script> Online retail"))
        assert "&lt;script&gt;1&lt;/script&gt; Online retail" in page.body


class TestExpoPageAsSaved:
    def test_is_read_like_its_flattened_text(self):
        page, flattened = read(pages.EXPO_HTML), read(pages.ENGLISH)
        assert (page.title, page.outlet, page.released_on) == (flattened.title, flattened.outlet, flattened.released_on)
        assert page.category == flattened.category
        assert page.footer == flattened.footer

    def test_menus_and_neighbours_are_no_text(self):
        assert read(pages.EXPO_HTML).headings == ("Where the Data Goes",)
        assert len(read(pages.EXPO_HTML).paragraphs) == 3


class TestMoreHtml:
    def test_lines_broken_by_br_are_paragraphs(self):
        page = read(
            "<title>博览会开幕 - 某某网</title><table><tr><td><b>博览会在石家庄开幕</b></td></tr>"
            "<tr><td>河北日报 2019-10-12 08:10 作者：张某</td></tr>"
            "<tr><td>　　10月11日，博览会在石家庄开幕，各地的企业展示了成果。<br><br><b>三项活动同时举行</b><br><br>"
            "　　论坛的主题是智慧城市的建设，与会代表就此交换了看法。<br>（编辑：李某）</td></tr></table>"
        )
        assert (page.title, page.outlet, page.byline) == ("博览会在石家庄开幕", "河北日报", "张某")
        assert page.headings == ("三项活动同时举行",)
        assert len(page.paragraphs) == 2

    def test_page_saved_as_one_file(self):
        page = read_page(pages.MHTML)
        assert (page.title, page.released_on.isoformat()) == ("Expo opens in Hebei", "2021-09-06")
        assert page.original_url == "https://www.example.cn/n/1.html"
        assert page.paragraphs == ("The expo opened on Monday in Shijiazhuang, and many people were there — all day.",)

    def test_comments_and_related_posts_are_no_text(self):
        page = read(
            "<html><body><article><h1>Hebei expo attracts merchants</h1><p>By <a>Ada Okoye</a> on December 27, 2023</p>"
            "<div><p>The expo in Shijiazhuang covered 60,000 square metres, and more than 400 firms came.</p></div>"
            "</article><section class='related-posts'><p>Another long story about something different altogether, "
            "which is not this article.</p></section><div id='comments'><p>I was there and liked it very much, thank "
            "you for the article about it.</p></div></body></html>"
        )
        assert len(page.paragraphs) == 1
        assert page.byline == "Ada Okoye"

    def test_address_without_scheme_and_site_s_front_page(self):
        head = '<link rel="canonical" href="/"><meta property="og:url" content="//www.example.cn/a/1.html">'
        assert (
            read(pages.EXPO_HTML.replace("<title>", f"{head}<title>")).original_url == "https://www.example.cn/a/1.html"
        )

    def test_scripts_never_reach_the_body(self):
        page = read(pages.EXPO_HTML.replace("<p>Eight", "<p><script>alert(1)</script><img src=x onerror=a()>Eight"))
        assert "alert" not in page.body
        assert "onerror" not in page.body


class TestFrame:
    def test_government_s_website_names_who_runs_the_website(self):
        page = read(f"{pages.CHINESE}\n网站标识码：bm07000001")
        assert page.footer.groups == ()
        assert any("website" in guess for guess in page.guesses)

    def test_links_below_the_bodies_are_no_bodies(self):
        page = read(f"{pages.CHINESE.split('联系我们')[0]}友情链接\n某某网\n河北省科学技术厅\n")
        assert names(page)["media-partner"] == ("人民网", "新华网")

    def test_conditions_of_use_are_no_copyright_holder(self):
        page = read(f"{pages.NEWSWIRE}\nCopyright 1995 - 2023. All rights reserved. The content belongs to somebody.\n")
        assert page.footer.copyright_line == "Copyright 1995 - 2023. All rights reserved."
        assert page.footer.copyright_holder == ""


class TestRefusedPages:
    def test_page_without_title(self):
        with pytest.raises(NoTitleError):
            read(pages.ENGLISH.replace("Digital Economy Report Presented at the Expo\n", ""))

    def test_page_without_date(self):
        with pytest.raises(NoDateError):
            read(pages.ENGLISH.replace("Time:2021-09-13", ""))

    def test_page_with_an_ambiguous_date(self):
        with pytest.raises(NoDateError):
            read(pages.ENGLISH.replace("2021-09-13", "09/11/2021"))

    def test_page_without_text(self):
        with pytest.raises(NoTextError):
            read("Home > News\n\nA title and nothing more\n\nDate: 2021-09-13\n\nContact Us\n")

    def test_page_in_japanese(self):
        with pytest.raises(UnknownLanguageError):
            read(
                "デジタル経済博覧会が開幕\n\n2019年10月12日\n\n"
                + "中国国際デジタル経済博覧会が石家荘市で開幕しました。" * 3
            )

    def test_page_in_german(self):
        text = "Die Messe für digitale Wirtschaft wird in der kommenden Woche eröffnet und dauert drei Tage. " * 4
        with pytest.raises(UnknownLanguageError):
            read(f"Messe für digitale Wirtschaft\n\n2021-09-01\n\n{text}")

    def test_every_reason_is_a_sentence(self):
        for error in (NoDateError, NoTextError, NoTitleError, UnknownLanguageError):
            assert str(error()).endswith(".")
