"""Servers in processes of their own, and what these cost."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.proof_serving import PATIENCE_SECONDS, find_free_port

TICKS = os.sysconf("SC_CLK_TCK")
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens on a port of this machine: the process that keeps it, and so many that answer."""

    port: int
    pid: int
    workers: int

    def list_workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        assert len(children) == self.workers
        return [int(pid) for pid in children]

    def read_cpu_ms(self) -> float:
        """The milliseconds of CPU that those processes have taken so far."""
        return sum(read_cpu_ms(pid) for pid in self.list_workers())


@contextmanager
def running(command: Sequence[str | Path], workers: int, environment: Mapping[str, str]) -> Iterator[Server]:
    """The server that a command starts, once it listens. `PORT` in the command is its port."""
    port = find_free_port()
    words = [str(word).replace("PORT", str(port)) for word in command]
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield Server(port, process.pid, workers)
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Return once somebody listens. Raises: TimeoutError."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with suppress(ConnectionRefusedError), socket.create_connection((HOST, port)):
            return
        time.sleep(0.1)
    raise TimeoutError(port)


def read_cpu_ms(pid: int) -> float:
    """The milliseconds of CPU that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


def read_pss_mib(pid: int) -> float:
    """The memory of a process in MiB, what it shares counted by its share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
