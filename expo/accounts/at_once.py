"""Mails that hold what opens a door for some minutes: sent while the person waits, and kept nowhere."""

import logging
from email.utils import make_msgid
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import override

from expo.accounts.letters import letter
from expo.accounts.models import User

logger = logging.getLogger(__name__)


def send(name: str, person: User, *, to: str = "", **context: Any) -> bool:
    """The mail of that name, in the person's language, to the person's address or another; whether it went."""
    with override(person.language):
        written = letter(name, person=person, **context)
    headers = {"Message-ID": make_msgid(domain=settings.SITE_HOST), "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(written.subject, written.text, to=[to or person.email], headers=headers)
    message.attach_alternative(written.html, "text/html")
    try:
        message.send()
    except (SMTPException, OSError) as error:
        logger.error("A mail (%s) was not sent: %s", name, type(error).__name__)  # noqa: TRY400 -- no traceback: it may show the text
        return False
    return True
