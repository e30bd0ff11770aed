"""What the import and the export of a long list of bodies cost.

    python -m tests.benchmarks.lists [--rows 2000]

Prints seconds, those of them that this process computed, and the number of queries: of a dry run and of its import, of
bodies that are new, that all change and that stay as they are, and of an export. It works on an SQLite database of its
own in a temporary folder, or on an empty one named by DATABASE_URL.
"""

import argparse
import csv
import tempfile
from collections.abc import Callable, Iterator
from io import StringIO
from time import perf_counter, process_time
from typing import Any

from tests.benchmarks.prepare import prepare

TEXT = "Brings makers and buyers together, and writes down what they have agreed. " * 6
NAMES = (
    "name_en", "name_zh_hans", "kind", "website", "phone", "mail", "description_en", "description_zh_hans",
    "country_en", "edition", "role", "position",
)  # fmt: skip


def rows(count: int, phone: str) -> Iterator[list[Any]]:
    yield [*NAMES]
    for number in range(count):
        yield [
            f"Chamber {number}", f"商会{number}", "association", f"https://chamber-{number}.example.org/", phone,
            f"office-{number}@example.org", TEXT, "促进交流与合作。" * 30, "China", "2021", "supporter", number % 300,
        ]  # fmt: skip


def as_csv(count: int, phone: str) -> bytes:
    file = StringIO(newline="")
    csv.writer(file).writerows(rows(count, phone))
    return file.getvalue().encode()


def as_xlsx(count: int, phone: str) -> bytes:
    from expo.core.spreadsheets import write_xlsx

    with write_xlsx(rows(count, phone)) as file:
        return file.read()


def timed(label: str, act: Callable[[], Any]) -> Any:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        begin, cpu_begin = perf_counter(), process_time()
        made = act()
        seconds, cpu = perf_counter() - begin, process_time() - cpu_begin
    print(f"{label:<46}{seconds:6.2f} s{cpu:6.2f} s CPU{len(queries):6} queries", flush=True)
    return made


def measure(count: int) -> None:
    from expo.accounts.models import User
    from expo.core.spreadsheets import write_csv
    from organizers.models import Organization
    from organizers.spreadsheet.plan import make_plan
    from organizers.spreadsheet.table import table
    from organizers.spreadsheet.writing import carry_out

    by = User.objects.create_superuser("root@example.org", "a long pass phrase")
    for label, data, at_once in (
        ("new, CSV, published at once", as_csv(count, "010-66611065"), True),
        ("unchanged, XLSX", as_xlsx(count, "010-66611065"), True),
        ("all changed, XLSX, published at once", as_xlsx(count, "010-66611066"), True),
        ("all changed, CSV, to review", as_csv(count, "010-66611067"), False),
    ):
        plan = timed(f"dry run: {label}", lambda data=data: make_plan(data, by))
        assert not plan.problems, plan.problems[:3]
        timed(
            f"import: {label}",
            lambda data=data, stamp=plan.stamp, at_once=at_once: carry_out(data, by, stamp=stamp, at_once=at_once),
        )
    timed("export, CSV", lambda: b"".join(write_csv(table(Organization.objects.all()))))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=2_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        measure(asked.rows)


if __name__ == "__main__":
    main()
