"""What stands around every page, read once and shared by all."""

import pytest
from django.http import HttpRequest
from django.template import Context
from django.test import RequestFactory

from expo.event.models import Expo
from expo.site.context import chrome_of_the_page
from expo.site.templatetags.chrome import footer

pytestmark = pytest.mark.django_db(transaction=True)


def page(request: HttpRequest) -> Context:
    return Context({"request": request, **chrome_of_the_page(request)})


def test_a_footer_of_the_old_state_is_not_kept_for_the_new_one(rf: RequestFactory) -> None:
    Expo.objects.update_or_create(pk=1, defaults={"name_en": "Before"})
    slow = page(rf.get("/en/"))
    assert str(slow["chrome"].expo) == "Before"
    Expo.objects.update(name_en="After")
    footer(slow)
    assert "After" in footer(page(rf.get("/en/")))
