"""The site in processes of its own, as production runs it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import psutil

PATIENCE = 60
SITE = "expo.wsgi:application"


@dataclass(frozen=True)
class Server:
    port: int
    process: psutil.Process

    def family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]

    def cpu(self) -> float:
        """Seconds that the server's processes have used so far."""
        return sum(map(_cpu, self.family()))

    def kill(self) -> None:
        """As when the machine loses its power."""
        for member in self.family():
            member.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()

    def memory(self) -> list[float]:
        """MB that each worker has for itself (USS), largest first: what one more costs, and what ends with it.

        Its resident pages (RSS) count the libraries, too, which are in memory once for all processes.
        """
        workers = self.process.children(recursive=True)
        return sorted((member.memory_full_info().uss / 1e6 for member in workers), reverse=True)


def _cpu(process: psutil.Process) -> float:
    """By the clock of the process, which Linux numbers so (clock_getcpuclockid): psutil's counts in hundredths."""
    return time.clock_gettime(~process.pid << 3 | 2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(
    command: list[str], port: int, environment: dict[str, str] | None = None, *, log: Path | None = None
) -> Iterator[Server]:
    """A server that listens on a port of loopback, until the end of the block; what it says goes to the log."""
    with log.open("a") if log else nullcontext() as output:
        process = psutil.Popen(command, env={**os.environ, **(environment or {})}, stdout=output, stderr=output)
    server = Server(port, process)
    try:
        _wait_for(port, process)
        yield server
    finally:
        if process.is_running():
            server.stop()


@contextmanager
def granian(
    application: str = SITE,
    *,
    workers: int = 2,
    port: int = 0,
    environment: dict[str, str] | None = None,
    log: Path | None = None,
) -> Iterator[Server]:
    """With the options of `manage.py serve` that weigh on a request; on a free port when none is given."""
    port = port or free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--backpressure", "512"]
    environment = {"MALLOC_ARENA_MAX": "1", **(environment or {})}
    with started([*command, "--log-level", "error", application], port, environment, log=log) as server:
        yield server


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise RuntimeError("The server did not start.")
