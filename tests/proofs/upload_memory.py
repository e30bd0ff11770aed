"""How much memory one upload through the back-office takes: `python -m tests.proofs.upload_memory` (Linux).

Serves the site with granian from a folder of its own, signs in, sends the largest pictures that are taken, and reads
the server's peak over its idle memory. Fails above 150 MB.
"""

import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.proofs.image_memory import photograph, save

LIMIT_MB = 150
ADD = "/admin/images/image/add/"
MAIL, PASSWORD = "staff@example.org", secrets.token_urlsafe(12)
SIGN_UP = f"""
from expo.accounts.models import User
user = User(email={MAIL!r}, is_staff=True, is_superuser=True)
user.set_password({PASSWORD!r})
user.save()
"""


class Desk:
    """A member of staff at work."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        return self.opener.open(self.site + path).read().decode()

    def post(self, path: str, fields: dict[str, str], file: Path | None = None) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))[1]
        boundary = secrets.token_hex(16)
        body = b"".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrfmiddlewaretoken": token, **fields}.items()
        )
        if file:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
            body += head.encode() + file.read_bytes() + b"\r\n"
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Referer": self.site + path}
        request = Request(self.site + path, body + f"--{boundary}--\r\n".encode(), headers)
        return self.opener.open(request).read().decode()


def memory(pids: list[int], name: str) -> float:
    """The sum of `VmRSS` (now) or `VmHWM` (peak) in MB."""
    return sum(int(re.search(rf"{name}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) for pid in pids) / 1000


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in family(int(child)))]


def peak_of(desk: Desk, server: int, file: Path) -> float:
    pids = family(server)
    idle = memory(pids, "VmRSS")
    for pid in pids:
        Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak counts from here
    answer = desk.post(ADD, {"alt_en": file.name}, file)
    if "was added successfully" not in answer:
        sys.exit(f"{file.name} was not taken: {re.findall('errorlist.*', answer)}")
    return memory(pids, "VmHWM") - idle


def pictures(folder: Path) -> list[Path]:
    jpeg, png = (partial(save, folder, kind) for kind in ("JPEG", "PNG"))
    return [
        jpeg("small", photograph("RGB", 640, 480)),
        jpeg("61 MP", photograph("RGB", 9504, 6336), quality=90),
        jpeg("38 MP progressive", photograph("RGB", 7100, 5350), quality=90, progressive=True),
        png("12.2 MP RGBA", photograph("RGBA", 4032, 3024), compress_level=1),
        save(folder, "WEBP", "8 MP RGBA", photograph("RGBA", 3264, 2448), quality=80, method=0),
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        site = f"http://127.0.0.1:{port}"
        os.environ |= {"VAR_DIR": str(folder / "var"), "SITE_URL": site, "LOG_LEVEL": "WARNING"}
        manage = [sys.executable, "manage.py"]
        for command in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"], ["shell", "-v0", "-c", SIGN_UP]):
            subprocess.run([*manage, *command], check=True)
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--blocking-threads", "2"]
        server = subprocess.Popen([*granian, "--port", str(port), "expo.wsgi:application"], stdout=subprocess.DEVNULL)
        try:
            return 0 if measure(Desk(site), server.pid, pictures(folder)) else 1
        finally:
            server.terminate()
            server.wait()


def measure(desk: Desk, server: int, files: list[Path]) -> bool:
    wait_for(desk)
    desk.post("/admin/login/", {"login": MAIL, "password": PASSWORD, "next": "/admin/"})
    first, *others = files
    peak_of(desk, server, first)  # loads what a process loads once
    peaks = {file.name: peak_of(desk, server, file) for file in others}
    for name, peak in peaks.items():
        print(f"{name:30} {peak:6.0f} MB", flush=True)
    return max(peaks.values()) <= LIMIT_MB


def wait_for(desk: Desk) -> None:
    for _attempt in range(100):
        try:
            desk.get("/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The server did not start.")


if __name__ == "__main__":
    sys.exit(main())
