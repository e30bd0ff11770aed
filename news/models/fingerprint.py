from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from expo.revisions.models import Revision, State
from news import sketch
from news.models.content import ArticleContent

#: Numbers of a sketch that two texts must share before they are compared in full.
SHARED = 2


class FingerprintQuerySet(models.QuerySet):
    def note(self, revision: Revision) -> None:
        """Write down what a saved revision says; of what it replaces nothing is kept."""
        wanted = set() if revision.state == State.DISCARDED else _keys(revision)
        own = self.filter(revision=revision)
        noted = set(own.values_list("key", flat=True))
        if gone := noted - wanted:
            own.filter(key__in=gone).delete()
        self.note_new([revision], but=noted)
        if revision.state == State.PUBLISHED:
            replaced = {"revision__record": revision.record_id, "revision__state": State.PUBLISHED}
            self.filter(**replaced).exclude(revision=revision).delete()

    def note_new(self, revisions: Iterable[Revision], but: Iterable[int] = ()) -> None:
        """Of revisions that were written in bulk."""
        known = set(but)
        rows: Any = (self.model(revision=one, key=key) for one in revisions for key in sorted(_keys(one) - known))
        self.bulk_create(rows, batch_size=500)

    def titled_like(self, content: ArticleContent, record: int | None, limit: int) -> list[int]:
        """Keys of revisions of other records with the same title."""
        found = self._of_others(record).filter(key__in=sketch.title_keys(content))
        return list(found.order_by("-revision").values_list("revision", flat=True).distinct()[:limit])

    def worded_like(self, content: ArticleContent, record: int | None, limit: int) -> list[int]:
        """Keys of revisions of other records that may say the same, the likeliest first."""
        found = self._of_others(record).filter(key__in=sketch.body_keys(content)).values("revision")
        likely = found.annotate(shared=Count("key")).filter(shared__gte=SHARED).order_by("-shared", "-revision")
        return list(likely.values_list("revision", flat=True)[:limit])

    def _of_others(self, record: int | None) -> "FingerprintQuerySet":
        return self.exclude(revision__record=record) if record else self.all()


class Fingerprint(models.Model):
    """A number by which the copies of an article are found: of its title, or of its text's sketch.

    Kept of each article's live and open revision: about 18 rows for an article in two languages. A revision that is
    deleted takes its own along by itself, so that the desk's page that asks does not list numbers.
    """

    revision = models.ForeignKey("news.ArticleRevision", models.DO_NOTHING, related_name="+")
    key = models.BigIntegerField()

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")
        constraints = (models.UniqueConstraint(fields=("key", "revision"), name="fingerprint_once"),)

    def __str__(self) -> str:
        return f"{self.revision}: {self.key:x}"


def _keys(revision: Any) -> set[int]:
    return sketch.title_keys(revision) | sketch.body_keys(revision)
