"""A granian of one worker, and a load of a bounded number of requests on it."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat

import psutil


@dataclass(frozen=True)
class Load:
    """What a run of requests cost: CPU of all the server's processes, and the times seen by the client."""

    cpu_ms: float
    per_second: float
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True)
class Server:
    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds that the server's processes have used so far."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(member.cpu_times()[:2]) for member in family)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(application: str, environment: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "2", "--log-level", "error", application]
    process = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        _wait_for(port, process)
        yield Server(port, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The server did not start.")


def measure(server: Server, path: str, *, requests: int, connections: int = 2) -> Load:
    _get(server.port, path, 20)
    before, start = server.cpu(), time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        share = requests // connections
        times = [
            ms for part in pool.map(_get, repeat(server.port, connections), repeat(path), repeat(share)) for ms in part
        ]
    elapsed, used = time.perf_counter() - start, server.cpu() - before
    hundredths = statistics.quantiles(times, n=100)
    return Load(1000 * used / len(times), len(times) / elapsed, hundredths[49], hundredths[98])


def _get(port: int, path: str, requests: int) -> list[float]:
    """Milliseconds of each of so many requests over one connection."""
    connection, times = http.client.HTTPConnection("127.0.0.1", port, timeout=30), []
    for _ in range(requests):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "identity"})
        response = connection.getresponse()
        response.read()
        if response.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {response.status}")
        times.append(1000 * (time.perf_counter() - start))
    connection.close()
    return times
