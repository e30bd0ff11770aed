import os
import socket
import sys
from contextlib import closing
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

#: Threads of one worker that run Django, each with a connection of its own to SQLite.
THREADS = 4
#: Connections of one worker at once, those included that a browser keeps open; more wait in the socket's backlog.
BACKPRESSURE = 512
#: Milliseconds until a connection is closed on which no request comes: idle ones count above.
IDLE = 10_000

#: The threads of a worker wait for one another anyway: a heap for each would only be torn in more places (glibc).
ONE_HEAP = ("MALLOC_ARENA_MAX", "1")

#: By which the server's own lines are JSON, too.
GRANIAN_LOG = settings.BASE_DIR / "expo" / "site" / "operations" / "granian.json"


class Command(BaseCommand):
    help = "Set the site up and serve it: with granian, or under DEBUG with Django's own server, which reloads."
    requires_system_checks: list[str] = []  # `set_up` makes them where the code has changed

    def handle(self, **options: Any) -> None:
        refuse_busy_port(settings.HOST, settings.PORT)
        call_command("set_up", stdout=self.stdout)
        self.stdout.write(f"The site is at {settings.SITE_URL}/ (Ctrl-C ends it).")
        self.stdout.flush()
        become(development_server() if settings.DEBUG else production_server())


def refuse_busy_port(host: str, port: int) -> None:
    """Before anything else: granian would let two servers share one port."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind, protocol)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise CommandError(
            f"{host}:{port} cannot be served ({error}): choose another with HOST and PORT, as in `make run PORT=8001`."
        ) from error


def production_server() -> list[str]:
    return [
        "granian", "expo.wsgi:application", "--interface", "wsgi", "--no-ws", "--http", "1",
        "--host", settings.HOST, "--port", str(settings.PORT), "--workers", str(settings.WORKERS),
        "--blocking-threads", str(THREADS), "--backpressure", str(BACKPRESSURE), "--respawn-failed-workers",
        "--http1-header-read-timeout", str(IDLE), "--workers-kill-timeout", "10",
        *(["--log-config", str(GRANIAN_LOG)] if settings.LOG_FORMAT == "json" else []),
    ]  # fmt: skip


def development_server() -> list[str]:
    return ["django", "runserver", f"{settings.HOST}:{settings.PORT}"]


def become(module: list[str]) -> NoReturn:
    """Signals reach the server itself, and the memory of the set-up is given back."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
    os.environ.setdefault(*ONE_HEAP)
    os.chdir(settings.BASE_DIR)
    os.execv(sys.executable, [sys.executable, "-m", *module])  # noqa: S606 -- our own words, no shell
