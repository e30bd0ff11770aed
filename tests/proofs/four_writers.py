"""Four writers with bulk verbs on PostgreSQL meet no deadlock, and no write is lost to the generation.

    DATABASE_URL=postgres://... python -m tests.proofs.four_writers [SECONDS]

Each writer updates the same rows in an order of its own: without one lock that all take first, they must collide.
It adds eight bodies and deletes them again.
"""

import multiprocessing
import os
import random
import sys
import time
from collections import Counter

import django


def prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
    os.environ["DATABASE_POOL"] = "0"
    django.setup()


def write(seed: int, seconds: float, results: "multiprocessing.Queue[Counter[str]]") -> None:
    prepare()
    from django.db import OperationalError, transaction

    from organizers.models import Organization

    order, counts, end = random.Random(seed), Counter(), time.monotonic() + seconds
    bodies = list(Organization.objects.filter(slug__startswith="proof-"))
    while time.monotonic() < end:
        order.shuffle(bodies)
        try:
            with transaction.atomic():
                for body in bodies:
                    Organization.objects.filter(pk=body.pk).update(name_en=f"{seed} {counts['commits']}")
                Organization.objects.bulk_update(bodies, ["website"])
            counts["commits"] += 1
        except OperationalError as error:
            counts["deadlocks" if "deadlock" in str(error) else "errors"] += 1
    results.put(counts)


def main(seconds: float = 6) -> int:
    prepare()
    from django.db import connection

    from expo.public.state import generation
    from organizers.models import Organization

    if connection.vendor != "postgresql":
        print("Set DATABASE_URL to a PostgreSQL database with the migrations applied.")
        return 2
    Organization.objects.bulk_create(Organization(slug=f"proof-{n}", name_en=str(n)) for n in range(8))
    before, results = generation(), multiprocessing.Queue()
    writers = [multiprocessing.Process(target=write, args=(seed, seconds, results)) for seed in range(4)]
    connection.close()
    for writer in writers:
        writer.start()
    total = sum((results.get() for _ in writers), Counter())
    for writer in writers:
        writer.join()
    moved = generation() != before
    Organization.objects.filter(slug__startswith="proof-").delete()
    print(f"{total['commits']} commits, {total['deadlocks']} deadlocks, {total['errors']} errors; moved: {moved}")
    return 0 if moved and total["commits"] and not total["deadlocks"] + total["errors"] else 1


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:])))
