"""The documentation for people: the description for programs, printed on the server in the reader's language."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from expo.public.page import public_page
from expo.site.api import openapi
from expo.site.api.api import PRINCIPLES
from expo.site.api.openapi import Document


@dataclass(frozen=True)
class Kind:
    """What a value is, in words; `record` names the record that it holds."""

    words: str
    record: str = ""


@dataclass(frozen=True)
class Member:
    """A parameter, or a field of a record."""

    name: str
    kind: Kind
    description: str
    example: str = ""
    is_required: bool = False


@dataclass(frozen=True)
class Operation:
    id: str
    path: str
    subject: str
    summary: str
    description: str
    parameters: list[Member]
    answer: str
    example: str


@dataclass(frozen=True)
class Record:
    name: str
    description: str
    fields: list[Member]


@public_page()
def guide(request: HttpRequest) -> HttpResponse:
    document = openapi.document()
    subjects = groupby(_operations(document), attrgetter("subject"))
    context = {
        "principles": PRINCIPLES,
        "subjects": [(subject, list(operations)) for subject, operations in subjects],
        "records": list(_records(document)),
        "canonical": request.path,
    }
    return render(request, "site/api.html", context)


def _operations(document: Document) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        said = methods["get"]
        answer = said["responses"][200]["content"]["application/json"]
        yield Operation(
            id=said["operationId"],
            path=path,
            subject=said["tags"][0],
            summary=said["summary"],
            description=said["description"],
            parameters=[_parameter(each) for each in said["parameters"]],
            answer=_record_of(answer["schema"]),
            example=json.dumps(answer["example"], ensure_ascii=False, indent=2),
        )


def _records(document: Document) -> Iterator[Record]:
    for name, schema in document["components"]["schemas"].items():
        if schema["type"] == "object":
            fields = [
                Member(key, kind(field), field.get("description", "")) for key, field in schema["properties"].items()
            ]
            yield Record(name, schema.get("description", ""), fields)


def _parameter(said: Document) -> Member:
    schema = said["schema"]
    return Member(said["name"], kind(schema), said["description"], str(said["example"]), is_required=said["required"])


def _record_of(schema: Document) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def kind(schema: Document) -> Kind:
    """A JSON schema in words."""
    if "$ref" in schema:
        return Kind("", _record_of(schema))
    if "anyOf" in schema:
        found = kind(next(one for one in schema["anyOf"] if one != {"type": "null"}))
        return Kind(_("null or %(kind)s") % {"kind": found.words}, found.record)
    if "enum" in schema:
        return Kind(_("one of: %(values)s") % {"values": ", ".join(filter(None, schema["enum"]))})
    if schema["type"] == "array":
        items = kind(schema["items"])
        return Kind(_("list of %(kind)s") % {"kind": items.words}, items.record)
    if schema["type"] == "object":
        return Kind(_("texts by language"))
    return Kind(_words()[str(schema.get("format", schema["type"]))])


def _words() -> dict[str, Any]:
    return {
        "string": pgettext("a kind of value", "text"),
        "integer": pgettext("a kind of value", "whole number"),
        "number": pgettext("a kind of value", "number"),
        "boolean": pgettext("a kind of value", "true or false"),
        "date": pgettext("a kind of value", "date"),
        "time": pgettext("a kind of value", "time"),
        "date-time": pgettext("a kind of value", "moment"),
        "uri": pgettext("a kind of value", "address"),
    }
