"""What visitors meet at the repository's nginx: `python -m tests.proofs.front`.

Serves an empty site by granian behind a real nginx on loopback, with the files of deploy/nginx/ and a certificate of
its own. Exits with 2, and says so, where there is no nginx.
"""

import os
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from tests.support import nginx
from tests.support.nginx import HOST, Front
from tests.support.proving import Proof
from tests.support.servers import granian

PAGE = "/en/news/"
#: s-maxage=1, and nginx counts whole seconds.
SECONDS_UNTIL_SEEN = 2
RENAME = "from expo.event.models import Expo; Expo.objects.update(name_en='Another name')"


#: A notice that ends in some seconds, at this part of the second; says when.
END_SOON = """
import math, time
from datetime import UTC, datetime
from expo.event.models import Notice
ends = math.ceil(time.time()) + 4 + {part}
Notice.objects.create(text_en="Soon over", ends_at=datetime.fromtimestamp(ends, UTC))
print(ends)
"""


def manage(*arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def public_pages(front: Front, proof: Proof) -> None:
    connection = HTTPConnection("127.0.0.1", front.http)
    connection.request("GET", PAGE + "?year=2021", headers={"Host": HOST})
    answer = connection.getresponse()
    leads = answer.status, answer.headers["Location"]
    proof.see("http leads to https", holds=leads == (301, f"https://{HOST}{PAGE}?year=2021"), found=leads)
    for said, given in (
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate, br;q=0", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("identity", None),
    ):
        found = front.get(PAGE, Accept_Encoding=said).headers["Content-Encoding"]
        proof.see(f"Accept-Encoding: {said} is given {given}", holds=found == given, found=found)
    for _attempt in range(3):
        answer = front.look(PAGE, Accept_Encoding="gzip", Cookie="sessionid=x")
    proof.see("a public page is kept", holds=answer.cache == "HIT", found=answer.cache)
    proof.see("and sets no cookie", holds="Set-Cookie" not in answer.headers)
    again = front.get(PAGE, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    proof.see("who has it already is told so", holds=again.status == 304, found=again.status)
    manage("shell", "-v0", "-c", RENAME)
    since = time.monotonic()
    while b"Another name" not in front.get(PAGE).content and time.monotonic() - since < 10:
        time.sleep(0.02)
    seconds = round(time.monotonic() - since, 1)
    proof.see(f"a change is seen within {SECONDS_UNTIL_SEEN} s", holds=seconds <= SECONDS_UNTIL_SEEN, found=seconds)


def boundaries(front: Front, proof: Proof) -> None:
    seen, late = 0, []
    for part in (0, 0.2, 0.4, 0.6, 0.8):
        ends = float(manage("shell", "-v0", "-c", END_SOON.format(part=part)))
        while (asked := time.time()) < ends + SECONDS_UNTIL_SEEN:
            if b"Soon over" in front.get(PAGE, Accept_Encoding="identity").content:
                seen += 1
                late += [round(asked - ends, 2)] if asked >= ends else []
    proof.see("what ends is gone on its second", holds=seen > 0 and not late, found=f"{len(late)} late of {seen}")


def private_pages(front: Front, proof: Proof) -> None:
    for path in ("/admin/login/", "/en/account/", "/zh-hans/portal/", "/preview/nothing/", "/"):
        kept = set()
        for _attempt in range(3):
            answer = front.look(path)
            kept.add(answer.cache)
        is_private = "no-store" in answer.headers["Cache-Control"] or path == "/"
        proof.see(f"{path} is never kept", holds=kept == {""} and is_private, found=answer.status)


def files(front: Front, proof: Proof) -> None:
    for path in (
        "/db.sqlite3",
        "/secret_key",
        "/static/../secret_key",
        "/static/..%2fsecret_key",
        "/media/..%2fdb.sqlite3",
    ):
        status = front.get(path).status
        proof.see(f"{path} is hidden", holds=status in {400, 404}, found=status)
    page = front.get(PAGE).content.decode()
    sheet = next(part for part in page.split('"') if part.startswith("/static/") and part.endswith(".css"))
    answer = front.get(sheet, Accept_Encoding="gzip")
    is_well = "immutable" in answer.headers["Cache-Control"] and answer.headers["Content-Encoding"] == "gzip"
    proof.see("static files are compressed and immutable", holds=is_well, found=sheet)
    answer = front.get("/static/nothing.css")
    proof.see("a missing file has the site's own page", holds=answer.status == 404 and HOST.encode() in answer.content)


def limits(front: Front, proof: Proof) -> None:
    for path, type_ in (
        ("/en/search/?q=a", "text/html; charset=utf-8"),
        ("/api/v1/", "application/problem+json"),
        ("/api/v1/search?q=a", "application/problem+json"),
    ):
        for _attempt in range(300):
            answer = front.get(path)
            if answer.status == 429:
                break
        said = answer.status, answer.headers["Content-Type"]
        proof.see(f"too many of {path} are refused", holds=said == (429, type_), found=said)
        proof.see("and told when to come again", holds=answer.headers["Retry-After"] == "5")
    readable = answer.headers["Access-Control-Expose-Headers"]
    proof.see("which a script of another site can read", holds=readable == "Retry-After", found=readable)
    answer = front.get("/en/account/", body=b"x" * 42_000_000)
    is_ours = answer.status == 413 and "发送的内容太大" in answer.content.decode()
    proof.see("42 MB are too large, in words", holds=is_ours, found=answer.status)


def log(folder: Path, front: Front, proof: Proof) -> None:
    failed = {line["path"] for line in front.told() if str(line["status"]) == "502"}
    proof.see("its log names what failed", holds=failed == {PAGE, "/preview/"}, found=failed)
    refused = {line["path"] for line in front.told() if str(line["status"]) in {"413", "429"}}
    named = {"/en/search/", "/api/v1/", "/api/v1/search", "/en/account/"}
    proof.see("and what was refused", holds=refused == named, found=refused)
    text = front.log.read_text()
    proof.see("no query and no token is in it", holds="year=2021" not in text and "a-token" not in text)
    elsewhere = folder / "access.log"
    said = elsewhere.read_text() if elsewhere.exists() else ""
    proof.see("nothing is logged as nginx does by itself", holds=not said, found=said[:80])


def main() -> int:
    if not nginx.is_there():
        print("NOT PROVED: there is no nginx on this machine. Install it, then run this again.")
        return 2
    proof = Proof()
    with tempfile.TemporaryDirectory() as name:
        folder, var = Path(name), Path(name) / "var"
        folder.chmod(0o755)
        os.environ |= {"VAR_DIR": str(var), "SITE_URL": f"https://{HOST}", "SAMPLE": "0", "LOG_LEVEL": "ERROR"}
        os.environ |= {"BEHIND_PROXY": "1", "PUBLIC_SHARED_SECONDS": "1"}
        os.environ.pop("DATABASE_URL", None)
        manage("set_up")
        (folder / "nginx").mkdir()
        with granian() as server:
            port = server.port
            with nginx.nginx(folder / "nginx", var, port) as front:
                for look in (public_pages, boundaries, private_pages, files, limits):
                    look(front, proof)
                server.stop()
                time.sleep(SECONDS_UNTIL_SEEN)
                answer = front.get(PAGE)
                is_ours = answer.status == 502 and "网站暂时无法访问" in answer.content.decode()
                proof.see("a site that is down is told in words, and no old page", holds=is_ours, found=answer.status)
                front.get("/preview/a-token/")
                log(folder / "nginx", front, proof)
    return proof.status()


if __name__ == "__main__":
    sys.exit(main())
