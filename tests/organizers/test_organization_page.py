"""The page of one body."""

import json
import re

import pytest
from django.test import Client

from expo.revisions import verbs
from tests.event.factories import make_article, make_edition, make_image
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db
PAGE = "/en/organizers/ministry/"


def get(path):
    return Client(headers={"host": "127.0.0.1"}).get(path)


def linked_data(html):
    blocks = [json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    return {block["@type"]: block for block in blocks}


def test_both_names_stand_at_its_head(read):
    make_organization()
    html = read(PAGE)
    assert "<h1>Ministry of Fairs</h1>" in html
    assert '<p class="standfirst" lang="zh-Hans">展览部</p>' in html


def test_roles_are_told_edition_by_edition(read):
    body = make_organization()
    make_participation(make_edition(2019), body, 3, printed_name_en="Fairs Ministry")
    newest = make_edition(2021)
    make_participation(newest, body, 2)
    make_participation(newest, body, 1)
    html = read(PAGE)
    assert re.findall(r'<th scope="row"><a href="([^"]+)">', html) == ["/en/editions/2021/", "/en/editions/2019/"]
    assert re.search(r"Host<br> Executive organizer", html)
    assert "printed as Fairs Ministry" in html


def test_contacts_show_where_there_are_some(read):
    make_organization(website="https://example.org/", phone="010-68208025", mail="info@example.org", country_en="China")
    html = read(PAGE)
    assert '<a href="https://example.org/" rel="external">' in html
    assert 'href="tel:+861068208025"' in html
    assert 'href="mailto:info@example.org"' in html
    assert "<dd>China</dd>" in html


def test_what_it_says_of_itself_shows_in_its_language(read):
    make_organization(description_zh_hans="主管展览。\n\n<b>不收费</b>")
    assert "<p>主管展览。</p> <p>&lt;b&gt;不收费&lt;/b&gt;</p>" in read("/zh-hans/organizers/ministry/")
    assert "主管展览。" not in read(PAGE)


def test_a_listing_that_was_never_approved_has_no_page():
    make_organization(live_number=None, name_en="", name_zh_hans="")
    assert get(PAGE).status_code == 404


def test_a_withdrawn_listing_says_why_or_leads_on():
    body = make_organization()
    verbs.withdraw(body, by=None, reasons={"en": "It was closed."})
    assert get(PAGE).status_code == 410
    assert "It was closed." in get(PAGE).content.decode()
    verbs.reinstate(body, by=None)
    verbs.withdraw(body, by=None, reasons={}, redirect_to="/en/organizers/")
    assert get(PAGE)["Location"] == "/en/organizers/"


def test_a_withdrawn_listing_stands_in_no_list(read):
    body = make_organization()
    make_participation(make_edition(2021), body)
    assert "Ministry of Fairs" in read("/en/organizers/")
    verbs.withdraw(body, by=None, reasons={"en": "It was closed."})
    assert "Ministry of Fairs" not in read("/en/organizers/")


def test_news_that_names_it_shows(read):
    make_article("Ministry opens the fair").organizations.add(make_organization())
    make_article("Rain")
    html = read(PAGE)
    assert "Ministry opens the fair" in html
    assert "Rain" not in html


def test_machines_read_the_body(read):
    make_organization(short_name_en="MoF", website="https://example.org/")
    data = linked_data(read(PAGE))
    assert data["Organization"]["name"] == "Ministry of Fairs"
    assert data["Organization"]["alternateName"] == ["MoF", "展览部"]
    assert data["Organization"]["sameAs"] == "https://example.org/"
    assert [item["name"] for item in data["BreadcrumbList"]["itemListElement"]] == [
        "Home",
        "Organizers",
        "Ministry of Fairs",
    ]


def test_machines_read_its_logo(read):
    make_organization(logo=make_image())
    assert linked_data(read(PAGE))["Organization"]["logo"].startswith("http://127.0.0.1:8000/media/")


def test_a_merged_body_leads_to_what_it_became():
    make_organization("old", merged_into=make_organization())
    response = get("/zh-hans/organizers/old/")
    assert response.status_code == 301
    assert response["Location"] == "/zh-hans/organizers/ministry/"


@pytest.mark.parametrize("slug", ["nobody", "x" * 500])
def test_an_unknown_body_is_not_found(slug):
    assert get(f"/en/organizers/{slug}/").status_code == 404
