"""A real mail server for tests, on this machine, that can be slow, refuse, and break off."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class MailBox:
    """What a server took, and how it behaves. `drops` is how many letters it takes in and then breaks off."""

    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    recipients: dict[str, str] = field(default_factory=dict)
    senders: dict[str, str] = field(default_factory=dict)
    contents: list[str] = field(default_factory=list)
    drops: int = 0
    is_stuck: bool = False
    connections: int = 0
    url: str = ""

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.senders:
            return self.senders[address]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.recipients:
            return self.recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        while self.is_stuck:
            await asyncio.sleep(0.01)
        if self.contents:
            return self.contents.pop(0)
        assert isinstance(envelope.content, bytes)
        self.taken.append((str(envelope.mail_from), envelope.rcpt_tos, envelope.content))
        if self.drops:
            self.drops -= 1
            assert server.transport is not None
            server.transport.abort()  # type: ignore[attr-defined]
        return "250 taken over"

    def read(self) -> list[EmailMessage]:
        """The letters it took, opened."""
        return [message_from_bytes(content, policy=policy.SMTP) for _, _, content in self.taken]  # type: ignore[misc]

    def list_recipients(self) -> list[str]:
        """Whom they were for, in order."""
        return [address for _, recipients, _ in self.taken for address in recipients]


def read_part(message: EmailMessage, kind: str) -> str:
    """What a letter says as "plain" or "html", its lines ended as ours are."""
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


def check_password(server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: Any) -> AuthResult:
    """Let in Ada alone."""
    is_ada = isinstance(auth_data, LoginPassword) and auth_data == LoginPassword(b"ada", b"se@cret")
    return AuthResult(success=is_ada, handled=False)


@contextmanager
def serving_mail(
    box: MailBox, context: ssl.SSLContext | None = None, port: int = 0, **options: Any
) -> Iterator[MailBox]:
    """The server running; it is down before and after. With a context it offers to encrypt."""
    controller = Controller(box, hostname="127.0.0.1", port=port, tls_context=context, **options)
    if port == 0:
        controller.port = find_free_port()
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield box
    finally:
        box.is_stuck = False
        controller.stop()


def find_free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
