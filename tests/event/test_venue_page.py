import pytest
from django.test import Client

from expo.event.models import Direction
from tests.event.factories import make_contact, make_edition, make_hall, make_venue

pytestmark = pytest.mark.django_db


def test_the_driver_reads_chinese_whatever_the_readers_language(read):
    make_edition(venue=make_venue(), is_current=True)
    for language in ("en", "zh-hans"):
        html = read(f"/{language}/venue/")
        assert '<p lang="zh-Hans" class="driver__ask">您好，请送我到：</p> <p lang="zh-Hans">会展城</p>' in html
        assert 'data-text="展览路1号 会展城"' in html
    assert "Please take me to Hall City, 1 Fair Road." in read("/en/venue/")


def test_without_a_chinese_name_there_is_no_driver_card(read):
    make_edition(venue=make_venue(name_zh_hans=""), is_current=True)
    assert 'id="driver"' not in read("/en/venue/")


def test_the_name_stands_in_both_scripts_and_as_it_is_also_printed(read):
    make_edition(venue=make_venue(other_names="正定展览中心\nZhengding Fair"), is_current=True)
    html = read("/en/venue/")
    assert '<span lang="zh-Hans">会展城</span>' in html
    assert 'Also printed as: <span lang="zh-Hans">正定展览中心</span>, Zhengding Fair' in html


def test_ways_to_travel_show_in_their_language(read):
    venue = make_venue()
    Direction.objects.create(venue=venue, mode="metro", text_en="Line 1.")
    assert "<dt>Metro</dt> <dd>Line 1.</dd>" in read("/en/venue/hall-city/")
    assert "Line 1." not in read("/zh-hans/venue/hall-city/")


def test_halls_are_listed_and_drawn_to_scale(read):
    venue = make_venue()
    for _ in range(7):
        make_hall(venue, 11_000, name_en="Standard hall")
    make_hall(venue, 26_000, name_en="Large hall")
    make_hall(venue, None, name_en="Foyer")
    html = read("/en/venue/hall-city/")
    assert "<li>Standard hall: 7 of 11,000 m² each </li>" in html
    assert "<li>Large hall: 26,000 m² </li>" in html
    assert "<li>Foyer </li>" in html
    assert html.count("<path") >= 8


def test_areas_need_a_source(read):
    venue = make_venue(area_m2=110_000, site_ha="64.4")
    assert "110,000" not in read("/en/venue/hall-city/")
    venue.source = "gooood.cn"
    venue.save()
    html = read("/en/venue/hall-city/")
    assert '<dd class="figure">110,000 <small>m²</small><svg class="rods"' in html
    assert '<dd class="figure">64.4 <small>ha</small><span class="rods"></span></dd>' in html
    assert "Source: gooood.cn." in html


def test_map_links_say_which_coordinates_they_use(read):
    make_venue(latitude="38.123456", longitude="114.5")
    html = read("/en/venue/hall-city/")
    assert 'href="geo:38.123456,114.500000"' in html
    assert "WGS-84" in html


def test_without_coordinates_there_is_no_map_link(read):
    make_venue()
    html = read("/en/venue/hall-city/")
    assert "geo:" not in html
    assert "openstreetmap" not in html


def test_the_address_without_a_slug_is_the_current_editions(read):
    make_venue(slug="other", name_en="Elsewhere")
    make_edition(venue=make_venue(), is_current=True)
    html = read("/en/venue/")
    assert "<h1>Hall City</h1>" in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/venue/hall-city/">' in html


def test_contacts_and_dates_are_those_of_the_edition_held_there(read):
    make_contact("010-88886666", edition=make_edition(2019, venue=make_venue(), date_status="held"))
    make_contact("021-88886666", edition=make_edition(2021, is_current=True))
    html = read("/en/venue/hall-city/")
    assert "010-88886666" in html
    assert "021-88886666" not in html.split("<footer")[0]
    assert 'href="/en/editions/2019/calendar.ics" download' in html


@pytest.mark.parametrize("with_edition", [True, False])
def test_without_a_venue_the_page_helps_on(read, with_edition):
    if with_edition:
        make_edition(is_current=True)
    html = read("/en/venue/")
    assert "The venue of the next edition is not announced yet." in html
    assert 'href="/en/contact/"' in html


def test_an_unknown_venue_is_not_found():
    assert Client(headers={"host": "127.0.0.1"}).get("/en/venue/nowhere/").status_code == 404
