"""What the log says: never a token, a mail address, or what a database error quotes of a row.

Whoever writes a line need not think of it: every line passes here, those of libraries and tracebacks too.
"""

import logging
import re
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import parse_qsl

from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter as BaseJsonFormatter

from expo.site.operations.requests import current_request, id_of, route_of

#: Of what a logger says beside its message, these alone are kept: another may hold a whole request.
FIELDS = ("method", "route", "status", "milliseconds", "user")
STANDARD = vars(logging.makeLogRecord({})).keys()

MAIL_ADDRESS = re.compile(r"[^\s@<>()\[\]{}'\",;:=/]+@[\w-]+(?:\.[\w-]+)+")
#: PostgreSQL quotes the row that it refused.
QUOTED_ROW = re.compile(r"DETAIL:.*?(?=\n\n(?:The above|During)|\Z)", re.DOTALL)
#: What is shorter opens no door, and would be found in every second line.
SECRET_LENGTH = 8


def carried(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What came with a request and may be a secret, each with what is said instead."""
    for path in (request.get_full_path(), request.path, request.path[1:]):
        yield path, route_of(request)
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    query = (value for _name, value in parse_qsl(request.META.get("QUERY_STRING", "")))
    for value in (*kwargs.values(), *request.COOKIES.values(), *query):
        if isinstance(value, str):
            yield value, "[...]"


def clean(text: str, request: HttpRequest | None) -> str:
    for value, instead in carried(request) if request else ():
        if len(value) >= SECRET_LENGTH:
            text = text.replace(value, instead)
    return QUOTED_ROW.sub("DETAIL: [a row]", MAIL_ADDRESS.sub("[a mail address]", text))


def request_of(record: logging.LogRecord) -> HttpRequest | None:
    """Django names it where it writes a line after the request was answered."""
    named = getattr(record, "request", None)
    return named if isinstance(named, HttpRequest) else current_request.get()


class ToldByUs(logging.Filter):
    """Leaves out Django's line, with its traceback, on a request that the database did not answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", None) != HTTPStatus.SERVICE_UNAVAILABLE


class Clean(logging.Formatter):
    """Formats a copy of the record: other handlers see the original."""

    def format(self, record: logging.LogRecord) -> str:
        request = request_of(record)
        kept = {name: value for name, value in vars(record).items() if name in STANDARD or name in FIELDS}
        said = logging.makeLogRecord(kept)
        said.msg, said.args = clean(record.getMessage(), request), ()
        said.request_id = id_of(request) if request else "-"
        if record.exc_info:
            said.exc_text, said.exc_info = (
                clean(logging.Formatter.formatException(self, record.exc_info), request),
                None,
            )
        return super().format(said)


class PlainFormatter(Clean):
    """For people: one line, then the traceback of a failure."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} [{request_id}] {message}", style="{")


class JsonFormatter(Clean, BaseJsonFormatter):
    """For machines: one object a line."""

    def __init__(self) -> None:
        super().__init__(
            ["asctime", "levelname", "name", "request_id", "message"],
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "exception"},
            datefmt="%Y-%m-%dT%H:%M:%S%z",
            json_ensure_ascii=False,
        )
