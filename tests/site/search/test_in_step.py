"""What is found follows what is public, whichever way it was written."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from expo.event.models import Contact, Edition, Venue
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from expo.site.models import Page, SearchEntry
from expo.site.search.query import Narrowed
from expo.site.search.rebuild import rebuild as rebuild_search
from news.models import Article, Outlet
from organizers import merging
from organizers.models import Organization
from tests.event.factories import make_contact, make_edition, make_expo, make_hall, make_venue
from tests.news.factories import (
    CHINESE,
    DAY,
    make_article,
    make_category,
    make_correction,
    make_draft,
    make_expired,
    make_outlet,
    make_scheduled,
    make_withdrawn,
)
from tests.organizers.factories import make_organization
from tests.organizers.spreadsheet.lists import carry, chief
from tests.revisions.people import person
from tests.support.desk import address, client_of, form_data

pytestmark = pytest.mark.django_db
Titles = Callable[..., list[str]]


def draft_of(article: Article, **values: str):
    return verbs.save_draft(article, values, by=None, stamp=Stamp.of(article, None))


def test_a_draft_is_found_once_it_is_published(titles: Titles):
    article = make_draft(title_en="Robots")
    assert titles("robots") == []
    verbs.publish(article.open_revision, by=None, version=article.open_revision.version)
    assert titles("robots") == ["Robots"]


def test_what_a_second_person_approves_is_found_by_its_new_words(titles: Titles):
    article = make_article(title_en="Robots")
    draft = draft_of(article, title_en="Machines")
    verbs.submit(draft, by=person("writer"), version=draft.version)
    assert titles("machines") == []
    draft.refresh_from_db()
    verbs.approve(draft, by=person("editor"), version=draft.version)
    assert (titles("machines"), titles("robots")) == (["Machines"], [])


def test_of_what_is_approved_in_part_that_part_is_found(titles: Titles):
    draft = draft_of(make_article(title_en="Robots"), title_en="Machines", summary_en="They weld.")
    verbs.submit(draft, by=person("writer"), version=draft.version)
    draft.refresh_from_db()
    verbs.decide(
        draft, by=person("editor"), version=draft.version, approved={"summary_en"}, notes={"": "Keep the title."}
    )
    assert (titles("weld"), titles("machines")) == (["Robots"], [])


def test_a_correction_of_the_text_is_found_at_once(titles: Titles):
    article = make_article(title_en="Robots")
    verbs.correct(article, {"title_en": "Machines"}, by=None, live_number=1)
    assert (titles("machines"), titles("robots")) == (["Machines"], [])


def test_what_is_withdrawn_is_not_found_until_it_is_put_back(titles: Titles):
    article = make_withdrawn(title_en="Robots")
    assert titles("robots") == []
    verbs.reinstate(article, by=None)
    assert titles("robots") == ["Robots"]


def test_a_scheduled_article_is_found_from_its_second_on(titles: Titles):
    article = make_scheduled(title_en="Robots")
    with time_machine.travel(article.published_at - timedelta(seconds=1), tick=False):
        assert titles("robots") == []
    with time_machine.travel(article.published_at, tick=False):
        assert titles("robots") == ["Robots"]


def test_an_expired_article_is_found_until_its_second(titles: Titles):
    article = make_expired(title_en="Robots")
    with time_machine.travel(article.expires_at - timedelta(seconds=1), tick=False):
        assert titles("robots") == ["Robots"]
    with time_machine.travel(article.expires_at, tick=False):
        assert titles("robots") == []


def test_a_language_that_is_written_later_or_given_up_is_followed(titles: Titles):
    article = make_article()
    assert titles("开幕", "zh-hans") == []
    verbs.correct(article, CHINESE, by=None, live_number=1)
    assert titles("开幕", "zh-hans") == ["博览会开幕"]
    article.refresh_from_db()
    verbs.correct(article, dict.fromkeys(CHINESE, ""), by=None, live_number=2)
    assert titles("开幕", "zh-hans") == []


def test_a_release_date_that_is_corrected_moves_the_article(titles: Titles):
    older = make_article(date(2020, 1, 1), title_en="Robots one")
    make_article(date(2021, 1, 1), title_en="Robots two")
    assert titles("robots") == ["Robots two", "Robots one"]
    verbs.correct(older, {"released_on": date(2022, 1, 1)}, by=None, live_number=1)
    assert titles("robots") == ["Robots one", "Robots two"]
    assert titles("robots", narrowed=Narrowed(year=2020)) == []


def test_a_category_that_is_changed_is_followed(titles: Titles):
    industry = make_category("industry", name_en="Industry")
    article = make_article(title_en="Robots")
    assert titles("robots", narrowed=Narrowed(category=industry)) == []
    verbs.correct(article, {"category_id": industry.pk}, by=None, live_number=1)
    assert titles("robots", narrowed=Narrowed(category=industry)) == ["Robots"]


def test_what_is_rolled_back_was_never_found(titles: Titles):
    article = make_article(title_en="Robots")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        verbs.correct(article, {"title_en": "Machines"}, by=None, live_number=1)
        assert titles("machines") == ["Machines"]
        raise ZeroDivisionError
    assert (titles("machines"), titles("robots")) == ([], ["Robots"])


def test_a_deleted_record_is_forgotten(titles: Titles):
    make_article(title_en="Robots").delete()
    make_article(title_en="Robots too")
    Article.objects.all().delete()
    assert titles("robots") == []
    assert not SearchEntry.objects.exists()


def test_many_records_of_one_day_keep_numbers_of_their_own(titles: Titles):
    """Ids that are 65,536 apart would have the same number."""
    for pk in (7, 7 + (1 << 16), 8):
        make_article(date(2021, 1, 1), title_en=f"Robots {pk}", pk=pk)
    assert len(titles("robots")) == 3
    Article.objects.get(pk=7).delete()
    assert sorted(titles("robots")) == ["Robots 65543", "Robots 8"]


def test_a_note_of_correction_is_found_and_goes_with_the_note(titles: Titles):
    note = make_correction(make_article(), "It was taller.")
    assert titles("taller") == ["The expo opens"]
    note.delete()
    assert titles("taller") == []


def test_a_body_is_found_by_all_its_names_in_either_language(titles: Titles):
    make_organization(short_name_en="MoF", other_names="Fairs Ministry\n展览局")
    for words in ("ministry of fairs", "mof", "fairs ministry", "展览局", "展览部"):
        assert titles(words) == ["Ministry of Fairs"]
        assert titles(words, "zh-hans") == ["展览部"]


def test_a_body_named_in_one_language_is_found_in_both(titles: Titles):
    make_organization(name_en="", name_zh_hans="展览部")
    assert titles("展览") == titles("展览", "zh-hans") == ["展览部"]


def test_a_body_that_was_merged_is_found_as_its_heir(titles: Titles):
    gone = make_organization("gone", name_en="Bureau of Shows", name_zh_hans="")
    heir = make_organization("heir", name_en="Ministry of Fairs")
    merging.merge(gone, heir, by=None, stamp=merging.plan(gone, heir).stamp)
    assert titles("bureau of shows") == ["Ministry of Fairs"]


def test_bodies_of_a_spreadsheet_are_found(titles: Titles):
    make_organization()
    rows = [{"slug": "ministry", "name_en": "Ministry of Shows"}, {"slug": "new", "name_en": "Bureau of Shows"}]
    carry(*rows, by=chief(), at_once=True)
    assert sorted(titles("shows")) == ["Bureau of Shows", "Ministry of Shows"]
    assert titles("fairs") == []


def test_a_body_that_nobody_approved_is_not_found(titles: Titles):
    make_organization(live_number=None)
    assert titles("ministry") == []


def test_what_the_desk_saves_of_a_venue_is_found_with_its_halls(titles: Titles):
    make_hall(venue := make_venue(), name_en="Hall of Steel")
    assert titles("steel") == ["Hall City"]
    desk = client_of()
    page = address(venue, "change")
    data = form_data(desk.get(page)) | {"name_en": "Fair City", "halls-0-name_en": "Hall of Glass"}
    desk.post(page, data)
    assert (titles("glass"), titles("steel")) == (["Fair City"], [])


def test_editions_are_found_by_year_and_by_the_name_of_the_expo(titles: Titles):
    expo = make_expo()
    make_edition(2021, theme_en="Data moves")
    assert titles("2021") == titles("digital expo") == titles("data moves") == ["Digital Expo 2021"]
    expo.name_en = "Data|Fair"
    expo.save()
    assert titles("fair 2021") == ["Data Fair 2021"]
    Edition.objects.get().delete()
    assert titles("2021") == []


def test_contacts_are_found_by_what_they_are_for_and_by_number(titles: Titles):
    make_contact(purpose=Contact.Purpose.MEDIA, name_en="Press desk")
    for words in ("press", "media", "telephone", "0311-66611065", "66611065", "contact"):
        assert titles(words) == ["Press desk"]


def test_contacts_of_an_edition_that_is_over_are_not_found(titles: Titles):
    old = make_edition(2019, is_current=True)
    make_contact(edition=old, name_en="Old desk")
    assert titles("desk") == ["Old desk"]
    old.is_current = False
    old.save()
    assert titles("desk") == []


def test_pages_are_found_where_they_exist(titles: Titles):
    page = Page.objects.create(slug="privacy", title_en="Privacy", body_en="<p>No cookies.</p>", title_zh_hans="隐私")
    assert titles("cookies") == ["Privacy"]
    assert titles("隐私", "zh-hans") == []
    page.delete()
    assert titles("cookies") == []


def test_an_outlet_that_is_renamed_filters_as_before(titles: Titles):
    outlet = make_outlet()
    make_article(title_en="Robots", outlet=outlet)
    outlet.name_en = "New China"
    outlet.save()
    assert titles("robots", narrowed=Narrowed(outlet=Outlet.objects.get())) == ["Robots"]


def rebuild() -> str:
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    return out.getvalue()


def test_what_was_written_past_the_models_is_found_after_a_rebuild(titles: Titles):
    make_article(title_en="Robots")
    Article.objects.update(title_en="Machines")
    assert titles("robots") == ["Machines"]
    rebuild()
    assert (titles("robots"), titles("machines")) == ([], ["Machines"])


def test_what_was_withdrawn_past_the_models_is_not_found_at_all(titles: Titles):
    make_article(title_en="Robots")
    Article.objects.update(withdrawn_at=timezone.now() - DAY)
    assert titles("robots") == []
    rebuild()
    assert not SearchEntry.objects.exists()


def test_a_rebuild_says_how_far_it_is_and_how_large_the_index_is():
    make_article()
    make_organization()
    said = rebuild()
    assert "news: 1 of 1" in said
    assert "organizers: 1 of 1" in said
    assert "bytes a character" in said


def test_a_rebuild_of_what_is_in_step_changes_nothing(titles: Titles):
    make_article(title_en="Robots", **CHINESE)
    make_organization()
    before = list(SearchEntry.objects.order_by("pk").values())
    rebuild()
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    assert titles("robots") == ["Robots"]


def test_an_index_that_lost_its_entries_is_made_anew(titles: Titles):
    make_article(title_en="Robots")
    Organization.objects.bulk_create([Organization(slug="new", name_en="Robots and Co", live_number=1)])
    SearchEntry.objects.all().delete()
    assert titles("robots") == []
    rebuild()
    assert titles("robots") == ["Robots and Co", "Robots"]


def test_the_venue_stands_above_the_news_among_equals(titles: Titles):
    make_article(title_en="Hall City opens")
    make_venue()
    assert titles("hall city") == ["Hall City", "Hall City opens"]
    Venue.objects.all().delete()
    assert titles("hall city") == ["Hall City opens"]


def test_what_happens_during_a_rebuild_is_not_lost(titles: Titles, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("expo.site.search.rebuild.BATCH", 1)
    first, second, third = (make_article(title_en=f"Robots {number}") for number in (1, 2, 3))
    steps = rebuild_search()
    next(steps)
    verbs.correct(first, {"title_en": "Machines 1"}, by=None, live_number=1)
    verbs.withdraw(second, by=None, reasons={"en": "It was wrong."})
    third.delete()
    make_article(title_en="Robots 4")
    list(steps)
    assert (titles("robots"), titles("machines")) == (["Robots 4"], ["Machines 1"])


def test_all_is_found_at_every_moment_of_a_rebuild(titles: Titles, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("expo.site.search.rebuild.BATCH", 1)
    for number in (1, 2, 3):
        make_article(title_en=f"Robots {number}")
    for _step in rebuild_search():
        assert titles("robots") == ["Robots 3", "Robots 2", "Robots 1"]
