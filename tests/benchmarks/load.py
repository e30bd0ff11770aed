"""Requests over a few connections that stay open, from one thread that does as little as it can."""

import selectors
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from socket import create_connection, socket

from tests.support.servers import Server

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Load:
    """What a run of requests cost: CPU of all the servers' processes, and the times seen by the client."""

    cpu_ms: float
    per_second: float
    p50_ms: float
    p99_ms: float


@dataclass
class Connection:
    port: int
    selector: selectors.BaseSelector
    stream: socket = field(default_factory=socket)
    is_open: bool = False
    is_last: bool = False
    """Whether the server closes after this answer, as nginx does after a thousand."""
    waits_for: str = ""
    since: float = 0
    received: bytearray = field(default_factory=bytearray)
    missing: int | None = None
    """Bytes until the answer is complete, once its head was read."""

    def send(self, path: str, message: bytes) -> None:
        if not self.is_open:
            self.stream = create_connection((HOST, self.port), timeout=60)
            self.selector.register(self.stream, selectors.EVENT_READ, self)
            self.is_open = True
        self.waits_for, self.since = path, time.perf_counter()
        self.stream.sendall(message)

    def receive(self) -> bool:
        """Whether the answer is complete; anything but a 200 is an error."""
        data = self.stream.recv(262_144)
        if not data:
            raise RuntimeError(f"{self.waits_for}: the connection was closed")
        if self.missing is None:
            self.received += data
            head, separator, body = self.received.partition(b"\r\n\r\n")
            if not separator:
                return False
            self.missing = self._length(bytes(head).lower()) - len(body)
            self.received.clear()
        else:
            self.missing -= len(data)
        if self.missing:
            return False
        self.missing = None
        if self.is_last:
            self.close()
        return True

    def _length(self, head: bytes) -> int:
        first, *lines = head.split(b"\r\n")
        if b" 200 " not in first + b" ":
            raise RuntimeError(f"{self.waits_for}: {first.decode()}")
        self.is_last = b"connection: close" in lines
        return next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))

    def close(self) -> None:
        if self.is_open:
            self.selector.unregister(self.stream)
            self.stream.close()
            self.is_open = False


def request(path: str, encoding: str = "gzip", host: str = HOST) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: {encoding}\r\n\r\n".encode()


def measure(
    servers: Sequence[Server], paths: Sequence[str], *, requests: int, encoding: str = "gzip", connections: int = 4
) -> Load:
    """The first server is asked for all paths in turn, once unmeasured and then so many times in all."""
    port = servers[0].port
    ask(port, paths, max(len(paths), 40), encoding, connections)
    before, start = sum(server.cpu() for server in servers), time.perf_counter()
    times = ask(port, paths, requests, encoding, connections)
    elapsed, used = time.perf_counter() - start, sum(server.cpu() for server in servers) - before
    hundredths = statistics.quantiles(times, n=100)
    return Load(1000 * used / requests, requests / elapsed, hundredths[49], hundredths[98])


def ask(port: int, paths: Sequence[str], count: int, encoding: str, connections: int) -> list[float]:
    """Milliseconds of each answer."""
    messages = {path: request(path, encoding) for path in paths}
    left, times, selector = islice(cycle(paths), count), [], selectors.DefaultSelector()
    for path in islice(left, connections):
        Connection(port, selector).send(path, messages[path])
    while selector.get_map():
        for key, _events in selector.select():
            connection = key.data
            if connection.receive():
                times.append(1000 * (time.perf_counter() - connection.since))
                path = next(left, None)
                if path is None:
                    connection.close()
                else:
                    connection.send(path, messages[path])
    return times
