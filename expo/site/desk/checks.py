"""What the checks say of the articles that readers will see next: a page of its own, for they take their time."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from expo.accounts.desk import form_of
from expo.revisions import findings
from expo.revisions.models import State
from expo.site.desk.items import A_FEW
from news.models import Article, ArticleRevision


class Checked(NamedTuple):
    """`found` is what stops it, or is worth a second look and was not overruled."""

    revision: ArticleRevision
    url: str
    found: list[findings.Finding]

    @property
    def is_approved(self) -> bool:
        return self.revision.state == State.PUBLISHED


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("news.change_article"):
        raise PermissionDenied
    looked_at = [Checked(revision, form_of(revision.record), findings.standing(revision)) for revision in _coming()]
    context = admin.site.each_context(request) | {
        "title": _("Checks on what comes next"),
        "checked": [each for each in looked_at if each.found],
        "number": len(looked_at),
    }
    return TemplateResponse(request, "admin/checks.html", context)


def _coming() -> Iterator[ArticleRevision]:
    """What waits longest for review, then what was approved and goes live next."""
    revisions = ArticleRevision.objects.select_related("record")
    yield from revisions.in_review().order_by("submitted_at")[: 2 * A_FEW]
    next_ones = Article.objects.live().filter(published_at__gt=timezone.now()).order_by("published_at")
    scheduled = revisions.filter(record__in=next_ones.values("pk")[: 2 * A_FEW], number=F("record__live_number"))
    yield from scheduled.order_by("record__published_at")
