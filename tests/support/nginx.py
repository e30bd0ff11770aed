"""A real nginx on loopback with the repository's own files, for proofs and benchmarks."""

import json
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

from tests.support.servers import Server, free_port, started

FILES = Path(__file__).parents[2] / "deploy" / "nginx"
HOST = "expo.example.org"
MAIN = """
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/files/expo.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    server: Server
    http: int
    """The port that leads to https."""
    port: int
    """The port of the site."""
    certificate: Path | None
    log: Path

    def get(self, path: str, body: bytes | None = None, **headers: str) -> HTTPResponse:
        """The answer, its body in `content`. A header's underscores are hyphens."""
        if self.certificate:
            context = ssl.create_default_context(cafile=str(self.certificate))
            connection: HTTPConnection = _Tls("127.0.0.1", self.port, context=context, timeout=30)
        else:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request("POST" if body else "GET", path, body, sent)
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def look(self, path: str, **headers: str) -> HTTPResponse:
        """The answer, and in `cache` what nginx says of it: HIT, MISS, EXPIRED; empty where nothing is kept."""
        before = self.told()
        answer = self.get(path, **headers)
        while len(told := self.told()) == len(before):
            time.sleep(0.001)
        answer.cache = told[-1]["cache"]
        return answer

    def told(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()]


class _Tls(HTTPSConnection):
    """Reaches loopback, and wants the certificate of the site's name."""

    def connect(self) -> None:
        HTTPConnection.connect(self)
        self.sock = self._context.wrap_socket(self.sock, server_hostname=HOST)


def is_there() -> bool:
    return shutil.which("nginx") is not None


@contextmanager
def nginx(folder: Path, var: Path, *ports: int, is_tls: bool = True, is_read: bool = True) -> Iterator[Front]:
    """In front of the site's servers on these ports; `folder` is an empty one of its own.

    A log that is read is written line by line, not some at a time as the files have it.
    """
    folder.chmod(0o755)  # nginx's workers may be another user
    http, port = free_port(), free_port()
    _write(folder, var, ports, http, port, is_tls=is_tls, is_read=is_read)
    certificate = folder / "fullchain.pem" if is_tls else None
    if certificate:
        make_certificate(certificate, folder / "privkey.pem")
    command = ["nginx", "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    subprocess.run([*command, "-t", "-q"], check=True)
    with started(command, port) as server:
        yield Front(server, http, port, certificate, folder / "expo.log")


def _write(
    folder: Path, var: Path, ports: tuple[int, ...], http: int, port: int, *, is_tls: bool, is_read: bool
) -> None:
    files = shutil.copytree(FILES, folder / "files")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
    replacements = {
        "/srv/expo/deploy/nginx": str(files),
        "/var/lib/expo": str(var),
        "/var/cache/nginx/expo": str(folder / "cache"),
        "/var/log/nginx": str(folder),
        f"/etc/letsencrypt/live/{HOST}": str(folder),
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port}{' ssl http2' if is_tls else ''};",
        "    server 127.0.0.1:8000;\n": "".join(f"    server 127.0.0.1:{number};\n" for number in ports),
    }
    if is_read:
        replacements[" buffer=32k flush=5s"] = ""
    if len(ports) > 1:  # as an operator does it: the comments become the servers
        replacements["    server 127.0.0.1:8000;\n"] = ""
        for number, server in zip(ports, ("10.0.0.11", "10.0.0.12"), strict=True):
            replacements[f"#server {server}:8000"] = f"server 127.0.0.1:{number}"
    for file in files.glob("*.conf"):
        text = file.read_text()
        for old, new in replacements.items():
            text = text.replace(old, new)
        text = re.sub(r"^ *listen \[.*\n", "", text, flags=re.MULTILINE)
        file.write_text(text if is_tls else re.sub(r"^ *ssl_.*\n", "", text, flags=re.MULTILINE))


def make_certificate(certificate: Path, key: Path) -> None:
    """Signed by itself, for a day."""
    command = ["openssl", "req", "-x509", "-nodes", "-days", "1", "-newkey", "ec"]
    command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", f"/CN={HOST}"]
    command += ["-addext", f"subjectAltName=DNS:{HOST}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
