"""The rows of an action: chosen, sent from page to page with what was read of each, and named."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest
from django.db.models import Prefetch, QuerySet

from expo.core import languages
from expo.core.languages import Phrase
from expo.revisions.models import Moderated
from expo.revisions.stamp import Stamp

FIELD = "row"
_ROW = re.compile(r"([0-9]{1,18}):([0-9]{1,9})\.([0-9]{1,9})")


class Row(NamedTuple):
    key: int
    title: Phrase
    stamp: Stamp

    @property
    def sent(self) -> str:
        return f"{self.key}:{self.stamp}"

    @property
    def lang(self) -> str:
        return languages.html_lang(self.title.language)


def rows(records: QuerySet[Any], field: str) -> Iterator[Row]:
    """Each under its name: of what is live, else of the draft. Two queries, and no more columns than are needed."""
    columns = languages.columns(field)
    revisions: Any = records.model._meta.get_field("revisions").related_model
    drafts = revisions.objects.open().only("record_id", "number", "version", "state", *columns)
    found = records.select_related(None).prefetch_related(None).defer(None).only("live_number", *columns)
    for record in found.prefetch_related(Prefetch("revisions", drafts, to_attr="open_revisions")):
        yield Row(record.pk, _title(record, field), Stamp.of(record, record.open_revision))


def _title(record: Moderated, field: str) -> Phrase:
    shown = record if record.live_number else record.open_revision or record
    title = languages.phrase(shown, field)
    return title if title.text else Phrase(str(shown), languages.current())


def read(sent: Iterable[str]) -> dict[int, Stamp]:
    """What was read of each, by key. Raises BadRequest for what no page of ours has sent."""
    matches = [_ROW.fullmatch(row) for row in sent]
    if not all(matches):
        raise BadRequest("No row is called so.")
    return {int(match[1]): Stamp(int(match[2]), int(match[3])) for match in matches if match}
