"""The sample expo: all of it or nothing, and only where nothing is yet."""

from datetime import datetime

from django.core.management import call_command
from django.utils import timezone

from expo.event.models import Edition, Venue
from expo.public.changes import public_change
from news.models import Article
from organizers.models import Organization

from .bodies import load_bodies
from .covers import load_covers
from .event import load_event
from .news import load_news
from .pages import ship_pages


class NotEmptyError(Exception):
    """The database holds content of its own; `args` are the plural names of what it has."""


def load(at: datetime | None = None) -> None:
    """Loads the sample in one transaction; states that depend on time are counted from `at`."""
    at = at or timezone.now()
    with public_change():
        if found := content():
            raise NotEmptyError(*found)
        load_event(at)
        load_bodies()
        load_news(at, load_covers())
        ship_pages()
        ship_pages("sample_pages")
        call_command("rebuild_search", verbosity=0)  # most of it was written past the models' `save`


def content() -> list[str]:
    """The plural names of what the database holds already."""
    models = (Article, Edition, Organization, Venue)
    return [str(model._meta.verbose_name_plural) for model in models if model._default_manager.exists()]
