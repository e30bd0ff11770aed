"""Lists as a person brings them, and who brings them."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

from django.contrib.auth.models import Permission

from expo.accounts.models import User
from organizers.spreadsheet.plan import Plan, make_plan
from organizers.spreadsheet.writing import carry_out
from tests.revisions.people import person


def a_list(*rows: Mapping[str, Any]) -> bytes:
    """CSV under the columns' names in the database."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    file = StringIO(newline="")
    writer = csv.DictWriter(file, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def keeper() -> User:
    return person("keeper")


def chief() -> User:
    """May publish bodies without a second person."""
    user = person("keeper", "chief@example.org")
    user.user_permissions.add(Permission.objects.get(codename="publish_alone_organization"))
    return User.objects.get(pk=user.pk)  # which remembers no rights of before


def plan(*rows: Mapping[str, Any], by: User | None = None) -> Plan:
    return make_plan(a_list(*rows), by or keeper())


def problems(*rows: Mapping[str, Any], by: User | None = None) -> list[tuple[int, str, str]]:
    """(row, column's name, value)."""
    return [(each.row, each.name, each.value) for each in plan(*rows, by=by).problems]


def carry(*rows: Mapping[str, Any], by: User | None = None, at_once: bool = False) -> Plan:
    data, by = a_list(*rows), by or keeper()
    return carry_out(data, by, stamp=make_plan(data, by).stamp, at_once=at_once, file="list.csv")
