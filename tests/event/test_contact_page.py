import re

import pytest

from tests.event.factories import make_contact, make_edition, make_expo, make_image, make_venue

pytestmark = pytest.mark.django_db
PAGE = "/en/contact/"


def purposes(html):
    return [purpose.strip() for purpose in re.findall(r'<th scope="row">([^<]+)', html)]


def test_only_purposes_with_a_contact_of_their_own_show_the_general_one_first(read):
    make_contact("0311-11111111", purpose="media")
    make_contact("0311-22222222", purpose="general", is_primary=True)
    assert purposes(read(PAGE)) == ["ask about anything", "report for the media"]


def test_a_number_can_be_dialled_here_and_from_abroad(read):
    make_contact("0311-66611065")
    html = read(PAGE)
    assert '<a href="tel:+8631166611065"><span class="num nowrap">0311-66611065</span></a>' in html
    assert '<span class="num nowrap">+86 311 6661 1065</span>' in html


def test_columns_that_nobody_fills_are_left_out(read):
    make_contact(mail="office@example.org", hours_en="9 to 17", reply_time_en="two days")
    html = read(PAGE)
    assert 'href="mailto:office@example.org"' in html
    assert "9 to 17" in html
    assert "two days" in html
    assert '<th scope="col">Hours</th>' not in read("/zh-hans/contact/")


def test_contacts_of_another_edition_do_not_show(read):
    make_contact("010-88886666", edition=make_edition(2019))
    make_contact("021-88886666", edition=make_edition(2021, is_current=True))
    html = read(PAGE)
    assert "021-88886666" in html
    assert "010-88886666" not in html


def test_the_address_stands_in_both_scripts(read):
    make_edition(venue=make_venue(), is_current=True)
    assert '<p>Hall City<br>1 Fair Road</p> <p lang="zh-Hans">会展城<br>展览路1号</p>' in read(PAGE)


def test_the_expos_main_site_is_linked(read):
    make_expo(url="https://expo.example.org/")
    assert 'href="https://expo.example.org/" rel="external"' in read(PAGE)


def test_the_wechat_code_can_be_scanned(read):
    make_expo(wechat_qr=make_image(alt_en="WeChat code of the expo"))
    html = read(PAGE)
    assert "Scan the code in WeChat." in html
    assert 'alt="WeChat code of the expo"' in html


def test_a_site_without_contacts_says_so(read):
    assert "No telephone number and no mail address is published yet." in read(PAGE)
