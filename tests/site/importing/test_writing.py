"""A result written into the site: created, changed or left."""

import datetime
from dataclasses import replace

import pytest
from django.utils import timezone

from expo.event.models import Contact, Edition, Expo, Venue
from expo.site.importing.reading.page import read_page
from expo.site.importing.result import Footer, Group, ReadPage
from expo.site.importing.writing.frame import write_expo
from expo.site.importing.writing.journal import Journal, Verb
from expo.site.importing.writing.manner import Manner
from expo.site.importing.writing.page import write_page
from expo.site.models import Redirect
from expo.site.setup.content import UNNAMED
from news.models import Article, Category, Outlet
from organizers.models import Organization, Participation, Role
from tests.news.factories import make_draft
from tests.site.importing import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ReadPage:
    return read_page(pages.ENGLISH.encode())


def write(page: ReadPage) -> Journal:
    return write_page(page, commit=True, manner=Manner(publishes=True))


def kinds(journal: Journal, verb: Verb) -> set[str]:
    return {step.kind for step in journal.of(verb)}


class TestEmptySite:
    def test_page_becomes_a_published_article(self, page):
        write(page)
        article = Article.objects.visible("en").get()
        assert article.title_en == "Digital Economy Report Presented at the Expo"
        assert article.released_on == datetime.date(2021, 9, 13)
        assert timezone.localtime(article.published_at).date() == article.released_on
        assert (str(article.category), str(article.outlet)) == ("Expo News", "People's post and Telecommunications")
        assert article.category.slug == "expo-news"
        assert "<h2>Where the Data Goes" in article.body_en

    def test_bodies_get_their_roles_in_the_edition_of_the_year(self, page):
        write(page)
        edition = Edition.objects.get(year=2021)
        roles = Participation.objects.of(edition).values_list("role__slug", flat=True)
        assert list(roles) == ["host"] * 2 + ["executive-organizer"] * 3 + ["co-organizer"] * 2
        assert list(Role.objects.values_list("slug", "rank")) == [
            ("host", 1),
            ("executive-organizer", 2),
            ("co-organizer", 3),
        ]

    def test_new_edition_claims_no_dates(self, page):
        write(page)
        edition = Edition.objects.get()
        assert edition.starts_on is None
        assert edition.state().shown == "unrecorded"
        assert edition.is_current

    def test_expo_contact_and_venue_come_from_the_frame(self, page):
        write(page)
        expo = Expo.objects.get()
        assert expo.copyright_holder_en == "China International Digital Economy Expo"
        assert expo.icp_number == "HEBEIICP No. 19026579-1"
        contact = Contact.objects.get()
        assert (contact.phone, contact.is_primary) == ("0311-66611065", True)
        venue = Venue.objects.get()
        assert venue.name_en == "Shijiazhuang International Convention and Exhibition Center"
        assert not venue.address_en.startswith(venue.name_en)
        assert Edition.objects.get().venue == venue

    def test_the_name_that_a_new_site_is_given_gives_way_to_the_printed_one(self, page):
        Expo.objects.create(pk=1, **UNNAMED)
        write(page)
        assert Expo.objects.get().name_en == "China International Digital Economy Expo"

    def test_each_languages_given_name_gives_way_to_a_page_in_it(self, page):
        Expo.objects.create(pk=1, **UNNAMED | {"name_en": "China International Digital Economy Expo"})
        write_expo(Expo.objects.get(), Footer(copyright_holder="中国国际数字经济博览会"), Journal())
        write_expo(Expo.objects.get(), Footer(copyright_holder="Another Expo"), Journal())
        assert (Expo.objects.get().name_en, Expo.objects.get().name_zh_hans) == (
            "China International Digital Economy Expo",
            "中国国际数字经济博览会",
        )

    def test_chinese_page_gets_ascii_slugs_and_chinese_columns(self):
        write(read_page(pages.CHINESE.encode()))
        assert Article.objects.visible("zh-hans").get().title_zh_hans == "数字经济报告在博览会上发布"
        body = Organization.objects.get(name_zh_hans="中国电子学会")
        assert (body.slug, body.name_en) == ("zhong-guo-dian-zi-xue-hui", "")
        assert Venue.objects.get().name_zh_hans == "石家庄国际会展中心"
        assert Expo.objects.get().psb_number == "冀公网安备 13010202003133号"

    def test_heading_that_is_no_known_role_becomes_one_as_printed(self, page):
        footer = Footer(groups=(Group("Strategic Partners", "", ("Some Bank",)),))
        write(replace(page, footer=footer))
        role = Role.objects.get()
        assert (role.slug, role.name_en) == ("strategic-partners", "Strategic Partners")

    def test_page_without_breadcrumb_stays_a_draft(self, page):
        journal = write(replace(page, category=""))
        assert Article.objects.get().published_at is None
        assert any("draft" in step.detail for step in journal.of(Verb.CREATE))


class TestDraft:
    """What is written without the wish to publish."""

    def test_readers_do_not_see_it_and_its_guesses_are_notes(self, page):
        write_page(page, commit=True)
        article = Article.objects.get()
        assert not Article.objects.live().exists()
        assert article.open_revision.title_en == "Digital Economy Report Presented at the Expo"
        assert "2021" in article.open_revision.notes["edition"]
        assert article.open_revision.notes["edition"] not in article.open_revision.notes.get("", "")

    def test_a_second_time_leaves_it(self, page):
        write_page(page, commit=True)
        assert not write_page(page, commit=True).of(Verb.CREATE)
        assert Article.objects.get().revisions.count() == 1

    def test_a_draft_that_staff_began_of_the_same_page_is_left(self, page):
        outlet = Outlet.objects.create(slug="post", name_en=page.outlet)
        draft = make_draft(title_en=page.title, released_on=page.released_on, outlet=outlet)
        write_page(page, commit=True)
        assert Article.objects.get() == draft


class TestTwiceIsOnce:
    def test_second_time_leaves_the_article_and_all_else(self, page):
        write(page)
        before = Participation.objects.count()
        journal = write(page)
        assert kinds(journal, Verb.CREATE) | kinds(journal, Verb.CHANGE) == set()
        assert (Article.objects.count(), Participation.objects.count()) == (1, before)

    def test_edited_article_is_matched_and_left(self, page):
        write(page)
        Article.objects.update(title_en="Edited by staff")
        Outlet.objects.update(name_en="Renamed by staff")
        write(page)
        assert Article.objects.get().title_en == "Edited by staff"
        assert Outlet.objects.get().name_en == "Renamed by staff"

    def test_what_staff_deleted_does_not_come_back(self, page):
        write(page)
        Contact.objects.all().delete()
        write(page)
        assert not Contact.objects.exists()

    def test_page_saved_again_with_its_address_is_the_same(self, page):
        write(page)
        write(replace(page, original_url="https://www.example.cn/n/1.html"))
        assert Article.objects.count() == 1

    def test_address_is_the_key_where_there_is_one(self, page):
        url = "https://www.example.cn/n/1.html"
        write(replace(page, original_url=url))
        write(replace(page, original_url=url, title="Another title now"))
        assert Article.objects.get().import_key == url

    def test_article_that_staff_wrote_of_the_page_is_left(self, page):
        outlet = Outlet.objects.create(slug="p", name_en="Post", other_names="Peoples’ POST and Telecommunications")
        written = Article.objects.create(
            title_en="Digital economy report presented at the expo", released_on=page.released_on, outlet=outlet
        )
        write(page)
        written.title_en = "Edited"
        written.save(update_fields=["title_en"])
        write(page)
        assert Article.objects.get().title_en == "Edited"


class TestMatchingNames:
    def test_outlet_by_its_other_name(self, page):
        outlet = Outlet.objects.create(
            slug="ppt", name_en="Posts", other_names="Something\nPeople’s Post and Telecommunications"
        )
        write(page)
        assert Article.objects.get().outlet == outlet

    def test_outlet_by_a_near_spelling_and_says_so(self, page):
        outlet = Outlet.objects.create(slug="ppt", name_en="People’s Posts and Telecommunications")
        journal = write(page)
        assert Article.objects.get().outlet == outlet
        assert any("nearly the same" in guess for guess in journal.guesses)

    def test_two_near_spellings_are_none(self, page):
        Outlet.objects.create(slug="a", name_en="People’s Posts and Telecommunications")
        Outlet.objects.create(slug="b", name_en="People’s Post and Telecommunication")
        write(page)
        assert Outlet.objects.count() == 3

    def test_body_by_name_whatever_its_apostrophe_case_and_article(self, page):
        body = Organization.objects.create(live_number=1, slug="hebei", name_en="PEOPLE'S GOVERNMENT OF HEBEI PROVINCE")
        write(page)
        assert Participation.objects.get(organization=body).role.slug == "host"
        assert Organization.objects.count() == 7

    def test_merged_body_stands_for_the_one_that_it_became(self, page):
        heir = Organization.objects.create(live_number=1, slug="heir", name_en="Heir")
        Organization.objects.create(
            live_number=1, slug="old", name_en="Chinese Institute of Electronics", merged_into=heir
        )
        write(page)
        assert Participation.objects.filter(organization=heir).exists()

    def test_guessed_role_gives_no_second_role(self, page):
        edition = Edition.objects.create(slug="2021", year=2021)
        role = Role.objects.create(slug="supporter", name_en="Supporter", rank=4)
        body = Organization.objects.create(live_number=1, slug="cie", name_en="Chinese Institute of Electronics")
        Participation.objects.create(edition=edition, organization=body, role=role)
        write(page)
        assert Participation.objects.get(organization=body).role == role

    def test_venue_by_the_name_in_its_address(self, page):
        venue = Venue.objects.create(
            slug="v", name_zh_hans="石家庄", other_names="Shijiazhuang International Convention & Exhibition Center"
        )
        write(page)
        assert Venue.objects.get() == venue

    def test_category_in_the_other_script_is_left(self):
        category = Category.objects.create(slug="news", name_en="Expo News", name_zh_hans="展会新闻")
        write(read_page(pages.CHINESE.encode()))
        assert Article.objects.get().category == category


class TestEdition:
    def test_existing_edition_of_the_year_is_taken(self, page):
        edition = Edition.objects.create(slug="fifth", year=2021)
        write(page)
        assert Article.objects.get().edition == edition
        assert Edition.objects.count() == 1

    def test_year_beside_the_expo_s_name_goes_before_the_year_of_release(self, page):
        paragraphs = ("The 2019 China International Digital Economy Expo is over.",)
        write(replace(page, paragraphs=paragraphs))
        assert Article.objects.get().edition.year == 2019

    def test_release_date_alone_makes_no_edition_where_there_are_others(self, page):
        Edition.objects.create(slug="2019", year=2019)
        footer = replace(page.footer, copyright_line="", copyright_holder="")
        write(replace(page, footer=footer))
        assert Edition.objects.count() == 1
        assert Article.objects.get().edition is None
        assert not Participation.objects.exists()

    def test_bodies_of_a_newer_frame_belong_to_its_edition(self, page):
        old, new = (Edition.objects.create(slug=str(year), year=year) for year in (2019, 2021))
        write(replace(page, released_on=datetime.date(2019, 10, 12)))
        assert Article.objects.get().edition == old
        assert set(Participation.objects.values_list("edition", flat=True)) == {new.pk}


class TestFrameOfOthers:
    def test_newspaper_s_own_telephone_and_copyright_are_not_the_expo_s(self):
        Expo.objects.create(pk=1, name_en="Some Expo")
        footer = Footer(telephone="010-12345678", copyright_line="© 2022 Paper", copyright_holder="Paper Ltd")
        write(replace(read_page(pages.AGENCY_HTML.encode()), footer=footer))
        assert Article.objects.exists()
        assert not Contact.objects.exists()
        assert Expo.objects.get().copyright_holder_en == ""

    def test_what_staff_filled_is_kept(self, page):
        Expo.objects.create(pk=1, name_en="Some Expo", icp_number="冀ICP备1号")
        Contact.objects.create(phone="+86 311 6661 1065", is_primary=True)
        write(page)
        assert Expo.objects.get().icp_number == "冀ICP备1号"
        assert Contact.objects.count() == 1

    def test_number_that_cannot_be_dialled_is_left_out(self, page):
        write(replace(page, footer=replace(page.footer, telephone="ask at the desk")))
        assert not Contact.objects.exists()

    def test_own_page_s_old_address_leads_to_the_article(self):
        write(read_page(pages.GOVERNMENT_HTML.encode("gb18030")))
        redirect = Redirect.objects.get()
        assert redirect.old_path == "/xw/202109/t20210913_123.html"
        assert redirect.target == f"/zh-hans/news/{Article.objects.get().pk}/"

    def test_address_at_another_outlet_is_no_redirect(self):
        write(read_page(pages.AGENCY_HTML.encode()))
        assert not Redirect.objects.exists()


class TestDryRun:
    def test_reports_the_same_and_writes_nothing(self, page):
        dry = write_page(page, commit=False)
        assert not any(model.objects.exists() for model in (Article, Outlet, Edition, Organization, Contact, Expo))
        assert [step.name for step in dry.steps] == [step.name for step in write(page).steps]
