"""A small site that is written by every way of the ORM, and that knows which words each of its pages must show."""

import random
import re
from collections.abc import Callable
from contextlib import suppress

from django.db import transaction

from expo.event.models import Notice
from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from news.models import Article
from organizers.models import Organization
from tests.news.factories import make_article

SLUGS = ("amber", "birch", "cedar")
#: What is written: whose, and a number that was never used before.
WORD = re.compile(r"\b(?:amber|birch|cedar|notice|article)-v\d+\b")


class UndoneError(Exception):
    """Ends a transaction that is to leave no trace."""


class Fair:
    """`names` and `linked` are of the bodies that there are, and of those that the article names."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._number = 0
        self.article = make_article()
        self.names: dict[str, str] = {}
        self.linked: set[str] = set()
        self.notice = self.text = ""
        for slug in SLUGS:
            self.create(slug)
        self.publish()
        self.say()

    def fresh(self, whose: str) -> str:
        self._number += 1
        return f"{whose}-v{self._number}"

    def body(self, slug: str) -> Organization:
        return Organization.objects.get(slug=slug)

    # -- what a visitor must see ---------------------------------------------------------------------------------
    def pages(self) -> dict[str, set[str] | None]:
        """The words on each page; none where there is no page."""
        around = {self.notice} - {""}
        own = {slug: {self.names[slug]} | around if slug in self.names else None for slug in SLUGS}
        return {
            self.article.get_absolute_url(): {self.text, *(self.names[slug] for slug in self.linked)} | around,
            "/en/news/feed/": {self.text},
            "/api/v1/organizers": set(self.names.values()),
            "/en/contact/": around,
            **{f"/en/organizers/{slug}/": words for slug, words in own.items()},
        }

    # -- the ways to write ---------------------------------------------------------------------------------------
    def write(self) -> None:
        way: Callable[[], None] = self.random.choice(
            [
                self.save, self.update, self.bulk_update, self.come_or_go, self.get_or_create, self.update_or_create,
                self.link, self.say, self.publish, self.rename_and_undo, self.undo_a_part, self.do_much_at_once,
            ]
        )  # fmt: skip
        way()

    def one(self) -> str:
        return self.random.choice(sorted(self.names) or [self.create(SLUGS[0])])

    def create(self, slug: str) -> str:
        name = self.fresh(slug)
        body = Organization(slug=slug, live_number=1, name_en=name)
        if self.random.random() < 0.5:
            body.save()
        else:
            Organization.objects.bulk_create([body])
        self.names[slug] = name
        return slug

    def save(self) -> None:
        slug = self.one()
        body = self.body(slug)
        body.name_en = name = self.fresh(slug)
        body.save(update_fields=self.random.choice([None, ["name_en"]]))
        self.names[slug] = name

    def update(self) -> None:
        slug = self.one()
        name = self.fresh(slug)
        Organization.objects.filter(slug=slug).update(name_en=name)
        self.names[slug] = name

    def bulk_update(self) -> None:
        bodies = list(Organization.objects.all())
        for body in bodies:
            body.name_en = self.names[body.slug] = self.fresh(body.slug)
        Organization.objects.bulk_update(bodies, ["name_en"])

    def come_or_go(self) -> None:
        slug = self.random.choice(SLUGS)
        if slug not in self.names:
            self.create(slug)
            return
        if self.random.random() < 0.5:
            self.body(slug).delete()
        else:
            Organization.objects.filter(slug=slug).delete()
        del self.names[slug]
        self.linked.discard(slug)

    def get_or_create(self) -> None:
        slug = self.random.choice(SLUGS)
        body, _is_new = Organization.objects.get_or_create(
            slug=slug, defaults={"live_number": 1, "name_en": self.fresh(slug)}
        )
        self.names[slug] = body.name_en

    def update_or_create(self) -> None:
        slug = self.random.choice(SLUGS)
        name = self.fresh(slug)
        Organization.objects.update_or_create(
            slug=slug, defaults={"name_en": name}, create_defaults={"live_number": 1, "name_en": name}
        )
        self.names[slug] = name

    def link(self) -> None:
        slug, way = self.one(), self.random.choice(["add", "remove", "set", "clear"])
        if way == "clear":
            self.article.organizations.clear()
            self.linked.clear()
        elif way == "set":
            self.article.organizations.set([self.body(slug)])
            self.linked = {slug}
        elif way == "add":
            self.body(slug).articles.add(self.article)
            self.linked.add(slug)
        else:
            self.article.organizations.remove(self.body(slug))
            self.linked.discard(slug)

    def say(self) -> None:
        Notice.objects.all().delete()
        self.notice = self.fresh("notice") if self.random.random() < 0.8 else ""
        if self.notice:
            Notice.objects.create(text_en=self.notice)

    def publish(self) -> None:
        text = self.fresh("article")
        article = Article.objects.get(pk=self.article.pk)
        stamp = Stamp.of(article, article.open_revision)
        words = {"body_en": f"<p>{text}</p>", "summary_en": text}
        draft = verbs.save_draft(article, words, by=None, stamp=stamp)
        verbs.publish(draft, by=None, version=draft.version)
        self.text = text

    # -- transactions --------------------------------------------------------------------------------------------
    def rename_and_undo(self) -> None:
        before = dict(self.names), set(self.linked), self.notice, self.text
        with suppress(UndoneError), transaction.atomic():
            self.random.choice([self.save, self.update, self.come_or_go, self.link, self.say, self.publish])()
            raise UndoneError
        self.names, self.linked, self.notice, self.text = before

    def undo_a_part(self) -> None:
        with transaction.atomic():
            if self.random.random() < 0.5:
                self.update()
            self.rename_and_undo()
            if self.random.random() < 0.5:
                self.save()

    def do_much_at_once(self) -> None:
        with transaction.atomic():
            for way in (self.link, self.bulk_update, self.say):
                with transaction.atomic():
                    way()
