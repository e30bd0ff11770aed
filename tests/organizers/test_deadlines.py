"""Until when a listing is due, what is missing in it, and who is reminded."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from expo.accounts import personal
from expo.accounts.models import OutgoingMail
from expo.event.models import Edition, Venue
from expo.revisions import verbs
from organizers import deadlines, reminders
from organizers.admin.deadlines import late_tag
from organizers.deadlines import Progress
from organizers.models import Access, Organization, Reminder
from tests.organizers.factories import make_member, make_organization, make_participation
from tests.organizers.listings import make_manager, send, write

pytestmark = pytest.mark.django_db

SHIJIAZHUANG = ZoneInfo("Asia/Shanghai")
FULL = {
    "short_name_en": "MoF",
    "description_en": "It holds fairs.",
    "description_zh_hans": "举办展会。",
    "website": "https://ministry.example.org/",
    "mail": "ministry@example.org",
}


def at(day: int, hour: int = 12, minute: int = 0) -> datetime:
    """In September 2031, at the venue."""
    return datetime(2031, 9, day, hour, minute, tzinfo=SHIJIAZHUANG)


def make_edition(year: int = 2031, **fields: Any) -> Edition:
    venue = Venue.objects.get_or_create(slug="hall", defaults={"name_en": "Hall", "time_zone": "Asia/Shanghai"})[0]
    given = {"listings_due_on": date(year, 9, 20), "starts_on": date(year, 10, 6), "date_status": "confirmed"}
    return Edition.objects.create(**{"slug": str(year), "year": year, "venue": venue} | given | fields)


@pytest.fixture
def edition() -> Edition:
    return make_edition()


@pytest.fixture
def body(edition: Edition) -> Organization:
    """Live, with its names alone."""
    body = make_organization()
    make_participation(edition, body)
    return body


def states(body: Organization, edition: Edition | None = None) -> dict[str, str]:
    return {item.label: item.state for item in deadlines.checklist(body, edition)}


class TestDeadline:
    def test_it_lasts_until_the_end_of_the_day_at_the_venue(self, edition) -> None:
        assert not deadlines.is_over(edition, at(20, 23, 59))
        assert deadlines.is_over(edition, at(21, 0))

    def test_without_a_day_nothing_is_late(self, body) -> None:
        assert deadlines.due(make_edition(2032, listings_due_on=None)) is None

    def test_what_was_sent_after_it_is_late_and_marked_for_the_staff(self, edition, body) -> None:
        lin = make_member(body)
        with time_machine.travel(at(21), tick=False):
            draft = send(body, lin, **FULL)
        assert deadlines.is_late(draft, edition)
        assert "Late" in late_tag(draft, edition)

    def test_what_was_sent_in_time_stays_in_time(self, edition, body) -> None:
        lin = make_member(body)
        with time_machine.travel(at(20, 23, 59), tick=False):
            draft = send(body, lin, **FULL)
        assert not deadlines.is_late(draft, edition)
        assert late_tag(draft, edition) == late_tag(draft, None) == ""


class TestEditionThatCounts:
    @pytest.fixture(autouse=True)
    def today(self) -> Iterator[None]:
        with time_machine.travel(at(1), tick=False):
            yield

    def test_is_the_current_one(self, edition, body) -> None:
        current = make_edition(2033, is_current=True)
        make_participation(current, body)
        assert deadlines.edition_of(body) == current

    def test_is_the_next_where_the_body_has_no_part_in_the_current_one(self, edition, body) -> None:
        make_edition(2030, is_current=True)
        make_participation(make_edition(2032), body)
        assert deadlines.edition_of(body) == edition

    @pytest.mark.parametrize("status", ["held", "cancelled"])
    def test_is_none_that_nobody_prepares(self, edition, body, status) -> None:
        Edition.objects.update(date_status=status)
        assert deadlines.edition_of(body) is None

    def test_of_many_bodies_is_found_at_once(self, edition, body, django_assert_num_queries) -> None:
        others = [make_organization(f"body-{number}") for number in range(3)]
        make_participation(edition, others[0])
        with django_assert_num_queries(1):
            assert deadlines.editions_of([body, *others]) == {body.pk: edition, others[0].pk: edition}


class TestChecklist:
    def test_says_of_a_bare_listing_what_is_missing(self, body, edition) -> None:
        assert states(body, edition) == {
            "Name (English)": Progress.DONE,
            "Name (中文)": Progress.DONE,
            "Short name": Progress.TO_DO,
            "Description (English)": Progress.TO_DO,
            "Description (中文)": Progress.TO_DO,
            "Website": Progress.TO_DO,
            "Logo: without one, two characters stand in its place": Progress.OPTIONAL,
            "Public telephone or mail": Progress.TO_DO,
            "Sent for approval by 20 September 2031": Progress.DONE,
        }

    def test_looks_at_the_draft_which_is_to_be_sent(self, body) -> None:
        lin = make_member(body)
        draft = write(body, lin, **FULL)
        left = {label for label, state in states(body).items() if state == Progress.TO_DO}
        assert left == {"Sent for approval"}
        verbs.submit(draft, by=lin, version=draft.version)
        assert Progress.TO_DO not in states(body).values()

    def test_a_draft_that_says_what_is_live_need_not_be_sent(self, body) -> None:
        write(body, make_member(body))
        assert states(body)["Sent for approval"] == Progress.DONE

    def test_a_listing_that_came_back_is_to_be_sent_again(self, body) -> None:
        draft = send(body, make_member(body), **FULL)
        verbs.send_back(draft, by=make_manager(), version=draft.version, notes={"": "Not yet."})
        assert states(body)["Sent for approval"] == Progress.TO_DO

    def test_of_a_body_that_never_was_live_nothing_is_done(self) -> None:
        body = make_organization("new", live_number=None, name_en="", name_zh_hans="")
        assert Progress.DONE not in states(body).values()


class TestReminders:
    @pytest.fixture(autouse=True)
    def server(self, settings: Any) -> None:
        settings.EMAIL_URL = "smtp://mail.example.org"

    @pytest.fixture(autouse=True)
    def lin(self, body: Organization) -> None:
        make_member(body, Access.EDITOR, "lin@example.org", name="Lin")

    def sent(self, moment: datetime) -> list[str]:
        """To whom the mails went that a run sent at this moment."""
        mail.outbox.clear()
        with time_machine.travel(moment, tick=False):
            call_command("send_mail")
        return sorted(message.to[0] for message in mail.outbox)

    def test_come_two_weeks_one_week_and_one_day_before(self, body) -> None:
        days = [day for day in range(1, 31) if self.sent(at(day))]
        assert days == [6, 13, 19]

    def test_say_what_is_missing_and_until_when(self, body) -> None:
        self.sent(at(6))
        (letter,) = mail.outbox
        assert letter.subject == "Due on 20 September 2031: the listing of Ministry of Fairs"
        assert "- Website" in letter.body
        assert "Name (English)" not in letter.body
        assert "/en/portal/ministry/listing/" in letter.body

    def test_go_to_those_who_may_send_it_and_are_still_there(self, body) -> None:
        make_member(body, Access.OWNER, "owner@example.org")
        make_member(body, Access.VIEWER, "viewer@example.org")
        make_member(body, Access.OWNER, "gone@example.org", is_active=False)
        assert self.sent(at(6)) == ["lin@example.org", "owner@example.org"]

    def test_of_those_that_were_missed_only_the_nearest_comes(self) -> None:
        assert self.sent(at(14)) == ["lin@example.org"]
        assert self.sent(at(15)) == []

    def test_a_last_one_still_comes_on_the_day(self) -> None:
        assert self.sent(at(20)) == ["lin@example.org"]

    def test_nobody_is_reminded_of_a_day_that_passed(self) -> None:
        assert self.sent(at(21)) == []

    def test_nobody_is_woken(self) -> None:
        assert self.sent(at(6, 7, 59)) == []
        assert self.sent(at(6, 8)) == ["lin@example.org"]

    def test_who_has_done_all_is_left_alone(self, body) -> None:
        draft = send(body, make_member(body, Access.OWNER, "owner@example.org"), **FULL)
        verbs.approve(draft, by=make_manager(), version=draft.version)
        OutgoingMail.objects.all().delete()
        assert self.sent(at(6)) == []

    def test_so_is_who_waits_for_the_staff(self, body) -> None:
        send(body, make_member(body, Access.OWNER, "owner@example.org"), website="https://ministry.example.org/")
        OutgoingMail.objects.all().delete()
        assert self.sent(at(6)) == []

    def test_an_edition_that_was_called_off_has_no_deadline(self) -> None:
        Edition.objects.update(date_status="cancelled")
        assert self.sent(at(6)) == []

    def test_a_body_that_was_merged_is_reminded_of_nothing(self, body) -> None:
        Organization.objects.filter(pk=body.pk).update(merged_into=make_organization("heir"))
        assert self.sent(at(6)) == []

    def test_one_who_serves_two_bodies_hears_of_each(self, body, edition) -> None:
        other = make_organization("other")
        make_participation(edition, other)
        other.memberships.create(user=body.memberships.get().user, access=Access.OWNER)
        assert self.sent(at(6)) == ["lin@example.org", "lin@example.org"]

    def test_several_roles_are_one_reminder(self, body, edition) -> None:
        make_participation(edition, body, 2)
        assert self.sent(at(6)) == ["lin@example.org"]

    def test_a_deadline_that_was_moved_is_another_one(self, edition) -> None:
        assert self.sent(at(6)) == ["lin@example.org"]
        Edition.objects.update(listings_due_on=date(2031, 9, 27))
        assert self.sent(at(13)) == ["lin@example.org"]

    def test_a_reminder_that_could_not_be_sent_in_time_is_dropped(self, settings: Any) -> None:
        settings.EMAIL_URL = ""
        self.sent(at(19))
        assert OutgoingMail.objects.count() == 1
        settings.EMAIL_URL = "smtp://mail.example.org"
        assert self.sent(at(21)) == []
        assert not OutgoingMail.objects.exists()

    def test_so_is_one_for_what_was_sent_meanwhile(self, body, settings: Any) -> None:
        settings.EMAIL_URL = ""
        self.sent(at(6))
        send(body, make_member(body, Access.OWNER, "owner@example.org"), **FULL)
        settings.EMAIL_URL = "smtp://mail.example.org"
        self.sent(at(6))
        assert not OutgoingMail.objects.filter(kind="listing_reminder").exists()

    def test_two_runs_at_once_remind_once(self, body, edition) -> None:
        """The second comes between the first one's look and its mail."""
        look = reminders._to_remind

        def slowly(*args: Any) -> Any:
            found = list(look(*args))
            if not Reminder.objects.exists():
                with mock.patch.object(reminders, "_to_remind", look):
                    reminders.remind()
            return found

        with mock.patch.object(reminders, "_to_remind", slowly):
            assert self.sent(at(6)) == ["lin@example.org"]
        assert OutgoingMail.objects.count() == 1

    def test_each_is_shown_to_whoever_got_it(self, body) -> None:
        self.sent(at(6))
        kept = personal.export(body.memberships.get().user)
        assert kept["reminders"] == [{"body": "Ministry of Fairs", "due_on": date(2031, 9, 20)}]

    def test_a_run_without_a_deadline_near_costs_one_question(self, django_assert_num_queries) -> None:
        with time_machine.travel(datetime(2031, 1, 1, 12, tzinfo=SHIJIAZHUANG)), django_assert_num_queries(1):
            reminders.remind()
