from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.utils import timezone

from expo.accounts.models import OutgoingMail
from expo.core import traces
from expo.site.operations.doctor.registry import check

#: The timer runs `send_mail` every minute.
LATE = timedelta(minutes=15)


@check("settings")
def server() -> Iterator[checks.CheckMessage]:
    if not settings.EMAIL_URL:
        yield checks.Warning(
            "No mail is sent: invitations and lost passwords wait until an administrator hands the links over.",
            hint="Set EMAIL_URL.",
        )


@check("settings")
def timer() -> Iterator[checks.CheckMessage]:
    last = traces.last("send_mail")
    if last is None or timezone.now() - last > LATE:
        yield checks.Warning(
            "Nothing runs send_mail on this machine: no reminder goes out, and no mail that failed is tried again.",
            hint="Let a timer of one machine run manage.py send_mail every minute.",
        )


@check("records")
def outbox() -> Iterator[checks.CheckMessage]:
    mails = OutgoingMail.objects
    if number := mails.given_up().count():
        yield checks.Warning(f"{number} mails were given up.", hint='Hand them over at the desk, under "Mails".')
    if settings.EMAIL_URL and (number := mails.overdue().count()):
        yield checks.Warning(
            f"{number} mails wait for longer than they should.", hint="Let a timer run manage.py send_mail."
        )


@check("mail server")
def reachable() -> Iterator[checks.CheckMessage]:
    if not settings.EMAIL_URL:
        return
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except (OSError, SMTPException) as error:
        yield checks.Error(f"The mail server refuses us ({type(error).__name__}).", hint="Look at EMAIL_URL.")
