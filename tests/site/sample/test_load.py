"""`load_sample`: a whole expo in two languages, every state in it, and never on top of somebody's content."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from expo.event.models import Contact, Edition, Expo, Figure, Hall, Notice, Venue
from expo.images.models import Image
from expo.site.models import Page
from expo.site.sample import load as sample
from expo.site.sample.pages import ship_pages
from news.checks import Level, run
from news.models import Article, Category, Correction, Outlet
from organizers.models import Organization, Participation


@pytest.fixture(scope="module")
def at():
    return timezone.now()


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup, django_db_blocker, tmp_path_factory, at):
    """The sample, loaded once for this module and rolled back after it."""
    media = str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        sample.load(at)
        yield
        transaction.set_rollback(True)


def test_the_five_editions_leave_the_gap_of_2020():
    assert list(Edition.objects.order_by("year").values_list("year", flat=True)) == [2019, 2021, 2022, 2023, 2024]
    assert Edition.objects.current().year == 2021


def test_an_edition_announced_and_past_was_announced_for_its_dates():
    for year in (2022, 2024):
        edition = Edition.objects.get(year=year)
        assert edition.date_status == "announced"
        assert edition.starts_on
        assert edition.ends_on


def test_the_expo_and_its_one_telephone_are_there():
    assert str(Expo.objects.the()) == "China International Digital Economy Expo"
    assert Contact.objects.get().phone == "0311-66611065"


def test_the_halls_are_seven_alike_and_a_large_one():
    assert sorted(Hall.objects.values_list("area_m2", flat=True)) == [11_000] * 7 + [26_000]
    assert Venue.objects.get().area_m2 == 110_000


def test_the_organizers_of_2021_stand_in_printed_order():
    edition = Edition.objects.get(year=2021)
    rows = Participation.objects.of(edition)
    assert [row.role.rank for row in rows] == [1] * 2 + [2] * 11 + [3] * 11
    assert rows[0].organization.name_zh_hans == "工业和信息化部"
    assert rows[23].organization.name_en == "Hebei Federation of Digital Economics"


@pytest.mark.parametrize(("year", "hosts"), [(2019, 2), (2021, 2), (2022, 3), (2023, 3), (2024, 0)])
def test_hosts_change_from_edition_to_edition(year, hosts):
    assert Participation.objects.filter(edition__year=year, role__rank=1).count() == hosts


def test_every_live_article_is_complete():
    for article in Article.objects.filter(published_at__isnull=False):
        assert article.languages()
        assert article.category
        assert article.released_on


def test_news_is_visible_in_both_languages_and_some_in_one_only(at):
    english = set(Article.objects.visible("en", at).values_list("pk", flat=True))
    chinese = set(Article.objects.visible("zh-hans", at).values_list("pk", flat=True))
    assert len(english) == 22
    assert len(english & chinese) >= 10
    assert len(chinese - english) == 2


def test_every_state_of_an_article_is_there(at):
    articles = Article.objects
    assert articles.get(pinned_until__gt=at).title_en.startswith("China’s Digital Economy")
    assert articles.filter(published_at__isnull=True).count() == 1
    scheduled = articles.get(published_at__gt=at)
    assert not Article.objects.visible("en", at).filter(pk=scheduled.pk).exists()
    assert Article.objects.visible("en", at + timedelta(days=8)).filter(pk=scheduled.pk).exists()
    expired = articles.get(expires_at__lt=at)
    assert not Article.objects.visible("en", at).filter(pk=expired.pk).exists()
    assert Article.objects.visible("en", at - timedelta(days=2)).filter(pk=expired.pk).exists()
    assert Correction.objects.get().article.released_on.isoformat() == "2021-09-13"


def test_the_report_names_the_body_that_presented_it():
    (body,) = Article.objects.get(corrections__isnull=False).organizations.all()
    assert body.name_en == "China Electronic Information Industry Development Research Institute"


def test_a_report_printed_twice_is_two_articles():
    title = "Hebei: China International Digital Economy Expo Attracts Foreign Merchants Seeking Cooperation"
    outlets = Article.objects.filter(title_en=title).values_list("outlet__slug", flat=True)
    assert sorted(outlets) == ["menafn", "pr-newswire"]


def test_at_least_six_articles_have_a_cover_that_is_described_or_decorative():
    covers = Image.objects.filter(pk__in=Article.objects.filter(cover__isnull=False).values("cover"))
    assert covers.count() >= 6
    assert not covers.without_alt().exists()
    assert covers.filter(is_decorative=True).exists()
    for cover in covers:
        assert (cover.width, cover.height) == (1600, 900)
        assert cover.credit


def test_the_notice_shows_in_both_languages(at):
    assert Notice.objects.showing("en", at).exists()
    assert Notice.objects.showing("zh-hans", at).exists()


def test_pages_are_there_in_both_languages():
    assert set(Page.objects.values_list("slug", flat=True)) == {"about", "travel", "privacy", "accessibility"}
    assert all(len(page.languages()) == 2 for page in Page.objects.all())


FORMS = [
    Article,
    Category,
    Contact,
    Correction,
    Edition,
    Figure,
    Hall,
    Image,
    Notice,
    Organization,
    Outlet,
    Page,
    Venue,
]


@pytest.mark.parametrize("model", FORMS)
def test_every_record_would_pass_the_form_of_staff(model):
    for record in model.objects.all():
        record.full_clean()


def test_a_second_loading_is_refused_and_changes_nothing():
    before = {model: model.objects.count() for model in apps.get_models() if model._meta.app_label in {"news", "event"}}
    with pytest.raises(CommandError, match="articles"):
        call_command("load_sample", stdout=StringIO())
    assert before == {model: model.objects.count() for model in before}


def test_a_page_that_staff_changed_is_left_alone():
    with transaction.atomic():
        Page.objects.filter(slug="privacy").update(title_en="Ours")
        ship_pages()
        assert Page.objects.get(slug="privacy").title_en == "Ours"
        transaction.set_rollback(True)


def test_nothing_stops_what_is_published():
    published = Article.objects.filter(live_number__isnull=False)
    assert not [finding for article in published for finding in run(article) if finding.level is Level.STOPS]


@pytest.mark.parametrize(
    ("outlet", "copied_by"), [("pr-newswire", "MENAFN"), ("menafn", "PR Newswire"), ("xinhua", "24 August 2021")]
)
def test_what_two_outlets_have_printed_is_told_as_a_copy(outlet, copied_by):
    copies = [
        finding.message
        for article in Article.objects.filter(outlet__slug=outlet)
        for finding in run(article)
        if finding.id == "possible_duplicate"
    ]
    assert len(copies) == 1
    assert copied_by in copies[0]
