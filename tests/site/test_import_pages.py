"""Saved pages brought to the desk: read, looked at, made into drafts."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from expo.accounts.models import AuditEntry, User
from expo.event.models import Contact, Edition, Venue
from expo.revisions.models import State
from expo.site.importing import forms
from expo.site.models import Redirect
from news.models import Article, Category
from organizers.models import Organization
from tests.news.factories import make_category
from tests.revisions.people import person
from tests.site.importing import pages
from tests.support.desk import client_of
from tests.support.records import edition

pytestmark = pytest.mark.django_db
START = "/admin/import/"
HTML = """<html><body><p>Home &gt; News Center &gt; Expo News</p>
<article><h1>{title}</h1><p>Date: 2021-09-06</p>{text}</article></body></html>"""
TEXT = "<p>The doors of all eight halls opened at nine, and the first visitors were there by ten past nine.</p>" * 3


@pytest.fixture
def desk() -> Client:
    return client_of("Editors")


def file(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def bring(desk: Client, **contents: str | bytes) -> Any:
    """The page that shows what was read of these files, by name without ending."""
    return desk.post(
        START, {"pages": [file(f"{name}.txt", content) for name, content in contents.items()]}, follow=True
    )


def make(desk: Client, page: Any, **fields: str) -> Any:
    """Sends what the page shows, with some fields otherwise; of files that are not to be made, `0-takes=""`."""
    asked = [page.context["for_all"], *(form for _page, form in page.context["lines"] if form)]
    data = {bound.html_name: bound.field.widget.format_value(bound.value()) for form in asked for bound in form}
    data = {name: value[0] if isinstance(value, list) else value for name, value in data.items()}
    data |= {bound.html_name: "on" for form in asked for bound in form if bound.name == "takes"}
    data |= {name.replace("__", "-"): value for name, value in fields.items()}
    return desk.post(page.request["PATH_INFO"], {name: value for name, value in data.items() if value}, follow=True)


@pytest.mark.parametrize(("rights", "number"), [((), 0), (("add_redirect",), 1)])
def test_an_old_address_leads_on_where_the_person_may_say_so(rights: tuple[str, ...], number: int) -> None:
    """Redirects are public at once, whatever becomes of the draft."""
    writer, desk = person("writer"), Client()
    writer.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    desk.force_login(writer)
    make(desk, bring(desk, old=pages.GOVERNMENT_HTML.encode("gb18030")))
    assert Article.objects.count() == 1
    assert Redirect.objects.count() == number


def test_each_file_says_what_was_read_and_guessed(desk: Client) -> None:
    edition(21)
    said = bring(desk, english=pages.ENGLISH, chinese=pages.CHINESE).content.decode()
    assert "Digital Economy Report Presented at the Expo" in said
    assert "数字经济报告在博览会上发布" in said
    assert "As read: Expo News" in said
    assert "The edition 2021 is taken from the year" in said
    assert not Article.objects.exists()


def test_a_bad_file_says_why_and_the_others_go_on(desk: Client) -> None:
    page = bring(desk, empty="", picture=b"\x89PNG\r\n\x1a\n\0\0", good=pages.ENGLISH)
    said = page.content.decode()
    assert "The file is empty." in said
    assert "The file is not text." in said
    make(desk, page)
    assert Article.objects.count() == 1


def test_drafts_are_made_of_what_is_chosen_with_the_guesses_as_notes(desk: Client) -> None:
    edition(21)
    page = make(desk, bring(desk, english=pages.ENGLISH, chinese=pages.CHINESE), **{"1__takes": ""})
    article = Article.objects.get()
    draft = article.open_revision
    assert (article.live_number, draft.state, draft.created_by) == (None, State.DRAFT, User.objects.get())
    assert "The edition 2021 is taken" in draft.notes["edition"]
    assert "" not in draft.notes
    assert "1 draft made" in page.content.decode()
    assert f'href="/admin/news/article/{article.pk}/change/"' in page.content.decode()
    assert AuditEntry.objects.filter(verb="save_draft", object_id=str(article.pk)).exists()


def test_the_notes_stand_at_the_form(desk: Client) -> None:
    edition(21)
    make(desk, bring(desk, english=pages.ENGLISH))
    said = desk.get(f"/admin/news/article/{Article.objects.get().pk}/change/").content.decode()
    assert "Look at this: The edition 2021 is taken" in said


def test_what_is_chosen_goes_before_what_was_read(desk: Client) -> None:
    other, third, fair = make_category("other"), make_category("third"), edition(5)
    page = bring(desk, english=pages.ENGLISH, chinese=pages.CHINESE)
    chosen = {"all__category": str(other.pk), "all__edition": str(fair.pk), "1__category": str(third.pk)}
    make(desk, page, **chosen, **{"1__edition": "none", "1__released_on": "2020-02-29"})
    english, chinese = (article.open_revision for article in Article.objects.order_by("pk"))
    assert (english.category, english.edition, f"{english.released_on}") == (other, fair, "2021-09-13")
    assert (chinese.category, chinese.edition, f"{chinese.released_on}") == (third, None, "2020-02-29")
    assert "edition" not in english.notes
    assert not Category.objects.filter(slug="expo-news").exists()


def test_only_the_article_is_taken_and_not_what_the_frame_says_of_the_expo(desk: Client) -> None:
    make(desk, bring(desk, english=pages.ENGLISH))
    assert Article.objects.exists()
    assert not any(model.objects.exists() for model in (Edition, Venue, Contact, Organization))


def test_a_page_that_was_imported_before_is_linked_and_not_offered(desk: Client) -> None:
    make(desk, bring(desk, english=pages.ENGLISH))
    page = bring(desk, english=pages.ENGLISH)
    assert "Imported before" in page.content.decode()
    assert not page.context["has_forms"]


def test_the_same_page_twice_becomes_one_draft(desk: Client) -> None:
    make(desk, bring(desk, one=pages.ENGLISH, two=pages.ENGLISH))
    assert Article.objects.count() == 1


def test_sending_the_choice_twice_makes_nothing_twice(desk: Client) -> None:
    page = bring(desk, english=pages.ENGLISH)
    make(desk, page)
    assert make(desk, page).status_code == 200
    assert Article.objects.count() == 1


def test_a_wrong_date_is_said_at_its_page_and_nothing_is_lost(desk: Client) -> None:
    page = make(desk, bring(desk, english=pages.ENGLISH), **{"0__released_on": "2021-02-30"})
    assert "Please correct what is marked below." in page.content.decode()
    assert not Article.objects.exists()
    make(desk, page, **{"0__released_on": "2021-02-28"})
    assert Article.objects.exists()


@pytest.mark.parametrize("field", ["all__category", "0__category", "0__edition"])
def test_what_is_not_on_the_list_is_refused(desk: Client, field: str) -> None:
    assert make(desk, bring(desk, english=pages.ENGLISH), **{field: "77777"}).status_code == 200
    assert not Article.objects.exists()


def test_images_that_are_left_out_are_counted(desk: Client) -> None:
    saved = HTML.format(
        title="The halls are open to all", text=TEXT + '<p><img src="a.jpg"></p><p><img src="b.jpg"></p>'
    )
    assert "2 images are left out" in bring(desk, saved=saved).content.decode()


def test_choosing_nothing_is_said(desk: Client) -> None:
    assert "Choose at least one file." in desk.post(START).content.decode()
    page = make(desk, bring(desk, english=pages.ENGLISH), **{"0__takes": ""})
    assert "Choose at least one page." in page.content.decode()


def test_more_files_than_fit_are_refused_with_advice(desk: Client) -> None:
    many = {f"page{number}": pages.ENGLISH for number in range(51)}
    assert "You have chosen 51 files, and 50 is the most at once." in bring(desk, **many).content.decode()


def test_more_bytes_than_fit_are_refused_with_advice(desk: Client, monkeypatch) -> None:
    monkeypatch.setattr(forms, "ALL_BYTES", 100)
    assert "Take them in parts." in bring(desk, english=pages.ENGLISH).content.decode()


def test_what_waits_is_nobody_elses(desk: Client) -> None:
    page = bring(desk, english=pages.ENGLISH)
    other = Client()
    other.force_login(User.objects.create_superuser("other@example.org", "a long pass phrase"))
    assert "not kept any longer" in other.get(page.request["PATH_INFO"], follow=True).content.decode()


def test_whoever_may_not_write_news_is_not_let_in() -> None:
    desk = client_of("Organizer managers")
    assert desk.get(START).status_code == 403
    assert desk.get(reverse("import_chosen", args=["x"])).status_code == 403


def test_the_way_there_is_on_the_start_page_and_above_the_list(desk: Client) -> None:
    for page in ("/admin/", "/admin/news/article/"):
        assert f'href="{START}"' in desk.get(page).content.decode()
