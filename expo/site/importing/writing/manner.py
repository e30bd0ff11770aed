"""How a page is written: who does it, and what is decided beforehand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_permission_codename

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db import models

    from expo.revisions.guards import Actor


@dataclass(frozen=True, slots=True)
class Manner:
    """As a draft with its guesses as notes, unless it is to be published at once, as the site itself does.

    `chosen` are columns of the article's content that a person has set, whatever the page says; `with_frame` takes
    what the page says of the expo beside the article: its name, numbers, venue, contact, bodies and editions.
    """

    by: Actor = None
    publishes: bool = False
    with_frame: bool = True
    chosen: Mapping[str, Any] = field(default_factory=dict)

    def may_add(self, model: type[models.Model]) -> bool:
        codename = get_permission_codename("add", model._meta)
        return self.by is None or self.by.has_perm(f"{model._meta.app_label}.{codename}")
