"""What was posted of a listing."""

from typing import Any

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from expo.accounts.models import User
from expo.core.punctuation import sentences
from organizers.models import Organization
from organizers.portal.listing import logo
from organizers.portal.listing.form import ListingForm
from organizers.portal.listing.proposal import Proposal
from organizers.portal.listing.saving import SAME, Saved, save


class Sent:
    """A logo is taken in at once; `save` writes what is good."""

    def __init__(self, request: HttpRequest, body: Organization, by: User) -> None:
        self.by, self.proposal = by, Proposal.of(body)
        self.form = ListingForm(_without_nul(request.POST), proposal=self.proposal)
        self.logo_error = ""
        self.logo = self._logo(request)

    def _logo(self, request: HttpRequest) -> Any:
        """The key of the one that is sent or asked for."""
        match request.POST.get("do"):
            case "logo_remove":
                return None
            case "logo_live":
                return self.proposal.body.logo_id
        if (upload := request.FILES.get("logo_file")) is None:
            return SAME
        try:
            self._count(request)
            return logo.add(upload, self.proposal, self.by).pk
        except ValidationError as error:
            self.logo_error = sentences(error.messages)
            return SAME

    def _count(self, request: HttpRequest) -> None:
        """Each file costs a second of decoding, and stays in the library."""
        if not ratelimit.consume(request, action="logo", user=self.by):
            raise ValidationError(_("These were many files for an hour. Try again later; all else is saved."))

    def save(self) -> Saved:
        """Raises as the verb does."""
        return save(self.form, self.by, self.logo)

    @property
    def is_good(self) -> bool:
        return not self.form.wrong and not self.logo_error

    @property
    def wrong(self) -> dict[str, str]:
        """What is, by field."""
        return {name: sentences(self.form.errors[name]) for name in self.form.wrong}


def _without_nul(sent: QueryDict) -> QueryDict:
    """No keyboard types it and no database keeps it."""
    typed = sent.copy()
    for name, values in sent.lists():
        typed.setlist(name, [value.replace("\0", "") for value in values])
    return typed
