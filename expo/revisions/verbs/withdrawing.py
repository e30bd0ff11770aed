"""Off the site, and back."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.core import languages
from expo.public.changes import public_change
from expo.revisions import content, guards
from expo.revisions.errors import Conflict
from expo.revisions.guards import Actor
from expo.revisions.models import Moderated
from expo.revisions.verbs.acting import lock


def withdraw(record: Moderated, *, by: Actor, reasons: Mapping[str, str], redirect_to: str = "") -> None:
    """Take it off the site; readers who come to its address read the reason (by language), or are led elsewhere."""
    guards.needs(by, "publish", record)
    reasons = {language: reason.strip() for language, reason in reasons.items()}
    if not redirect_to and not any(reasons.values()):
        raise ValidationError(_("Give readers a reason in at least one language, or an address to go to."))
    with public_change():
        lock(record)
        if not record.is_live:
            raise Conflict(_("It is not live."))
        record.withdrawn_at, record.redirect_to = timezone.now(), redirect_to
        for language in languages.CODES:
            setattr(record, languages.column("withdrawn_reason", language), reasons.get(language, ""))
        record.clean_fields(exclude=[field.name for field in content.fields(record)])
        record.save()
        record.was_taken_down()
        audit.log(by, "withdraw", record, note="\n".join(filter(None, [*reasons.values(), redirect_to])))


def reinstate(record: Moderated, *, by: Actor) -> None:
    """Undo a withdrawal: what was live is live again."""
    guards.needs(by, "publish", record)
    with public_change():
        lock(record)
        if record.withdrawn_at is None:
            raise Conflict(_("It is not withdrawn."))
        clear_withdrawal(record)
        record.save()
        audit.log(by, "reinstate", record)


def clear_withdrawal(record: Moderated) -> None:
    record.withdrawn_at, record.redirect_to = None, ""
    content.lay(dict.fromkeys(languages.columns("withdrawn_reason"), ""), record)
