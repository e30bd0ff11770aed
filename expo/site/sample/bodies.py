"""Who is behind each edition, in the order in which it was printed."""

from django.utils import timezone

from expo.event.models import Edition
from expo.revisions.first import write_first_revisions
from organizers.models import Organization, Participation, Role

from .texts import subject


def load_bodies() -> None:
    data = subject("bodies")
    for row in data["role"]:
        Role.objects.get_or_create(slug=row["slug"], defaults=row)
    bodies = Organization.objects.bulk_create(Organization(live_number=1, **row) for row in data["body"])
    write_first_revisions(bodies, timezone.now())
    for row in data["participation"]:
        _participations(**row)


def _participations(
    *, edition: str, role: str, bodies: list[str], printed_names_en: dict[str, str] | None = None
) -> None:
    found = Organization.objects.in_bulk(bodies, field_name="slug")
    placed = {"edition": Edition.objects.get(slug=edition), "role": Role.objects.get(slug=role)}
    Participation.objects.bulk_create(
        Participation(
            **placed,
            organization=found[slug],
            printed_name_en=(printed_names_en or {}).get(slug, ""),
            position=position,
        )
        for position, slug in enumerate(bodies)
    )
