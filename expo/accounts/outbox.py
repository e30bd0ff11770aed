"""Mails are put into a table with what they are about, tried at once, and again later when that fails."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from expo.accounts.letters import KINDS, Letter, written
from expo.accounts.models import OutgoingMail, User

logger = logging.getLogger(__name__)

#: Minutes until the next try, after each that failed; after the last an administrator is needed.
DELAYS = (1, 5, 15, 60, 240, 720, 1440)
#: Of the mails of one transaction so many are tried while the page waits; the others go with the next run.
AT_ONCE = 3
#: How long a mail that was sent stays in the list.
KEPT = timedelta(days=90)

_by_the_clock: list[Callable[[], None]] = []


def put(kind: str, to: User | str, about: models.Model | None = None, *, language: str | None = None) -> OutgoingMail:
    """Send a mail as soon as the transaction holds; of many, the most with the next run of `send_mail`.

    To a person in the person's language; to the address of who has no account in the language given, else in the
    site's own. Raises LookupError for a kind that nobody writes.
    """
    if kind not in KINDS:
        raise LookupError(kind)
    person, address = (to, "") if isinstance(to, User) else (None, to)
    spoken = language or (person.language if person else settings.LANGUAGE_CODE)
    mail = OutgoingMail.objects.create(kind=kind, person=person, address=address, about=about, language=spoken)
    if _waiting_for_commit() < AT_ONCE:
        transaction.on_commit(partial(try_to_send, mail.pk), robust=True)
    return mail


def _waiting_for_commit() -> int:
    callbacks = (callback for _savepoints, callback, _robust in transaction.get_connection().run_on_commit)
    return sum(isinstance(callback, partial) and callback.func is try_to_send for callback in callbacks)


def by_the_clock(function: Callable[[], None]) -> Callable[[], None]:
    """Register what puts the mails that only time makes due; called every minute, it puts each once."""
    _by_the_clock.append(function)
    return function


def send_due() -> int:
    """Put what the clock makes due, then try all that are due; how many were sent."""
    for function in _by_the_clock:
        try:
            function()
        except Exception:  # whatever is wrong with one must not hold up the mails
            logger.exception("Mails by the clock were not put: %s", function.__qualname__)
    OutgoingMail.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    due = list(OutgoingMail.objects.due().order_by("pk").values_list("pk", flat=True))
    return sum(try_to_send(pk) for pk in due)


def try_to_send(pk: int) -> bool:
    """Whether it was sent now. Without a server all mails wait."""
    if not settings.EMAIL_URL or not OutgoingMail.objects.due().filter(pk=pk).update(claimed_at=timezone.now()):
        return False
    mail = OutgoingMail.objects.select_related("person").get(pk=pk)
    try:
        letter = written(mail)
        if letter is None:
            mail.delete()
            return False
        _hand_over(mail, letter)
    except Exception as error:  # noqa: BLE001 -- whatever is wrong with one must not hold up the others
        _put_back(mail, error)
        return False
    OutgoingMail.objects.filter(pk=pk).update(
        sent_at=timezone.now(), attempts=F("attempts") + 1, claimed_at=None, error=""
    )
    return True


def try_again(mail: OutgoingMail) -> bool:
    """By hand, whatever happened before."""
    OutgoingMail.objects.waiting().filter(pk=mail.pk).update(next_try_at=timezone.now(), attempts=0)
    return try_to_send(mail.pk)


def _hand_over(mail: OutgoingMail, letter: Letter) -> None:
    """Should it be handed over twice, the same Message-ID lets the reader see it once."""
    headers = {"Message-ID": f"<expo-{mail.pk}@{settings.SITE_HOST}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[mail.recipient], headers=headers)
    message.attach_alternative(letter.html, "text/html")
    message.send()


def _put_back(mail: OutgoingMail, error: Exception) -> None:
    logger.warning("Mail %s (%s) was not sent: %s", mail.pk, mail.kind, type(error).__name__)
    delay = DELAYS[mail.attempts] if mail.attempts < len(DELAYS) else None
    OutgoingMail.objects.filter(pk=mail.pk).update(
        attempts=mail.attempts + 1,
        next_try_at=None if delay is None else timezone.now() + timedelta(minutes=delay),
        claimed_at=None,
        error=f"{type(error).__name__}: {error}"[:500],
    )
