"""A piece of news, as programs read it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field

from expo.core import languages
from expo.images import bodies
from expo.images.models import Image
from expo.site.api.schemas import (
    Document,
    Links,
    Named,
    Names,
    Picture,
    Texts,
    document,
    html,
    links,
    named,
    picture,
    texts,
)
from news.models import Article, Correction
from news.querysets import ArticleQuerySet
from organizers.models import Organization


class Outlet(Named):
    __doc__ = _("Who printed it first.")

    url: str = Field(description=_("Its website; may be blank."), examples=["https://news.example.org/"])


class CorrectionRecord(BaseModel):
    __doc__ = _("A dated note: what was wrong, or is doubtful.")

    text: Names = Field(description=_("By language; at least one."), examples=[{"en": "It was the day before."}])
    corrected_at: datetime = Field(description=_("When it was added."), examples=["2021-09-14T02:00:00Z"])


class ArticleRecord(BaseModel):
    __doc__ = _("A piece of news, in every language in which it is written.")

    id: int = Field(description=_("Names the article in addresses and parameters; it never changes."), examples=[12])
    urls: Links = Field(
        description=_("Its page, by language: in these it is written, and its texts have these keys."),
        examples=[
            {
                "en": "https://expo.example.org/en/news/12/the-expo-opens/",
                "zh-hans": "https://expo.example.org/zh-hans/news/12/",
            }
        ],
    )
    title: Texts = Field(description=_("By language."), examples=[{"en": "The expo opens", "zh-hans": "博览会开幕"}])
    summary: Texts = Field(
        description=_("By language; may be empty."), examples=[{"en": "Five halls.", "zh-hans": "五个展馆。"}]
    )
    body: Texts = Field(
        description=_(
            "HTML, by language: paragraphs, headings, lists, tables, quotations, links and pictures; "
            "no script, no style."
        ),
        examples=[{"en": "<p>It opened today.</p>", "zh-hans": "<p>今天开幕。</p>"}],
    )
    category: Named | None = Field(description=_("What it is about."))
    outlet: Outlet | None = Field(
        description=_("Who printed it; null: this site."),
        examples=[
            {"slug": "xinhua", "name": {"en": "Xinhua", "zh-hans": "新华社"}, "url": "https://news.example.org/"}
        ],
    )
    byline: str = Field(description=_("Who wrote it, as printed; may be blank."), examples=["Li Lei"])
    original_url: str = Field(
        description=_("Where it was printed; may be blank."), examples=["https://news.example.org/1"]
    )
    edition: str | None = Field(description=_("The slug of the edition it is about."), examples=["2021"])
    organizers: list[Named] = Field(
        description=_("The bodies that it names."),
        examples=[[{"slug": "ministry", "name": {"en": "Ministry of Fairs", "zh-hans": "展览部"}}]],
    )
    released_on: date = Field(
        description=_("The outlet's date: it is shown, and orders the list."), examples=["2021-09-13"]
    )
    published_at: datetime = Field(description=_("Since when it is on this site."), examples=["2021-09-13T08:00:00Z"])
    changed_at: datetime = Field(description=_("When its record last changed."), examples=["2021-09-14T02:00:00Z"])
    expires_at: datetime | None = Field(
        description=_("Until when it is on this site; null: for ever."), examples=[None]
    )
    cover: Picture | None = Field(description=_("The picture that stands for it."))
    attachments: list[Document] = Field(description=_("Files that belong to it."))
    corrections: list[CorrectionRecord] = Field(description=_("The oldest first."))


def records(articles: ArticleQuerySet) -> list[ArticleRecord]:
    """In their order; five queries."""
    named_bodies = Prefetch("organizations", Organization.objects.visible().order_by("slug"))
    found = list(articles.for_record().prefetch_related("corrections", "attachments", named_bodies))
    ids = bodies.image_ids(*(getattr(article, column) for article in found for column in languages.columns("body")))
    images = Image.objects.in_bulk(ids) if ids else {}
    return [_record(article, images) for article in found]


def _record(article: Any, images: dict[int, Image]) -> ArticleRecord:
    written = article.languages()
    body = texts(article, "body", written)
    return ArticleRecord(
        id=article.pk,
        urls=links(article, written),
        title=texts(article, "title", written),
        summary=texts(article, "summary", written),
        body={code: html(text, code, images) for code, text in body.items()},
        category=named(article.category) if article.category else None,
        outlet=_outlet(article),
        byline=article.byline,
        original_url=article.original_url,
        edition=article.edition.slug if article.edition else None,
        organizers=[named(organization) for organization in article.organizations.all()],
        released_on=article.released_on,
        published_at=article.published_at,
        changed_at=max(article.published_at, article.updated_at),
        expires_at=article.expires_at,
        cover=picture(article.cover),
        attachments=[document(attachment) for attachment in article.attachments.all()],
        corrections=[_correction(correction) for correction in article.corrections.all()],
    )


def _outlet(article: Article) -> Outlet | None:
    outlet = article.outlet
    return Outlet(**named(outlet).model_dump(), url=outlet.url) if outlet else None


def _correction(correction: Correction) -> CorrectionRecord:
    return CorrectionRecord(text=texts(correction, "text"), corrected_at=correction.corrected_at)
