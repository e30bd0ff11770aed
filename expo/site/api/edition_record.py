"""An edition, as programs read it."""

from datetime import date, time
from typing import Any

from django.utils.translation import gettext_noop as _
from django.utils.translation import override
from pydantic import BaseModel, Field

from expo.core import languages
from expo.event import naming
from expo.event.models import Edition, Expo, Figure, OpeningHours
from expo.event.state import Shown
from expo.site.api.schemas import (
    Document,
    Links,
    Named,
    Names,
    Texts,
    document,
    html,
    links,
    named,
    one_of,
    texts,
)
from organizers.models import Participation
from organizers.roles import RoleGroup


class State(BaseModel):
    __doc__ = _("What the edition is today, at its venue.")

    shown: str = Field(
        description=_("In one word; was_announced: its dates passed and nobody confirmed that it took place."),
        examples=["confirmed"], json_schema_extra=one_of(Shown),
    )  # fmt: skip
    days_to_go: int | None = Field(description=_("To the first day, while it is ahead."), examples=[12])
    day: int | None = Field(description=_("Which day it is, while it is open."), examples=[None])
    days: int | None = Field(description=_("How many days it has, while it is open."), examples=[None])


class Source(BaseModel):
    __doc__ = _("Who says so.")

    name: Names = Field(description=_("By language."), examples=[{"en": "Xinhua", "zh-hans": "新华社"}])
    url: str = Field(description=_("Where it says so; may be blank."), examples=["https://news.example.org/1"])


class EditionRow(BaseModel):
    __doc__ = _("An edition, as lists have it.")

    slug: str = Field(description=_("Names the edition in addresses and parameters."), examples=["2021"])
    urls: Links = Field(
        description=_("Its page, by language."), examples=[{"en": "https://expo.example.org/en/editions/2021/"}]
    )
    year: int = Field(description=_("The year."), examples=[2021])
    name: Names = Field(
        description=_("By language; at least one."), examples=[{"en": "Expo 2021", "zh-hans": "2021博览会"}]
    )
    theme: Texts = Field(description=_("By language."), examples=[{"en": "Digital life", "zh-hans": "数字生活"}])
    is_current: bool = Field(description=_("Whether the site's home page is about it."), examples=[True])
    starts_on: date | None = Field(description=_("The first day, at the venue."), examples=["2021-09-06"])
    ends_on: date | None = Field(description=_("The last day, at the venue."), examples=["2021-09-08"])
    date_status: str = Field(
        description=_("How sure the dates are."),
        examples=["confirmed"],
        json_schema_extra=one_of(Edition.DateStatus),
    )
    date_source: Source | None = Field(description=_("Who gives the dates."))
    state: State = Field(description=_("What it is today."))
    time_zone: str = Field(description=_("Of the venue."), examples=["Asia/Shanghai"])
    venue: str | None = Field(description=_("The slug of its venue."), examples=["convention-center"])


class Hours(BaseModel):
    __doc__ = _("When the doors are open on one day, in the venue's time.")

    day: date = Field(description=_("The day."), examples=["2021-09-06"])
    opens_at: time = Field(description=_("When the doors open."), examples=["09:00:00"])
    closes_at: time = Field(description=_("When they close."), examples=["17:00:00"])
    note: Texts = Field(
        description=_("By language."), examples=[{"en": "Trade visitors only", "zh-hans": "仅限专业观众"}]
    )


class Number(BaseModel):
    __doc__ = _("A number with what proves it.")

    label: Texts = Field(
        description=_("What it counts, by language."), examples=[{"en": "exhibition space", "zh-hans": "展览面积"}]
    )
    number: float = Field(description=_("The number."), examples=[50000])
    suffix: str = Field(description=_("What is printed behind it: + says “more than”."), examples=["+"])
    unit: Texts = Field(description=_("By language."), examples=[{"en": "m²", "zh-hans": "平方米"}])
    note: Texts = Field(description=_("By language."), examples=[{}])
    source: Source = Field(description=_("Who gives it."))
    source_on: date | None = Field(description=_("The date of the source."), examples=["2021-09-08"])


class Organizer(BaseModel):
    __doc__ = _("A body in its role.")

    slug: str = Field(description=_("Names the body in addresses and parameters."), examples=["ministry"])
    name: Names = Field(
        description=_("By language; at least one."), examples=[{"en": "Ministry of Fairs", "zh-hans": "展览部"}]
    )
    printed_name: Texts = Field(
        description=_("As this edition prints it, by language; empty: by its name."), examples=[{}]
    )


class RoleHeld(Named):
    __doc__ = _("A role and who holds it, in the order of protocol.")

    name_plural: Names = Field(description=_("By language."), examples=[{"en": "Hosts", "zh-hans": "主办单位"}])
    organizers: list[Organizer] = Field(description=_("In the order of protocol."))


class EditionRecord(EditionRow):
    __doc__ = _("An edition with all that hangs on it.")

    about: Texts = Field(description=_("HTML, by language."), examples=[{"en": "<p>Three days in September.</p>"}])
    organizers_note: Texts = Field(description=_("By language."), examples=[{}])
    opening_hours: list[Hours] = Field(description=_("Day by day."))
    figures: list[Number] = Field(description=_("Numbers with their sources."))
    downloads: list[Document] = Field(description=_("Files to take home."))
    roles: list[RoleHeld] = Field(description=_("Its organizers, role by role, in the order of protocol."))


def row(edition: Edition, expo: Expo) -> dict[str, Any]:
    return {
        "slug": edition.slug,
        "urls": links(edition),
        "year": edition.year,
        "name": _name(edition, expo),
        "theme": texts(edition, "theme"),
        "is_current": edition.is_current,
        "starts_on": edition.starts_on,
        "ends_on": edition.ends_on,
        "date_status": edition.date_status,
        "date_source": _source(edition, "date_source") if texts(edition, "date_source_name") else None,
        "state": _state(edition),
        "time_zone": str(edition.zone),
        "venue": edition.venue.slug if edition.venue else None,
    }


def whole(edition: Edition, expo: Expo, groups: list[RoleGroup]) -> EditionRecord:
    return EditionRecord(
        **row(edition, expo),
        about={code: html(text, code) for code, text in texts(edition, "about").items()},
        organizers_note=texts(edition, "organizers_note"),
        opening_hours=[_hours(hours) for hours in edition.opening_hours.all()],
        figures=[_number(figure) for figure in edition.figures.all()],
        downloads=[document(download) for download in edition.downloads.all()],
        roles=[_role(group) for group in groups],
    )


def _name(edition: Edition, expo: Expo) -> dict[str, str]:
    """Its own name, else the expo's with the year, in the languages in which it has one."""
    names = {}
    for code in languages.CODES:
        with override(code):
            name = naming.title(edition, expo)
        if name.language == code:
            names[code] = name.text
    return names


def _state(edition: Edition) -> State:
    state = edition.state()
    return State(shown=state.shown, days_to_go=state.days_to_go, day=state.day, days=state.days)


def _source(record: Edition | Figure, name: str) -> Source:
    return Source(name=texts(record, f"{name}_name"), url=getattr(record, f"{name}_url"))


def _hours(hours: OpeningHours) -> Hours:
    return Hours(day=hours.day, opens_at=hours.opens_at, closes_at=hours.closes_at, note=texts(hours, "note"))


def _number(figure: Figure) -> Number:
    return Number(
        label=texts(figure, "label"), number=float(figure.number), suffix=figure.suffix, unit=texts(figure, "unit"),
        note=texts(figure, "note"), source=_source(figure, "source"), source_on=figure.source_on,
    )  # fmt: skip


def _role(group: RoleGroup) -> RoleHeld:
    return RoleHeld(
        **named(group.role).model_dump(),
        name_plural=texts(group.role, "name_plural"),
        organizers=[_organizer(held) for held in group.participations],
    )


def _organizer(held: Participation) -> Organizer:
    body = held.organization
    return Organizer(slug=body.slug, name=texts(body, "name"), printed_name=texts(held, "printed_name"))
