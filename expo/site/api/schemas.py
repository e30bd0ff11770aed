"""What records of several kinds have in common, as programs read it."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, TypeVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from django.utils.translation import override
from ninja import Path
from pydantic import BaseModel, BeforeValidator, Field

from expo.core import languages
from expo.core.web import absolute
from expo.images import bodies, sources
from expo.images.models import Image
from expo.images.sources import Source
from expo.public.targets import LARGEST
from news.feeds import elsewhere

Item = TypeVar("Item", bound=BaseModel)

SLUG = r"^[-a-zA-Z0-9_]+$"
PLAIN = re.compile(r"(0|-?[1-9][0-9]*)(\.0)?")


def plain(value: Any) -> Any:
    """A number as JSON writes it: each further spelling would be kept as an answer of its own."""
    if isinstance(value, str) and not PLAIN.fullmatch(value):
        raise ValueError("Write a whole number like 20.")
    return value


Language = Literal["en", "zh-hans"]
Slug = Annotated[str, Field(pattern=SLUG, max_length=100)]
Key = Annotated[int, Field(ge=1, le=LARGEST), BeforeValidator(plain)]
KeyOrNone = Annotated[int, Field(ge=0, le=LARGEST), BeforeValidator(plain)]
Year = Annotated[int, Field(ge=1, le=9999), BeforeValidator(plain)]
Limit = Annotated[int, Field(ge=1, le=100), BeforeValidator(plain)]
SlugInPath = Annotated[str, Path(pattern=SLUG, description=_("The slug, as lists say it."), example="2021")]
KeyInPath = Annotated[int, Path(ge=1, le=LARGEST, description=_("The id, as lists say it."), example=12)]
URL = Annotated[str, Field(json_schema_extra={"format": "uri"})]

Texts = dict[Language, str]
"""By language; only those in which it is written."""
Names = dict[Language, str]
"""By language, at least one; where a reader's is missing, another one stands for it and says its language."""
Links = dict[Language, URL]


class Page(BaseModel, Generic[Item]):
    """Some of a list, and where it goes on."""

    items: list[Item] = Field(description=_("The records of this page."))
    next: URL | None = Field(
        description=_("The address of the next page; null on the last one."),
        examples=["https://expo.example.org/api/v1/articles?before=12"],
    )


class Named(BaseModel):
    __doc__ = _("A record by its slug and name.")

    slug: str = Field(description=_("Names the record in addresses and parameters."), examples=["expo-news"])
    name: Names = Field(
        description=_("By language; at least one."), examples=[{"en": "Expo News", "zh-hans": "展会新闻"}]
    )


class Rendition(BaseModel):
    __doc__ = _("A file of a picture in one size.")

    url: URL = Field(
        description=_("Where the file is; it never changes under the same address."),
        examples=["https://expo.example.org/media/ab/cd/960.webp"],
    )
    width: int = Field(description=_("In pixels."), examples=[960])
    height: int = Field(description=_("In pixels."), examples=[540])


class Picture(BaseModel):
    __doc__ = _("A picture with its words, in several sizes, the smallest first.")

    alt: Names = Field(
        description=_("What it shows, by language; empty where it only decorates."),
        examples=[{"en": "Visitors in hall 3", "zh-hans": "三号馆的观众"}],
    )
    caption: Texts = Field(description=_("By language."), examples=[{"en": "Hall 3 on the first day"}])
    credit: str = Field(description=_("Who made it; name them where you show it."), examples=["Xinhua"])
    cover: list[Rendition] = Field(description=_("Cut to 16:9 around what matters."))
    whole: list[Rendition] = Field(description=_("In its own shape."))


class Document(BaseModel):
    __doc__ = _("A file to take home.")

    title: Names = Field(
        description=_("By language; at least one."), examples=[{"en": "Floor plan", "zh-hans": "平面图"}]
    )
    url: URL = Field(description=_("Where the PDF is."), examples=["https://expo.example.org/media/ab/cd/plan.pdf"])


def one_of(choices: type[StrEnum | models.TextChoices], *others: str) -> Any:
    """The schema of a value that is one of these."""
    return {"enum": [*others, *(choice.value for choice in choices)]}


def texts(record: models.Model, name: str, codes: Iterable[str] = languages.CODES) -> Any:
    """By language, those that are written."""
    found = {code: getattr(record, languages.column(name, code)) for code in codes}
    return {code: text for code, text in found.items() if text}


def links(record: Any, codes: Iterable[str] = languages.CODES) -> Any:
    """The record's page in each of these languages."""
    found = {}
    for code in codes:
        with override(code):
            found[code] = absolute(record.get_absolute_url())
    return found


def named(record: Any) -> Named:
    return Named(slug=record.slug, name=texts(record, "name"))


def rendition(source: Source) -> Rendition:
    return Rendition(url=absolute(source.url), width=source.width, height=source.height)


def picture(image: Image | None) -> Picture | None:
    if image is None:
        return None
    return Picture(
        alt={} if image.is_decorative else texts(image, "alt"),
        caption=texts(image, "caption"),
        credit=image.credit,
        cover=[rendition(source) for source in sources.cover(image, "").sources],
        whole=[rendition(source) for source in sources.figure(image, "").sources],
    )


def logo(image: Image | None) -> Rendition | None:
    return rendition(sources.logo(image).largest) if image else None


def document(record: Any) -> Document:
    return Document(title=texts(record, "title"), url=absolute(record.file.url))


def html(text: str, language: str, images: Mapping[int, Image] | None = None) -> str:
    """Rich text for readers outside the site: whole addresses, pictures resolved; no query."""
    with override(language):
        return str(elsewhere(bodies.render(text, language, images or {}).body))


def address(request: HttpRequest, **changed: Any) -> str:
    """The whole address of this list with other parameters."""
    parameters = request.GET.copy()
    for name, value in changed.items():
        parameters[name] = str(value)
    return absolute(f"{request.path}?{parameters.urlencode()}")
