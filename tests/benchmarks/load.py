"""Requests over a few connections that stay open, from one thread that does as little as it can."""

import selectors
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from socket import create_connection, socket
from ssl import SSLContext, SSLSocket, create_default_context
from statistics import fmean, median
from time import sleep

from tests.support.servers import Server

HOST = "127.0.0.1"
LAST_CHUNK = b"0\r\n\r\n"
#: CPU seconds in half a second.
IDLE = 0.05


@dataclass(frozen=True)
class Target:
    """Pages to ask for in turn: of the first of the servers, the others are those that it asks."""

    servers: Sequence[Server]
    paths: Sequence[str]
    requests: int
    encoding: str = "gzip"
    certificate: Path | None = None
    """Of a server that is asked by TLS, with the name of the server in it."""

    def cpu(self) -> float:
        return sum(server.cpu() for server in self.servers)

    def settle(self) -> None:
        """Until no worker is being started any more: one that is would be counted."""
        used = IDLE
        while used >= IDLE:
            before = self.cpu()
            sleep(0.5)
            used = self.cpu() - before

    def ask(self, requests: int) -> None:
        ask(self.servers[0].port, self.paths, requests, self.encoding, certificate=self.certificate)


@dataclass
class Load:
    """CPU milliseconds of all the servers' processes for a request, in each round."""

    rounds: list[float] = field(default_factory=list)

    @property
    def cpu_ms(self) -> float:
        return fmean(self.rounds)

    def share_of(self, other: "Load") -> float:
        """The median, which the rounds in which something else was going on do not move."""
        return median(mine / others for mine, others in zip(self.rounds, other.rounds, strict=True))


@dataclass
class Connection:
    port: int
    selector: selectors.BaseSelector
    tls: SSLContext | None = None
    stream: socket = field(default_factory=socket)
    is_open: bool = False
    is_last: bool = False
    """Whether the server closes after this answer, as nginx does after a thousand."""
    waits_for: str = ""
    received: bytearray = field(default_factory=bytearray)
    last_bytes: bytes = b""
    is_chunked: bool = False
    missing: int | None = None
    """Bytes until the answer is complete, once its head was read."""

    def send(self, path: str, message: bytes) -> None:
        if not self.is_open:
            self.stream = create_connection((HOST, self.port), timeout=60)
            if self.tls:
                self.stream = self.tls.wrap_socket(self.stream)
            self.selector.register(self.stream, selectors.EVENT_READ, self)
            self.is_open = True
        self.waits_for = path
        self.stream.sendall(message)

    def receive(self) -> bool:
        """Whether the answer is complete; anything but a 200 is an error."""
        is_complete = self._receive()
        while not is_complete and isinstance(self.stream, SSLSocket) and self.stream.pending():
            is_complete = self._receive()
        return is_complete

    def _receive(self) -> bool:
        data = self.stream.recv(262_144)
        if not data:
            raise RuntimeError(f"{self.waits_for}: the connection was closed")
        self.last_bytes = (self.last_bytes + data)[-5:]
        if self.missing is None:
            self.received += data
            head, separator, body = self.received.partition(b"\r\n\r\n")
            if not separator:
                return False
            self.missing = self._length(bytes(head).lower()) - len(body)
            self.received.clear()
        else:
            self.missing -= len(data)
        if self.last_bytes != LAST_CHUNK if self.is_chunked else self.missing > 0:
            return False
        self.missing = None
        if self.is_last:
            self.close()
        return True

    def _length(self, head: bytes) -> int:
        """Zero for an answer in chunks."""
        first, *lines = head.split(b"\r\n")
        if b" 200 " not in first + b" ":
            raise RuntimeError(f"{self.waits_for}: {first.decode()}")
        self.is_last = b"connection: close" in lines
        self.is_chunked = b"transfer-encoding: chunked" in lines
        return next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)

    def close(self) -> None:
        if self.is_open:
            self.selector.unregister(self.stream)
            self.stream.close()
            self.is_open = False


def compare(*targets: Target, rounds: int = 4) -> list[Load]:
    """By turns, so that whatever else the machine does falls on all of them alike; each is warm before it counts."""
    loads = [Load() for _target in targets]
    for target in targets:
        target.ask(max(2 * len(target.paths), 40))
        target.settle()
    for _round in range(rounds):
        for target, load in zip(targets, loads, strict=True):
            cpu, requests = target.cpu(), target.requests // rounds
            target.ask(requests)
            load.rounds.append(1000 * (target.cpu() - cpu) / requests)
    return loads


def request(path: str, encoding: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: {encoding}\r\n\r\n".encode()


def ask(
    port: int, paths: Sequence[str], count: int, encoding: str, connections: int = 4, certificate: Path | None = None
) -> None:
    """So many complete answers."""
    tls = create_default_context(cafile=str(certificate)) if certificate else None
    if tls:
        tls.check_hostname = False  # it is asked as loopback
    messages = {path: request(path, encoding) for path in paths}
    left, selector = islice(cycle(paths), count), selectors.DefaultSelector()
    for path in islice(left, connections):
        Connection(port, selector, tls).send(path, messages[path])
    while selector.get_map():
        for key, _events in selector.select():
            connection = key.data
            if connection.receive():
                path = next(left, None)
                if path is None:
                    connection.close()
                else:
                    connection.send(path, messages[path])
