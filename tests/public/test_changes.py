"""Whatever way the ORM writes to what the public can see, the generation moves in the same transaction."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from expo.event.models import Notice
from expo.public.changes import has_moved, public_change, public_tables
from expo.public.state import generation
from news.models import Article
from organizers.models import Organization

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def body() -> Organization:
    return Organization.objects.create(slug="a", name_en="A")


def moves(write: Callable[[], object]) -> bool:
    before = generation()
    write()
    return generation() != before


WRITES: dict[str, Callable[[Organization], object]] = {
    "save": lambda body: body.save(),
    "create": lambda body: Organization.objects.create(slug="b", name_en="B"),
    "update": lambda body: Organization.objects.update(name_en="C"),
    "bulk_create": lambda body: Organization.objects.bulk_create([Organization(slug="d", name_en="D")]),
    "bulk_update": lambda body: Organization.objects.bulk_update([body], ["name_en"]),
    "delete": lambda body: body.delete(),
    "queryset delete": lambda body: Organization.objects.all().delete(),
    "update_or_create": lambda body: Organization.objects.update_or_create(slug="a", defaults={"name_en": "E"}),
    "many-to-many add": lambda body: body.articles.add(Article.objects.create()),
    "notice": lambda body: Notice.objects.create(text_en="Open"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_every_way_to_write_moves_the_generation(write: Callable[[Organization], object], body: Organization) -> None:
    assert moves(lambda: write(body))


def test_many_to_many_tables_are_public_too() -> None:
    assert "news_article_organizations" in public_tables()


def test_reading_and_private_tables_move_nothing(django_user_model: type, body: Organization) -> None:
    assert not moves(lambda: list(Organization.objects.all()))
    assert not moves(lambda: django_user_model.objects.create_user("a@example.org"))


def test_a_transaction_moves_once(body: Organization) -> None:
    with transaction.atomic():
        body.save()
        first = generation()
        body.save()
        assert generation() == first


def test_a_rolled_back_transaction_leaves_no_trace(body: Organization) -> None:
    before = generation()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        body.save()
        raise ZeroDivisionError
    assert generation() == before
    assert moves(body.save)


def test_a_write_after_a_rolled_back_savepoint_moves_again(body: Organization) -> None:
    before = generation()
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            body.save()
            raise ZeroDivisionError
        assert not has_moved(connection)
        body.save()
    assert generation() != before


def test_a_verb_moves_before_it_locks() -> None:
    before = generation()
    with public_change():
        assert generation() != before
        assert has_moved(connection)
    assert not has_moved(connection)
