from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from expo.accounts.models import OutgoingMail
from expo.accounts.outbox import send_due
from expo.core import traces


class Command(BaseCommand):
    help = "Send the mails that are due: reminders, and those whose first try failed. Run it every minute."

    def handle(self, **options: Any) -> None:
        sent = send_due()
        traces.leave("send_mail")
        waiting, given_up = OutgoingMail.objects.waiting().count(), OutgoingMail.objects.given_up().count()
        if sent or waiting:
            self.stdout.write(f"{sent} sent, {waiting} waiting, {given_up} of them given up.")
        if waiting and not settings.EMAIL_URL:
            self.stdout.write("EMAIL_URL is not set: an administrator hands the links over.")
