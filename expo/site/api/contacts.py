"""Whom to ask."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from expo.event.models import Contact, Edition
from expo.site.api import problems
from expo.site.api.problems import Invalid, Problem
from expo.site.api.reading import READING
from expo.site.api.schemas import Names, Slug, Texts, one_of, texts

router = Router(tags=[_("Contacts")])


class Wanted(BaseModel):
    edition: Slug | None = Field(
        None, description=_("Those of this edition; without it, of the current one."), examples=["2021"]
    )


class ContactRecord(BaseModel):
    __doc__ = _("A desk that answers, for one purpose.")

    purpose: str = Field(
        description=_("What it answers."),
        examples=["media"],
        json_schema_extra=one_of(Contact.Purpose),
    )
    edition: str | None = Field(description=_("The slug of its edition; null: always."), examples=["2021"])
    is_primary: bool = Field(description=_("Whether it is the first one to ask."), examples=[False])
    name: Names = Field(
        description=_("By language; may be empty."), examples=[{"en": "Press office", "zh-hans": "新闻处"}]
    )
    phone: str = Field(description=_("May be blank where there is a mail address."), examples=["+86 311 6661 1065"])
    mail: str = Field(description=_("May be blank where there is a telephone number."), examples=["press@example.org"])
    hours: Texts = Field(
        description=_("When it answers, by language."),
        examples=[{"en": "Mon–Fri 9:00–17:00", "zh-hans": "周一至周五 9:00–17:00"}],
    )
    reply_time: Texts = Field(
        description=_("How soon it answers, by language."), examples=[{"en": "Within a day", "zh-hans": "一天之内"}]
    )


class Contacts(BaseModel):
    __doc__ = _("Those of an edition, and those that hold always.")

    items: list[ContactRecord] = Field(description=_("The first one to ask first."))


@router.api_operation(
    READING, "/contacts", response={200: Contacts, 404: Problem, 422: Invalid}, operation_id="list_contacts",
    summary=_("Contacts"), description=_("Those of an edition and those that hold always, on one page."),
)  # fmt: skip
def list_contacts(request: HttpRequest, wanted: Query[Wanted]) -> Contacts:
    edition = _edition(wanted.edition)
    return Contacts(items=[_contact(contact) for contact in Contact.objects.of(edition).select_related("edition")])


def _edition(slug: str | None) -> Edition | None:
    if slug is None:
        return Edition.objects.current()
    return problems.found(Edition.objects.filter(slug=slug).first(), "edition")


def _contact(contact: Contact) -> ContactRecord:
    return ContactRecord(
        purpose=contact.purpose,
        edition=contact.edition.slug if contact.edition else None,
        is_primary=contact.is_primary,
        name=texts(contact, "name"),
        phone=contact.phone,
        mail=contact.mail,
        hours=texts(contact, "hours"),
        reply_time=texts(contact, "reply_time"),
    )
