"""Where the expo is, and how to get there."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import BaseModel, Field

from expo.event import naming
from expo.event.models import Direction, Venue
from expo.site.api import problems
from expo.site.api.problems import Problem
from expo.site.api.reading import READING
from expo.site.api.schemas import Links, Names, SlugInPath, Texts, links, one_of, texts

router = Router(tags=[_("Venues")])


class HallRecord(BaseModel):
    __doc__ = _("A hall.")

    name: Names = Field(description=_("By language; at least one."), examples=[{"en": "Hall 3", "zh-hans": "三号馆"}])
    area_m2: int | None = Field(description=_("In square metres."), examples=[11000])


class Way(BaseModel):
    __doc__ = _("How to get there by one mode of travel.")

    mode: str = Field(
        description=_("The mode of travel."),
        examples=["metro"],
        json_schema_extra=one_of(Direction.Mode),
    )
    text: Texts = Field(
        description=_("By language."), examples=[{"en": "Line 1 to the last stop.", "zh-hans": "地铁1号线终点站。"}]
    )


class VenueRow(BaseModel):
    __doc__ = _("A venue, as lists have it.")

    slug: str = Field(description=_("Names the venue in addresses and parameters."), examples=["convention-center"])
    urls: Links = Field(
        description=_("Its page, by language."),
        examples=[{"en": "https://expo.example.org/en/venue/convention-center/"}],
    )
    name: Names = Field(
        description=_("By language; at least one."), examples=[{"en": "Convention Center", "zh-hans": "会展中心"}]
    )
    other_names: list[str] = Field(description=_("As it is also printed, in either script."), examples=[["Expo City"]])
    address: Names = Field(
        description=_("By language: show both to a driver."), examples=[{"en": "1 Fair Road", "zh-hans": "展览路1号"}]
    )
    city: Names = Field(description=_("By language."), examples=[{"en": "Shijiazhuang", "zh-hans": "石家庄"}])
    country: Names = Field(description=_("By language."), examples=[{"en": "China", "zh-hans": "中国"}])
    latitude: float | None = Field(
        description=_("WGS-84, as GPS gives it. Chinese maps show GCJ-02: convert before you draw on one."),
        examples=[38.14],
    )
    longitude: float | None = Field(description=_("WGS-84, as GPS gives it."), examples=[114.58])
    time_zone: str = Field(description=_("Its time zone."), examples=["Asia/Shanghai"])


class VenueRecord(VenueRow):
    __doc__ = _("A venue with its halls and the ways to it.")

    area_m2: int | None = Field(description=_("Exhibition area in square metres, as published."), examples=[110000])
    floor_area_m2: int | None = Field(description=_("Floor area in square metres."), examples=[359000])
    site_ha: float | None = Field(description=_("The site in hectares."), examples=[64.4])
    source: str = Field(description=_("Who gives the areas."), examples=["Xinhua"])
    halls: list[HallRecord] = Field(description=_("Its halls."))
    directions: list[Way] = Field(description=_("How to get there."))
    editions: list[str] = Field(
        description=_("The slugs of the editions there, the newest first."), examples=[["2021", "2020"]]
    )


class Venues(BaseModel):
    __doc__ = _("All venues.")

    items: list[VenueRow] = Field(description=_("In the order of their slugs."))


@router.api_operation(
    READING, "/venues", response=Venues, operation_id="list_venues", summary=_("All venues"),
    description=_("On one page; an edition names its own."),
)  # fmt: skip
def list_venues(request: HttpRequest) -> Venues:
    return Venues(items=[VenueRow(**_row(venue)) for venue in Venue.objects.all()])


@router.api_operation(
    READING, "/venues/{slug:slug}", response={200: VenueRecord, 404: Problem}, operation_id="get_venue",
    summary=_("One venue"), description=_("With its halls and the ways to it."),
)  # fmt: skip
def get_venue(request: HttpRequest, slug: SlugInPath) -> VenueRecord:
    whole = Venue.objects.prefetch_related("halls", "directions")
    venue = problems.found(whole.filter(slug=slug).first(), "venue")
    return VenueRecord(
        **_row(venue),
        area_m2=venue.area_m2,
        floor_area_m2=venue.floor_area_m2,
        site_ha=_float(venue.site_ha),
        source=venue.source,
        halls=[HallRecord(name=texts(hall, "name"), area_m2=hall.area_m2) for hall in venue.halls.all()],
        directions=[Way(mode=way.mode, text=texts(way, "text")) for way in venue.directions.all()],
        editions=list(venue.editions.values_list("slug", flat=True)),
    )


def _row(venue: Venue) -> dict[str, Any]:
    return {
        "slug": venue.slug,
        "urls": links(venue),
        "name": texts(venue, "name"),
        "other_names": [other.text for other in naming.other_names(venue)],
        "address": texts(venue, "address"),
        "city": texts(venue, "city"),
        "country": texts(venue, "country"),
        "latitude": _float(venue.latitude),
        "longitude": _float(venue.longitude),
        "time_zone": venue.time_zone,
    }


def _float(number: Any) -> float | None:
    return None if number is None else float(number)
