"""What can be done to a record, in words. Each room names its own verbs; the log keeps only their slugs."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Verb:
    label: Any
    is_edit: bool


VERBS: dict[str, Verb] = {}


def name(slug: str, label: Any, *, is_edit: bool = True) -> None:
    """`label` is a lazy past participle, as in "Article, published by Lin". An edit changes the record itself."""
    VERBS[slug] = Verb(label, is_edit)


def label(slug: str) -> str:
    return str(VERBS[slug].label) if slug in VERBS else slug.replace("_", " ")


def no_edits() -> list[str]:
    return [slug for slug, verb in VERBS.items() if not verb.is_edit]


name("add", pgettext_lazy("what was done", "added"))
name("change", pgettext_lazy("what was done", "changed"))
name("delete", pgettext_lazy("what was done", "deleted"))
name("sign_in", pgettext_lazy("what was done", "signed in"), is_edit=False)
name("sign_out", pgettext_lazy("what was done", "signed out"), is_edit=False)
name("sign_in_failed", pgettext_lazy("what was done", "sign-in failed"), is_edit=False)
name("save_draft", pgettext_lazy("what was done", "saved as a draft"))
name("submit", pgettext_lazy("what was done", "sent for review"))
name("take_back", pgettext_lazy("what was done", "taken back from review"))
name("approve_in_part", pgettext_lazy("what was done", "approved in part"))
name("send_back", pgettext_lazy("what was done", "sent back with notes"))
name("approve", pgettext_lazy("what was done", "approved"))
name("publish", pgettext_lazy("what was done", "published"))
name("schedule", pgettext_lazy("what was done", "scheduled"))
name("correct", pgettext_lazy("what was done", "corrected"))
name("overrule", pgettext_lazy("what was done", "published against a warning"))
name("restore", pgettext_lazy("what was done", "restored from an earlier text"))
name("withdraw", pgettext_lazy("what was done", "withdrawn"))
name("reinstate", pgettext_lazy("what was done", "shown again"))
name("discard", pgettext_lazy("what was done", "discarded"))
