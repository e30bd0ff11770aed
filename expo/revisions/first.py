"""Records that begin their life live: a sample, a measurement, an import that is trusted."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from expo.revisions import content, verbs
from expo.revisions.models import Moderated, State
from expo.revisions.stamp import Stamp


def publish_new(record: Moderated, values: Mapping[str, Any], *, publish_at: datetime | None = None) -> None:
    """Save a new record and publish this content of it, in the name of the site. Raises as the verbs do."""
    record.save()
    draft = verbs.save_draft(record, values, by=None, stamp=Stamp(0, 0))
    verbs.publish(draft, by=None, version=draft.version, publish_at=publish_at)
    record.refresh_from_db()


def write_first_revisions(records: Iterable[Moderated], at: datetime) -> list[Any]:
    """Of records made in bulk with their content and `live_number` 1."""
    records = list(records)
    if not records:
        return []
    model = records[0].revisions.model
    made: list[Any] = model.objects.bulk_create(
        model(
            record=record, number=1, state=State.PUBLISHED, created_at=at, edited_at=at, reviewed_at=at,
            published_alone=True, **content.values(record),
        )
        for record in records
    )  # fmt: skip
    return made
