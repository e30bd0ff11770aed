"""The organizers of an edition."""

import re

import pytest
from django.test import Client

from tests.event.factories import make_edition, make_image
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db
PAGE = "/en/organizers/"


def headings(html):
    return re.findall(r"<h3[^>]*>([^<]+) <span class=\"num\">(\d+)</span>", html)


def names(html):
    main = html.split("<footer")[0]
    return re.findall(r'<p class="body__name"><a [^>]*>([^<]+)</a>', main)


def test_roles_stand_in_rank_order_with_their_count(read):
    edition = make_edition(is_current=True)
    for number, rank in enumerate((3, 1, 2, 2)):
        make_participation(edition, make_organization(f"body-{number}"), rank)
    assert headings(read(PAGE)) == [("Host", "1"), ("Executive organizers", "2"), ("Co-organizer", "1")]


def test_bodies_stand_in_the_order_of_protocol(read):
    edition = make_edition(is_current=True)
    make_participation(edition, make_organization("b", name_en="Second"), position=2)
    make_participation(edition, make_organization("a", name_en="First"), position=1)
    assert names(read(PAGE)) == ["First", "Second"]


def test_a_card_carries_both_names(read):
    make_participation(make_edition(is_current=True), make_organization())
    assert '<p class="body__also" lang="zh-Hans">展览部</p>' in read(PAGE)
    assert '<p class="body__also" lang="en">Ministry of Fairs</p>' in read("/zh-hans/organizers/")


def test_a_name_in_the_other_script_alone_says_its_language(read):
    make_participation(make_edition(is_current=True), make_organization(name_en=""))
    assert '<span lang="zh-Hans">展览部</span></a>' in read(PAGE)


def test_a_name_is_printed_as_the_edition_printed_it(read):
    make_participation(make_edition(is_current=True), make_organization(), printed_name_en="Fairs Ministry")
    assert names(read(PAGE)) == ["Fairs Ministry"]


@pytest.mark.parametrize(("rank", "expected"), [(1, "mono mono--host"), (2, "mono mono--executive"), (3, "mono")])
def test_a_monogram_is_drawn_by_rank(read, rank, expected):
    make_participation(make_edition(is_current=True), make_organization(monogram="展"), rank)
    assert f'<span class="{expected}" aria-hidden="true">展</span>' in read(PAGE)


def test_a_logo_stands_in_place_of_the_monogram(read):
    make_participation(make_edition(is_current=True), make_organization(logo=make_image()))
    html = read(PAGE)
    assert '<div class="body"> <img src="/media/' in html
    assert 'class="mono' not in html


def test_the_current_edition_is_shown_at_first(read):
    make_participation(make_edition(2021, is_current=True), make_organization("a", name_en="Body of 2021"))
    make_participation(make_edition(2023), make_organization("b", name_en="Body of 2023"))
    assert names(read(PAGE)) == ["Body of 2021"]


def test_else_the_newest_that_names_some(read):
    make_edition(2024, is_current=True)
    for year in (2019, 2023):
        make_participation(make_edition(year), make_organization(f"b{year}", name_en=f"Body of {year}"))
    assert names(read(PAGE)) == ["Body of 2023"]


def test_another_edition_can_be_picked(read):
    make_participation(make_edition(2021, is_current=True), make_organization("a", name_en="Body of 2021"))
    make_participation(make_edition(2023), make_organization("b", name_en="Body of 2023"))
    html = read(f"{PAGE}?edition=2023")
    assert names(html) == ["Body of 2023"]
    assert '<a href="/en/organizers/?edition=2023" aria-current="page">2023</a>' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/organizers/?edition=2023">' in html
    assert 'hreflang="zh-Hans" href="http://127.0.0.1:8000/zh-hans/organizers/?edition=2023"' in html


def test_the_edition_shown_at_first_has_one_address(read):
    make_participation(make_edition(2021, is_current=True), make_organization())
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/organizers/">' in read(f"{PAGE}?edition=2021")


def test_an_edition_without_organizers_says_so_with_its_note(read):
    make_participation(make_edition(2021, is_current=True), make_organization())
    make_edition(2024, organizers_note_en="No source names one.")
    html = read(f"{PAGE}?edition=2024")
    assert "No organizer of 2024 is known yet." in html
    assert "No source names one." in html


@pytest.mark.parametrize("asked", ["1999", "%00", "2021%2F..", "x" * 2000, "%E5%B1%95"])
def test_an_unknown_edition_is_not_found(asked):
    make_edition(2021, is_current=True)
    assert Client(headers={"host": "127.0.0.1"}).get(f"{PAGE}?edition={asked}").status_code == 404


def test_a_body_merged_into_another_is_not_listed(read):
    edition = make_edition(is_current=True)
    heir = make_organization("heir", name_en="Heir")
    make_participation(edition, heir)
    make_participation(edition, make_organization("gone", name_en="Gone", merged_into=heir))
    assert names(read(PAGE)) == ["Heir"]


def test_a_body_with_two_roles_counts_once(read):
    edition, body = make_edition(is_current=True), make_organization()
    make_participation(edition, body, 1)
    make_participation(edition, body, 2)
    assert "1 body stands behind the edition of 2021." in read(PAGE)


def test_a_site_without_editions_says_so(read):
    assert "No organizer is published yet." in read(PAGE)
