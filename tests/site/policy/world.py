"""One site with a record of every kind, people of every kind, and the arguments of every route."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client

from expo.accounts.models import User
from expo.accounts.staff import vouch_for_address
from expo.revisions import verbs
from expo.revisions.models import Moderated
from expo.revisions.stamp import Stamp
from expo.site.models import Page
from news.models import Article
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization
from tests.site.policy.policies import STAFF, Actor
from tests.site.policy.routes import Route
from tests.support.records import MAKERS

PASSWORD = "a long pass phrase"
#: What a route's argument is where it does not name a record.
PLAIN: dict[str, Any] = {
    "code": "en",
    "kind": "csv",
    "app_label": "organizers",
    "direction": "up",
    "key": "a-b",
    "language": "en",
    "month": 9,
    "name": "add-x",
    "number": 1,
    "path": "nothing.jpg",
    "result": "none",
    "signature": "none",
    "token": "none",
    "uidb36": "zzz",
    "year": 2021,
}


@dataclass
class World:
    records: dict[type[models.Model], Any]
    body: Organization
    clients: dict[Actor, Client]
    users: dict[Actor, User | None]

    def args(self, route: Route) -> dict[str, Any]:
        """The record that the name of the route speaks of, and plain words for the rest."""
        return PLAIN | self._record_args(route) | self._own_args(route)

    def data(self, route: Route) -> str:
        """What a page about a moderated record posts: the version that was read."""
        record = self._record(route)
        if not isinstance(record, Moderated):
            return ""
        stamp = Stamp.of(record, record.open_revision)
        return urlencode({"stamp": str(stamp), "_stamp": str(stamp), "_locked": "1"})

    def _record(self, route: Route) -> Any:
        return next((self.records[model] for model in admin.site._registry if _is_about(route, model)), None)

    def _record_args(self, route: Route) -> dict[str, Any]:
        record = self._record(route)
        article = self.records[Article]
        key = record.pk if record else article.pk
        return {
            "object_id": key, "pk": key, "content_type_id": "1", "edition": article.edition_id,
            "category": article.category.slug, "outlet": article.outlet.slug, "title": "any", "link": 1,
            "article_id": article.pk,
        }  # fmt: skip

    def _own_args(self, route: Route) -> dict[str, Any]:
        match route.name.partition(":")[::2]:
            case "portal", "member" | "remove":
                return {"slug": self.body.slug, "pk": Membership.objects.get(user=self.users[Actor.VIEWER]).pk}
            case "portal", "send_again" | "withdraw":
                return {"slug": self.body.slug, "pk": Invitation.objects.get(organization=self.body).pk}
            case "event" | "api", name if not name.endswith("organizer"):
                kind = "venue" if name.endswith("venue") else "edition"
                return {"slug": next(r.slug for m, r in self.records.items() if m._meta.model_name == kind)}
            case "admin", "auth_user_password_change":
                return {"id": self.records[User].pk}
            case "admin", "news_article_bulk":
                return {"name": "publish"}
            case "admin", name if name.endswith("_act"):
                return {"name": next(iter(admin.site.get_model_admin(type(self._record(route))).acts))}
            case "page", _:
                return {"slug": self.records[Page].slug}
        return {"slug": self.body.slug}


def _is_about(route: Route, model: type[models.Model]) -> bool:
    return route.name.startswith(f"admin:{model._meta.app_label}_{model._meta.model_name}_")


def make_world() -> World:
    records = {model: make(10 * place) for place, (model, make) in enumerate(MAKERS.items(), 1)}
    body = records[Organization]
    users = {actor: _user(actor, body) for actor in Actor}
    people.invite(body, "new@example.org", Access.EDITOR, by=users[Actor.OWNER], language="en")
    _propose(body, website="https://example.org/")
    _propose(records[Article], title_en="Proposed")
    return World(records, body, {actor: _client(user) for actor, user in users.items()}, users)


def _propose(record: Any, **words: str) -> None:
    record.refresh_from_db()
    draft = verbs.save_draft(record, words, by=None, stamp=Stamp.of(record, None))
    verbs.submit(draft, by=None, version=draft.version)


def _user(actor: Actor, body: Organization) -> User | None:
    if actor is Actor.VISITOR:
        return None
    user = User.objects.create_user(f"{actor.name.lower()}@example.org", PASSWORD, is_staff=actor in STAFF)
    vouch_for_address(user)
    if actor in STAFF:
        user.groups.set(Group.objects.filter(name=actor.value))
    elif actor is Actor.STRANGER:
        Membership.objects.create(user=user, organization=MAKERS[Organization](2), access=Access.OWNER)
    elif actor.access:
        Membership.objects.create(user=user, organization=body, access=actor.access)
    return user


def _client(user: User | None) -> Client:
    client = Client(raise_request_exception=True)
    if user:
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client
