"""A client that costs next to nothing: connections kept alive, one request sent over them again and again."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass

from bench.servers import HOST, Server

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
END_OF_HEAD = b"\r\n\r\n"
WITHOUT_BODY = (304,)


@dataclass(frozen=True, slots=True)
class Given:
    """What a server answered."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def read(self, name: str) -> str:
        """The value of a header; "" where there is none."""
        return next((value for header, value in self.headers if header.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Cost:
    """What so many requests cost: the server's CPU in milliseconds, and the seconds that passed."""

    requests: int
    cpu_ms: float
    seconds: float

    @property
    def each_ms(self) -> float:
        """The server's CPU for one request."""
        return self.cpu_ms / self.requests

    @property
    def a_second(self) -> float:
        """How many requests were answered in a second."""
        return self.requests / self.seconds


class Connection:
    """A connection over which one request goes again and again."""

    def __init__(self, port: int, request: bytes) -> None:
        self.port = port
        self.request = request
        self.socket = socket.create_connection((HOST, port))

    def send(self) -> None:
        """Ask."""
        self.socket.sendall(self.request)

    def read(self) -> tuple[bytes, bytes]:
        """Head and body of the answer. Asked again where the server hung up: it does when nobody says anything."""
        try:
            return self.read_answer()
        except ConnectionError:
            self.socket.close()
            self.socket = socket.create_connection((HOST, self.port))
            self.send()
            return self.read_answer()

    def read_answer(self) -> tuple[bytes, bytes]:
        """Head and body of the answer, over the connection as it is. Raises: ConnectionError."""
        got = b""
        while END_OF_HEAD not in got:
            got += self.receive()
        head, _, body = got.partition(END_OF_HEAD)
        length = LENGTH.search(head + b"\r\n")
        missing = (int(length[1]) if length and read_status(head) not in WITHOUT_BODY else 0) - len(body)
        pieces = [body]
        while missing > 0:
            pieces.append(self.receive())
            missing -= len(pieces[-1])
        return head, b"".join(pieces)

    def receive(self) -> bytes:
        """What has come. Raises: ConnectionError where the server has hung up."""
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise ConnectionError
        return piece


def read_status(head: bytes) -> int:
    """The status of an answer."""
    return int(head.split(b" ", 2)[1])


def write_request(address: str, headers: Mapping[str, str]) -> bytes:
    """A GET as a browser would send it, but for most of what a browser says of itself."""
    told = {"Host": "programme.example", "Accept": "*/*", "Accept-Encoding": "gzip", **headers}
    lines = [f"GET {address} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode()


def ask_once(server: Server, request: bytes) -> Given:
    """The answer to one request."""
    connection = Connection(server.port, request)
    connection.send()
    head, body = connection.read()
    connection.socket.close()
    lines = (line.partition(": ") for line in head.decode("latin-1").split("\r\n")[1:])
    return Given(read_status(head), [(name, value) for name, _, value in lines], body)


def measure_requests(server: Server, request: bytes, requests: int, connections: int) -> Cost:
    """The cost of so many requests over so many connections. Raises: AssertionError when two answers differ in size."""
    lines = [Connection(server.port, request) for _ in range(connections)]
    before, start = server.read_cpu_ms(), time.perf_counter()
    sizes = set()
    for _ in range(requests // connections):
        for line in lines:
            line.send()
        for line in lines:
            head, body = line.read()
            sizes.add((read_status(head), len(body)))
    passed = time.perf_counter() - start
    for line in lines:
        line.socket.close()
    assert len(sizes) == 1, sizes
    return Cost(requests // connections * connections, server.read_cpu_ms() - before, passed)
