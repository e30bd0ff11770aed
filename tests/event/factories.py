"""Editions and what hangs on them, complete unless told otherwise."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Picture

from expo.event.models import Contact, Edition, Expo, Figure, Hall, Venue
from expo.images.models import Image
from news.models import Article, Category


def make_expo(**fields: Any) -> Expo:
    return Expo.objects.create(pk=1, **({"name_en": "Digital|Expo", "name_zh_hans": "数字|博览会"} | fields))


def make_venue(**fields: Any) -> Venue:
    words = {
        "slug": "hall-city",
        "name_en": "Hall City",
        "name_zh_hans": "会展城",
        "address_en": "1 Fair Road",
        "address_zh_hans": "展览路1号",
        "city_en": "Shijiazhuang",
        "city_zh_hans": "石家庄",
    }
    return Venue.objects.create(**(words | fields))


def make_edition(year: int = 2021, **fields: Any) -> Edition:
    """From 6 to 8 September of the year, confirmed; without a venue."""
    days = {"starts_on": date(year, 9, 6), "ends_on": date(year, 9, 8), "date_status": "confirmed"}
    return Edition.objects.create(**({"slug": str(year), "year": year} | days | fields))


def make_figure(edition: Edition, number: Any = 50_000, **fields: Any) -> Figure:
    words = {"label_en": "exhibition space", "label_zh_hans": "展览面积", "source_name_en": "Xinhua"}
    return Figure.objects.create(edition=edition, number=number, **(words | fields))


def make_contact(phone: str = "0311-66611065", **fields: Any) -> Contact:
    return Contact.objects.create(phone=phone, **fields)


def make_hall(venue: Venue, area_m2: int | None = 11_000, **fields: Any) -> Hall:
    return Hall.objects.create(venue=venue, area_m2=area_m2, **({"name_en": "Hall", "name_zh_hans": "展厅"} | fields))


def make_image(**fields: Any) -> Image:
    file = BytesIO()
    Picture.new("RGB", (400, 400), "teal").save(file, "PNG")
    words = {"alt_en": "A teal square", "sha256": "0" * 64}
    return Image.objects.create(file=ContentFile(file.getvalue(), "square.png"), **(words | fields))


def make_article(title: str = "News", **fields: Any) -> Article:
    """Public in English since 2020; as much of it as the pages of other rooms show."""
    words: dict[str, Any] = {
        "live_number": 1,
        "title_en": title,
        "body_en": "<p>Text.</p>",
        "released_on": date(2021, 9, 7),
    }
    words |= {"published_at": datetime(2020, 1, 1, tzinfo=UTC), "category": make_category()}
    return Article.objects.create(**(words | fields))


def make_category() -> Category:
    return Category.objects.get_or_create(slug="expo-news", defaults={"name_en": "Expo News"})[0]
