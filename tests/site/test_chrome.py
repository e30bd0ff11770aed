"""What stands around every page, read once and shared by all."""

import pytest
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory

from expo.event.models import Expo
from expo.site.context import chrome_of_the_page

FOOTER = Template('{% load chrome %}{% kept "footer" %}{% include "_footer.html" %}{% endkept %}')

pytestmark = pytest.mark.django_db(transaction=True)


def page(request: HttpRequest) -> Context:
    return Context({"request": request, **chrome_of_the_page(request)})


def test_a_footer_of_the_old_state_is_not_kept_for_the_new_one(rf: RequestFactory) -> None:
    Expo.objects.update_or_create(pk=1, defaults={"name_en": "Before"})
    slow = page(rf.get("/en/"))
    assert str(slow["chrome"].expo) == "Before"
    Expo.objects.update(name_en="After")
    FOOTER.render(slow)
    assert "After" in FOOTER.render(page(rf.get("/en/")))


def test_a_part_is_rendered_once_for_each_of_its_values(rf: RequestFactory) -> None:
    part = Template("{% load chrome %}{% kept 'part' value %}{{ value }}{{ rest }}{% endkept %}")
    shown = [
        part.render(Context({"request": rf.get("/en/"), "value": value, "rest": rest}))
        for value, rest in (("a", 1), ("b", 2), ("a", 3))
    ]
    assert shown == ["a1", "b2", "a1"]


def test_a_part_is_rendered_anew_after_a_change(rf: RequestFactory) -> None:
    part = Template("{% load chrome %}{% kept 'part' %}{{ rest }}{% endkept %}")
    before = part.render(Context({"request": rf.get("/en/"), "rest": 1}))
    Expo.objects.update_or_create(pk=1, defaults={"name_en": "Changed"})
    after = part.render(Context({"request": rf.get("/en/"), "rest": 2}))
    assert (before, after) == ("1", "2")
