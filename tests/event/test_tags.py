"""What the pages of other rooms show of the event."""

import pytest
from django.template import Context, Template

from expo.event.models import Contact
from tests.event.factories import make_contact, make_edition, make_hall, make_venue

pytestmark = pytest.mark.django_db


def render(source, **context):
    template = Template("{% load event %}" + source)
    return " ".join(template.render(Context(context)).split())


def test_marks_show_the_newest_editions_and_the_gaps_between(django_assert_num_queries):
    for year in range(2000, 2020):
        make_edition(year, date_status="held")
    make_edition(2021, date_status="held")
    with django_assert_num_queries(1):
        html = render("{% edition_marks %}")
    assert html.count('<li class="mark">') == 7
    assert "<b>2020</b> <p>No edition found.</p>" in html
    assert '<a class="headline" href="/en/editions/2021/">2021</a>' in html


def test_the_media_reach_their_own_desk():
    make_contact("0311-11111111", is_primary=True)
    make_contact("0311-22222222", purpose=Contact.Purpose.MEDIA)
    html = render("{% media_contact edition %}", edition=None)
    assert "0311-22222222" in html
    assert "0311-11111111" not in html


def test_without_a_media_desk_the_general_contact_answers():
    make_contact("0311-11111111", is_primary=True)
    assert "0311-11111111" in render("{% media_contact edition %}", edition=None)


def test_without_any_contact_there_is_no_media_section():
    assert render("{% media_contact edition %}", edition=None) == ""


def test_the_venue_strip_shows_the_venue_and_its_halls():
    venue = make_venue()
    make_hall(venue)
    html = render("{% venue_strip venue %}", venue=venue)
    assert "Hall City" in html
    assert 'href="/en/venue/hall-city/#driver"' in html
    assert '<svg class="halls"' in html


def test_without_a_venue_there_is_no_strip():
    assert render("{% venue_strip venue %}", venue=None) == ""


def test_without_figures_there_is_no_section():
    assert render("{% figures edition %}", edition=make_edition()) == ""
