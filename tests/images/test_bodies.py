"""Images in rich text: how a body is printed, and which images are noted as used."""

from collections.abc import Callable

import pytest
from django.db.models import ProtectedError
from django.template import Context, Template

from expo.images import bodies
from expo.images.models import Image, ImageUse
from expo.images.uses import note_uses
from expo.site.models import Page

MakeImage = Callable[..., Image]


def page(body_en: str = "", **fields: str) -> Page:
    return Page.objects.create(**({"slug": "travel", "title_en": "Travel", "body_en": body_en} | fields))


def figure(image: Image, caption: str = "") -> str:
    return f'<figure data-image="{image.pk}">{f"<figcaption>{caption}</figcaption>" if caption else ""}</figure>'


def used_by(record: Page) -> list[int]:
    return sorted(ImageUse.objects.filter(object_id=record.pk).values_list("image_id", flat=True))


def test_a_figure_becomes_the_picture(make_image: MakeImage):
    html = bodies.render(f"<p>Before</p>{figure(make_image(alt_en='The hall'))}<p>After</p>", "en").body
    assert 'alt="The hall"' in html
    assert html.index("Before") < html.index("<img") < html.index("After")
    assert "data-image" not in html


def test_a_caption_in_the_body_wins_over_the_librarys(make_image: MakeImage):
    image = make_image(caption_en="From the library")
    html = bodies.render(figure(image, "The <em>opening</em>"), "en").body
    assert "The <em>opening</em>" in html
    assert "From the library" not in html


def test_a_figure_whose_image_is_gone_vanishes(db):
    assert bodies.render('<p>Text</p><figure data-image="404"></figure>', "en").body == "<p>Text</p>"


def test_headings_get_their_place_in_the_contents(db):
    text = bodies.render("<h2>Halls</h2><p>Five.</p>", "en")
    assert 'id="s1"' in text.body
    assert [(heading.id, heading.text) for heading in text.headings] == [("s1", "Halls")]


def test_all_images_of_a_body_come_in_one_query(make_image: MakeImage, django_assert_num_queries):
    html = "".join(figure(make_image((60, 40))) for _ in range(5))
    with django_assert_num_queries(1):
        assert bodies.render(html, "en").body.count("<img") == 5


def test_a_body_without_images_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        bodies.render("<p>Text</p>", "en")


def test_the_filter_prints_a_body(make_image: MakeImage):
    template = Template("{% load pictures %}{{ html|render_body:'en' }}")
    assert "<img" in template.render(Context({"html": figure(make_image())}))


def test_saving_notes_the_images_of_both_languages(make_image: MakeImage):
    english, chinese = make_image(), make_image()
    record = page(figure(english), body_zh_hans=figure(chinese) + figure(english))
    assert used_by(record) == [english.pk, chinese.pk]


def test_an_image_taken_out_is_no_longer_used(make_image: MakeImage):
    first, second = make_image(), make_image()
    record = page(figure(first))
    record.body_en = figure(second)
    record.save()
    assert used_by(record) == [second.pk]


def test_a_body_that_names_no_image_of_ours_is_saved(db):
    assert used_by(page('<figure data-image="404"></figure>')) == []


def test_an_image_in_a_body_cannot_be_deleted(make_image: MakeImage):
    image = make_image()
    page(figure(image))
    with pytest.raises(ProtectedError):
        image.delete()


def test_deleting_the_record_frees_the_image(make_image: MakeImage):
    image = make_image()
    page(figure(image)).delete()
    image.delete()
    assert not Image.objects.exists()


def test_bulk_writers_note_uses_themselves(make_image: MakeImage):
    image = make_image()
    records = Page.objects.bulk_create(Page(slug=f"p{i}", title_en="P", body_en=figure(image)) for i in range(3))
    note_uses(*records)
    assert ImageUse.objects.count() == 3
