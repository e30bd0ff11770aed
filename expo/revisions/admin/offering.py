from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.safestring import SafeString

from expo.accounts.desk import ModelAdmin, form_of
from expo.accounts.models import User
from expo.revisions.admin.verb import Verb, VerbForm
from expo.revisions.admin.verbs import VERBS


class OfferingAdmin(ModelAdmin):
    """What can be done with a record, and where it leads."""

    verbs: ClassVar[tuple[Verb, ...]] = VERBS

    def offered(self, record: Any, by: User) -> list[Verb]:
        return [verb for verb in self.verbs if verb.offered(record, by)]

    def beside(self, request: HttpRequest, record: Any) -> Iterator[dict[str, Any]]:
        """More links, as `url` and `label`, where a record stands and where it is decided."""
        yield from ()

    def remarks(self, record: Any) -> Iterator[SafeString]:
        """Tags beside the state of what is proposed."""
        yield from ()

    def after(self, request: HttpRequest, verb: Verb, form: VerbForm) -> str:
        """The address to which a verb leads when it is done."""
        return form_of(form.record)
