"""A served installation, asked over HTTP."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    etag: str


@contextmanager
def serving(conference: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of the web server that runs while inside."""
    port = find_free_port()
    command = [conference, "serve", "--port", str(port), "--no-worker"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        base = f"http://127.0.0.1:{port}"
        try:
            wait_for(base + "/healthz")
            yield base
        finally:
            server.terminate()


def find_free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(address: str) -> None:
    """Return once the address answers. Raises: TimeoutError."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            if fetch(address).status == 200:
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError(address)


def fetch(address: str, etag: str = "") -> Answer:
    """The answer to a GET, conditional where an ETag is given."""
    request = urllib.request.Request(address, headers={"If-None-Match": etag} if etag else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Answer(answer.status, answer.read(), answer.headers.get("ETag", ""))
    except urllib.error.HTTPError as refused:
        return Answer(refused.code, refused.read(), "")
