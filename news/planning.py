from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.public.changes import public_change
from expo.revisions import guards
from expo.revisions.errors import Conflict
from expo.revisions.guards import Actor
from expo.revisions.verbs.acting import lock
from news.models import Article


def schedule(article: Article, *, by: Actor, publish_at: datetime) -> None:
    """Plan the first publication, or move it; not of what readers see already. Raises as the other verbs do."""
    guards.needs(by, "publish", article)
    with public_change():
        lock(article)
        before = article.published_at
        if article.withdrawn_at:
            raise Conflict(_("It is withdrawn: reinstate it first."))
        if article.is_live and before and before <= timezone.now():
            raise Conflict(_("It is public already: only a first publication can be planned."))
        article.published_at = publish_at
        article.validate_constraints()
        article.save()
        audit.log(by, "schedule", article, changes={"published_at": (before, publish_at)})
