"""What can be done to many articles at once; each act calls the verbs, which guard, save and log."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.models import User
from expo.core import languages
from expo.revisions import verbs
from expo.revisions.bulk import Act, BulkAction, revise
from expo.revisions.errors import Conflict
from expo.revisions.models import State
from news import planning
from news.admin.bulk.forms import CategoryForm, EditionForm, ScheduleForm, WithdrawForm
from news.models import Article, ArticleRevision

Asked = Mapping[str, Any]


def _nothing_open() -> Conflict:
    return Conflict(_t("There is no draft of it."))


def publishing(by: User, asked: Asked) -> Act:
    """`publish_at` plans the first publication."""

    def act(article: Article, draft: ArticleRevision | None) -> str:
        if draft is None:
            raise _nothing_open()
        verb = verbs.approve if draft.state == State.IN_REVIEW else verbs.publish
        verb(draft, by=by, version=draft.version, publish_at=asked.get("publish_at"))
        return ""

    return act


def scheduling(by: User, asked: Asked) -> Act:
    publish = publishing(by, asked)

    def act(article: Article, draft: ArticleRevision | None) -> str:
        if article.live_number is None:
            publish(article, draft)
        else:
            planning.schedule(article, by=by, publish_at=asked["publish_at"])
        moment = date_format(localtime(asked["publish_at"]), "DATETIME_FORMAT")
        return _t("Readers will see it from %(moment)s on.") % {"moment": moment}

    return act


def submitting(by: User, asked: Asked) -> Act:
    def act(article: Article, draft: ArticleRevision | None) -> str:
        if draft is None:
            raise _nothing_open()
        verbs.submit(draft, by=by, version=draft.version)
        return ""

    return act


def withdrawing(by: User, asked: Asked) -> Act:
    reasons = {code: asked[languages.column("reason", code)] for code in languages.CODES}

    def act(article: Article, draft: ArticleRevision | None) -> str:
        verbs.withdraw(article, by=by, reasons=reasons, redirect_to=asked["redirect_to"])
        return ""

    return act


def moving(field: str, by: User, asked: Asked) -> Act:
    """To the record that the form has asked for under the name of the foreign key."""
    values = {f"{field}_id": asked[field].pk if asked[field] else None}

    def act(article: Article, draft: ArticleRevision | None) -> str:
        return revise(article, draft, values, by=by)

    return act


ACTIONS = (
    BulkAction(
        "publish", _("Publish"), _("What is in review is approved. Readers see it at once."), "publish", publishing
    ),
    BulkAction(
        "submit", _("Submit for review"), _("A second person is asked to approve the drafts."), "change", submitting,
        changes_public=False,
    ),
    BulkAction(
        "schedule", _("Schedule"),
        _("Readers see them from a moment on. What is in review is approved. What is public already is left."),
        "publish", scheduling, ScheduleForm,
    ),
    BulkAction(
        "withdraw", _("Withdraw"), _("They leave the site at once. Whoever comes to the old address is told why."),
        "publish", withdrawing, WithdrawForm,
    ),
    BulkAction(
        "set_category", _("Move to a category"),
        _("What is live moves at once if you may publish alone; else in a draft, which is then to be reviewed."),
        "change", partial(moving, "category"), CategoryForm,
    ),
    BulkAction(
        "set_edition", _("Set the edition"),
        _("What is live changes at once if you may publish alone; else in a draft, which is then to be reviewed."),
        "change", partial(moving, "edition"), EditionForm,
    ),
)  # fmt: skip
