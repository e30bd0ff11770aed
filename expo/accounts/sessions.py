"""Where a person is signed in, and how that ends."""

import math
import time
from collections.abc import Iterable
from typing import Any, cast

from allauth.account.signals import user_logged_in
from allauth.account.utils import get_next_redirect_url
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from expo.accounts import audit, verbs
from expo.accounts.browsers import browser
from expo.accounts.models import User

verbs.name("end_session", pgettext_lazy("what was done", "session ended"), is_edit=False)

#: When this session was last written to the list of sessions: of those that began with a sign-in.
SEEN_AT = "seen_at"
#: Seconds in which that is true enough.
SEEN_EVERY = 300


@receiver(user_logged_in)
def begin(request: HttpRequest, **kwargs: Any) -> None:
    request.session[SEEN_AT] = time.time()


def is_to_be_marked(session: SessionBase) -> bool:
    return bool(session.get(SEEN_AT, math.inf) < time.time() - SEEN_EVERY)


def mark_as_seen(request: HttpRequest) -> None:
    UserSession.objects.create_from_request(request)
    begin(request)


def sessions_of(user: User) -> list[UserSession]:
    """Those that still hold, the one last seen first. The others leave the list when the person signs in again."""
    found = {
        session.session_key: session for session in UserSession.objects.filter(user=user).order_by("-last_seen_at")
    }
    kept = Session.objects.filter(session_key__in=found, expire_date__gt=timezone.now())
    hold = {session.session_key for session in kept if _holds(session, user)}
    for session in found.values():
        session.browser = browser(session.user_agent)
    return [session for key, session in found.items() if key in hold]


def _holds(session: Session, user: User) -> bool:
    """A new password ends all sessions, and leaves their rows."""
    return constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())


def end(sessions: Iterable[UserSession], *, by: User | None) -> int:
    """Sign these out at once; how many there were."""
    count = 0
    with transaction.atomic():
        for count, session in enumerate(sessions, 1):  # noqa: B007 -- the count is the answer
            audit.log(by, "end_session", session.user, note=f"{browser(session.user_agent)}, {session.ip}")
            session.end()
    return count


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    if request.method != "POST":
        return render(
            request,
            "account/sessions.html",
            {"heading": _("Where I am signed in"), "intro": "", "sessions": sessions_of(user)},
        )
    others = [session for session in sessions_of(user) if not session.is_current()]
    if "others" not in request.POST:
        others = [session for session in others if str(session.pk) == request.POST.get("session")]
    if end(others, by=user):
        messages.success(request, _("Ended: whoever sits there is signed out."))
    else:
        messages.info(request, _("That session had ended already."))
    return HttpResponseRedirect(get_next_redirect_url(request) or reverse("usersessions_list"))
