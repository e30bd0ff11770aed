"""Who makes the expo: bodies with their roles, edition by edition."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from expo.core import languages
from expo.core.web import absolute
from expo.event.models import Edition
from expo.site.api import problems
from expo.site.api.problems import Gone, Invalid, Problem
from expo.site.api.reading import READING
from expo.site.api.schemas import (
    Limit,
    Links,
    Named,
    Names,
    Page,
    Rendition,
    Slug,
    SlugInPath,
    Texts,
    address,
    links,
    logo,
    named,
    one_of,
    texts,
)
from organizers.models import Organization, Participation, Role
from organizers.models.organization import OrganizationQuerySet

router = Router(tags=[_("Organizers")])


class Wanted(BaseModel):
    edition: Slug | None = Field(None, description=_("Those with a role in this edition."), examples=["2021"])
    role: Slug | None = Field(None, description=_("Those with this role."), examples=["host"])
    after: Slug | None = Field(None, description=_("Those that follow this one; next holds it."), examples=["ministry"])
    limit: Limit = Field(50, description=_("How many at most."), examples=[50])


class Held(BaseModel):
    __doc__ = _("A role in an edition.")

    edition: str = Field(description=_("The slug of the edition."), examples=["2021"])
    role: Named = Field(
        description=_("The role."), examples=[{"slug": "host", "name": {"en": "Host", "zh-hans": "主办单位"}}]
    )
    printed_name: Texts = Field(
        description=_("As this edition prints it, by language; empty: by its name."), examples=[{}]
    )


class OrganizerRecord(BaseModel):
    __doc__ = _("A body, as approved.")

    slug: str = Field(description=_("Names the body in addresses and parameters."), examples=["ministry"])
    urls: Links = Field(
        description=_("Its page, by language."), examples=[{"en": "https://expo.example.org/en/organizers/ministry/"}]
    )
    name: Names = Field(
        description=_("By language; at least one."), examples=[{"en": "Ministry of Fairs", "zh-hans": "展览部"}]
    )
    short_name: Names = Field(description=_("By language; may be empty."), examples=[{"en": "MoF"}])
    kind: str = Field(
        description=_("What it is; may be blank."),
        examples=["government"],
        json_schema_extra=one_of(Organization.Kind, ""),
    )
    country: Names = Field(description=_("By language; may be empty."), examples=[{"en": "China", "zh-hans": "中国"}])
    website: str = Field(description=_("May be blank."), examples=["https://ministry.example.org/"])
    phone: str = Field(description=_("May be blank."), examples=["+86 311 6661 1065"])
    mail: str = Field(description=_("May be blank."), examples=["office@example.org"])
    description: Texts = Field(
        description=_("Plain text, by language; a blank line begins a paragraph."),
        examples=[{"en": "It hosts the expo."}],
    )
    logo: Rendition | None = Field(description=_("Show it on white, beside the name."))
    roles: list[Held] = Field(description=_("Its role in each edition, the newest first."))


class Organizers(Page[OrganizerRecord]):
    __doc__ = _("Bodies in the order of their slugs.")


@router.api_operation(
    READING, "/organizers", response={200: Organizers, 404: Problem, 422: Invalid}, operation_id="list_organizers",
    summary=_("Organizers"),
    description=_(
        "Bodies in the order of their slugs, each with its roles in all editions. "
        "An edition lists its own in the order of protocol."
    ),
)  # fmt: skip
def list_organizers(request: HttpRequest, wanted: Query[Wanted]) -> Organizers:
    found = list(_whole(_narrowed(wanted)).order_by("slug")[: wanted.limit + 1])
    shown = found[: wanted.limit]
    follows = address(request, after=shown[-1].slug) if len(found) > wanted.limit else None
    return Organizers(items=[_record(body) for body in shown], next=follows)


@router.api_operation(
    READING, "/organizers/{slug:slug}", response={200: OrganizerRecord, 301: None, 404: Problem, 410: Gone},
    operation_id="get_organizer", summary=_("One organizer"),
    description=_("The address of a body that was merged into another one leads there; a withdrawn one says why."),
)  # fmt: skip
def get_organizer(request: HttpRequest, slug: SlugInPath) -> Any:
    known = Organization.objects.filter(live_number__isnull=False).select_related("merged_into")
    body = problems.found(_whole(known).filter(slug=slug).first(), "organizer")
    if body.merged_into:
        return HttpResponsePermanentRedirect(reverse("api:get_organizer", args=[body.merged_into.slug]))
    if body.withdrawn_at:
        led = absolute(body.redirect_to) if body.redirect_to else None
        raise problems.gone("It was withdrawn.", texts(body, "withdrawn_reason"), led)
    return _record(body)


def _narrowed(wanted: Wanted) -> OrganizationQuerySet:
    bodies = Organization.objects.visible()
    held: dict[str, Any] = {}
    if wanted.edition:
        held["edition"] = problems.found(Edition.objects.filter(slug=wanted.edition).first(), "edition")
    if wanted.role:
        held["role"] = problems.found(Role.objects.filter(slug=wanted.role).first(), "role")
    if held:
        bodies = bodies.filter(pk__in=Participation.objects.filter(**held).values("organization"))
    if wanted.after:
        if not Organization.objects.filter(slug=wanted.after, live_number__isnull=False).exists():
            raise problems.not_found("This page of the list is gone: begin again.")
        bodies = bodies.filter(slug__gt=wanted.after)
    return bodies


def _whole(bodies: OrganizationQuerySet) -> OrganizationQuerySet:
    """With logo and roles: two queries."""
    held = Participation.objects.select_related("edition", "role").defer(
        *(f"edition__{column}" for column in languages.columns("about"))
    )
    roles = held.order_by("-edition__year", "-edition_id", "role__rank")
    return bodies.select_related("logo").prefetch_related(Prefetch("participations", roles))


def _record(body: Organization) -> OrganizerRecord:
    return OrganizerRecord(
        slug=body.slug,
        urls=links(body),
        name=texts(body, "name"),
        short_name=texts(body, "short_name"),
        kind=body.kind,
        country=texts(body, "country"),
        website=body.website,
        phone=body.phone,
        mail=body.mail,
        description=texts(body, "description"),
        logo=logo(body.logo),
        roles=[_held(participation) for participation in body.participations.all()],
    )


def _held(participation: Participation) -> Held:
    return Held(
        edition=participation.edition.slug,
        role=named(participation.role),
        printed_name=texts(participation, "printed_name"),
    )
