"""Rows of a list are moved up and down by buttons."""

from unittest import mock

import pytest
from django.db import IntegrityError
from django.test import Client

from news.models import Category

pytestmark = pytest.mark.django_db


@pytest.fixture
def categories() -> list[Category]:
    return [Category.objects.create(slug=name, name_en=name, position=n) for n, name in enumerate("abc", 1)]


def order() -> str:
    return "".join(Category.objects.values_list("slug", flat=True))


def test_a_row_changes_places_with_its_neighbour(admin_client: Client, categories: list[Category]) -> None:
    admin_client.post(f"/admin/news/category/{categories[2].pk}/move/up/")
    assert order() == "acb"


def test_at_the_end_it_stays_and_is_told(admin_client: Client, categories: list[Category]) -> None:
    response = admin_client.post(f"/admin/news/category/{categories[2].pk}/move/down/", follow=True)
    assert order() == "abc"
    assert "is at the end already" in response.content.decode()


def test_of_two_who_move_at_once_the_second_is_told(admin_client: Client, categories: list[Category]) -> None:
    with mock.patch("expo.accounts.desk.moving.Movable._place", side_effect=IntegrityError):
        response = admin_client.post(f"/admin/news/category/{categories[0].pk}/move/down/", follow=True)
    assert "Someone else moved a row" in response.content.decode()
    assert order() == "abc"
