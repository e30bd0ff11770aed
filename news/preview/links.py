"""Links for readers outside to one revision: made, found again by their token, revoked."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, verbs
from expo.accounts.models import User
from expo.revisions import guards
from expo.revisions.errors import Conflict
from expo.revisions.models import OPEN, State
from news.models import ArticleRevision, PreviewLink

#: Days for which a link lasts.
DAYS = (1, 7, 30)
_signer = Signer(sep=".", salt="news.preview")

verbs.name("share_preview", pgettext_lazy("what was done", "preview shared"), is_edit=False)
verbs.name("revoke_preview", pgettext_lazy("what was done", "preview link ended"), is_edit=False)


def share(revision: ArticleRevision, *, by: User, days: int) -> tuple[PreviewLink, str]:
    """A new link and its token, which cannot be told a second time."""
    guards.needs(by, "change", revision.record)
    guards.in_state(revision, *OPEN, State.PUBLISHED)
    if revision.record.withdrawn_at:
        raise Conflict(_("It is withdrawn: nobody outside is to read it."))
    token, now = _signer.sign(secrets.token_urlsafe(24)), timezone.now()
    with transaction.atomic():
        link = PreviewLink.objects.create(
            revision=revision,
            token_sha256=_hashed(token),
            created_by=by,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
        audit.log(by, "share_preview", revision.record, note=_said(link))
    return link, token


def revoke(link: PreviewLink, *, by: User) -> None:
    """Does nothing to a link that is revoked already."""
    guards.needs(by, "change", link.revision.record)
    with transaction.atomic():
        revoked = PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
        if revoked:
            audit.log(by, "revoke_preview", link.revision.record, note=_said(link))


def find(token: str) -> PreviewLink | None:
    """Dead or alive; what we did not sign is not looked up."""
    try:
        _signer.unsign(token)
    except BadSignature:
        return None
    links = PreviewLink.objects.select_related("revision__record", "created_by")
    return links.filter(token_sha256=_hashed(token)).first()


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _said(link: PreviewLink) -> str:
    until = date_format(timezone.localtime(link.expires_at), "DATETIME_FORMAT")
    return _("%(revision)s, until %(moment)s") % {"revision": link.revision.called(), "moment": until}
