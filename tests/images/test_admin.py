"""The image library in the back-office."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

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


def test_words_are_changed_without_a_new_file(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    assert send(admin_client, change(image), focal_point="0.2x1", alt_en="", alt_zh_hans="展馆").status_code == 302
    image.refresh_from_db()
    assert (image.alt_en, image.alt_zh_hans, image.focal_point) == ("", "展馆", "0.2x1")


def test_the_form_shows_what_the_site_makes_of_the_picture(admin_client: Client, make_image: MakeImage):
    image = make_image((1000, 900))
    html = admin_client.get(change(image)).content.decode()
    for rendition in ("cover_480", "share", "figure_480", "logo"):
        assert f'src="{getattr(image.file, rendition)}"' in html
    assert "960 × 540" in html
    assert "1600 × 900" not in html


def test_the_form_says_which_rendition_is_enlarged(admin_client: Client, make_image: MakeImage):
    assert b"is enlarged" in admin_client.get(change(make_image((600, 400)))).content
    assert b"is enlarged" not in admin_client.get(change(make_image((1200, 800)))).content


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
