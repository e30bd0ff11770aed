"""The image library in the back-office."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.event.models import Expo
from expo.images.models import Image
from expo.site.models import Page
from tests.images.conftest import picture_bytes

MakeImage = Callable[..., Image]
LIST = "/admin/images/image/"
ADD = f"{LIST}add/"


def change(image: Image) -> str:
    return f"{LIST}{image.pk}/change/"


def delete(image: Image) -> str:
    return f"{LIST}{image.pk}/delete/"


def picture(**options: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile("DSC_0001.JPG", picture_bytes((80, 60), **options))


def send(client: Client, path: str, **fields: Any) -> Any:
    return client.post(path, fields)


def shown_on_a_page(image: Image) -> Page:
    body = f'<figure data-image="{image.pk}"></figure>'
    return Page.objects.create(slug="travel", title_en="How to get there", body_en=body)


def rows(client: Client, **query: str) -> list[int]:
    return sorted(image.pk for image in client.get(LIST, query).context["cl"].result_list)


def test_a_picture_is_added(admin_client: Client):
    assert send(admin_client, ADD, file=picture(), alt_en="A hall").status_code == 302
    image = Image.objects.get()
    assert (image.width, image.height, image.alt_en) == (80, 60, "A hall")
    assert len(image.sha256) == 64


def test_a_picture_that_is_there_already_is_an_error_that_leads_to_it(admin_client: Client):
    send(admin_client, ADD, file=picture(), alt_en="A <hall>")
    html = send(admin_client, ADD, file=picture(), alt_en="Again").content.decode()
    assert f'<a href="{change(Image.objects.get())}">A &lt;hall&gt;</a>' in html
    assert Image.objects.count() == 1


def test_what_is_no_picture_is_refused(admin_client: Client):
    file = SimpleUploadedFile("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert b"SVG drawings" in send(admin_client, ADD, file=file, alt_en="A hall").content


def test_a_picture_without_words_is_refused(admin_client: Client):
    assert b"Say what the image shows" in send(admin_client, ADD, file=picture()).content
    assert not Image.objects.exists()


def test_replacing_the_file_keeps_the_uses(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    page = shown_on_a_page(image)
    old = image.file.name
    assert send(admin_client, change(image), file=picture(), focal_point="0.5x0.5", alt_en="A hall").status_code == 302
    image.refresh_from_db()
    assert image.file.name != old
    assert (image.width, image.height) == (80, 60)
    assert page.pk == image.uses.get().object_id


def test_words_are_changed_without_a_new_file(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    assert send(admin_client, change(image), focal_point="0.2x1", alt_en="", alt_zh_hans="展馆").status_code == 302
    image.refresh_from_db()
    assert (image.alt_en, image.alt_zh_hans, image.focal_point) == ("", "展馆", "0.2x1")


@pytest.mark.parametrize("point", ["", "centre", "2x0.5", "0.5", "0.5x-1", "0.5x0.5x0.5", "nanx0"])
def test_a_focal_point_off_the_picture_is_refused(admin_client: Client, make_image: MakeImage, point: str):
    assert send(admin_client, change(make_image((30, 20))), focal_point=point, alt_en="A hall").status_code == 200


def test_the_form_says_where_an_image_is_used(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    page = shown_on_a_page(image)
    Expo.objects.update_or_create(pk=1, defaults={"name_en": "Digital Expo", "wechat_qr": image})
    html = admin_client.get(change(image)).content.decode()
    assert f'<a href="/admin/site/page/{page.pk}/change/">How to get there</a>' in html
    assert "Digital Expo" in html


def test_a_used_image_is_not_deleted_and_the_page_says_why(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    page = shown_on_a_page(image)
    html = admin_client.post(delete(image), {"post": "yes"}).content.decode()
    assert f'<a href="/admin/site/page/{page.pk}/change/">How to get there</a>' in html
    assert Image.objects.exists()


def test_several_at_once_are_not_deleted_when_one_is_used(admin_client: Client, make_image: MakeImage):
    used, free = make_image((30, 20)), make_image((30, 20))
    shown_on_a_page(used)
    chosen = {"action": "delete_selected", "_selected_action": [used.pk, free.pk], "post": "yes"}
    assert b"How to get there" in admin_client.post(LIST, chosen).content
    assert Image.objects.count() == 2


def test_an_unused_image_is_deleted(admin_client: Client, make_image: MakeImage):
    assert admin_client.post(delete(make_image((30, 20))), {"post": "yes"}).status_code == 302
    assert not Image.objects.exists()


def test_the_list_tells_the_state_of_the_description(admin_client: Client, make_image: MakeImage):
    make_image((30, 20), alt_en="A hall")
    make_image((30, 20), alt_en="A hall", alt_zh_hans="展馆")
    make_image((30, 20), is_decorative=True)
    html = admin_client.get(LIST).content.decode()
    assert [state in html for state in ("Missing: 中文", "Complete", "Decorative")] == [True, True, True]


@pytest.mark.parametrize(("state", "place"), [("missing", 0), ("complete", 1), ("decorative", 2)])
def test_the_list_is_filtered_by_that_state(admin_client: Client, make_image: MakeImage, state: str, place: int):
    images = [
        make_image((10, 10), alt_en="A hall"),
        make_image((10, 10), alt_en="A hall", alt_zh_hans="展馆"),
        make_image((10, 10), alt_en="", is_decorative=True),
    ]
    assert rows(admin_client, alt=state) == [images[place].pk]


def test_the_list_is_filtered_by_use(admin_client: Client, make_image: MakeImage):
    used, free = make_image((10, 10)), make_image((10, 10))
    shown_on_a_page(used)
    assert (rows(admin_client, used="yes"), rows(admin_client, used="no")) == ([used.pk], [free.pk])


@pytest.mark.parametrize("words", ["hall", "展馆"])
def test_the_list_is_searched_in_both_languages(admin_client: Client, make_image: MakeImage, words: str):
    make_image((10, 10), alt_en="A stage")
    found = make_image((10, 10), alt_en="A hall", alt_zh_hans="展馆")
    assert rows(admin_client, q=words) == [found.pk]


def test_the_list_asks_as_often_for_one_image_as_for_many(admin_client: Client, make_image: MakeImage):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            admin_client.get(LIST)
        return len(asked)

    make_image((10, 10))
    few = queries()
    for _ in range(5):
        make_image((10, 10))
    assert queries() == few


def test_a_picture_that_came_in_twice_at_one_moment_is_no_error(
    admin_client: Client, make_image: MakeImage, monkeypatch: pytest.MonkeyPatch
):
    send(admin_client, ADD, file=picture(), alt_en="A hall")
    monkeypatch.setattr("expo.images.forms.refuse_duplicate", lambda *_: None)
    response = admin_client.post(ADD, {"file": picture(), "alt_en": "A hall"}, follow=True)
    assert b"came in twice" in response.content
    assert Image.objects.count() == 1
