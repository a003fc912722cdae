"""Hands letters to the mail server of `SMTP_URL`; in development without one, lays them into a folder."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from flask import current_app

from conference.core.cleaning import clean_line
from conference.core.letters import Letter
from conference.kit.messages import LetterRefused, make_message, write_address
from conference.settings import Settings

# How long a server may take for one answer, and for the one after the whole letter, by which it takes it over.
# Source: RFC 5321, 4.5.3.2: a client that gives up on that answer too soon sends letters twice.
ANSWER_SECONDS = 60
TAKEOVER_SECONDS = 600
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
FOLDER = "letters"
CLOSING = 421


class ServerAway(Exception):
    """No letter can be given away now, whichever it is: the server cannot be reached, or does not want us."""


class Post(Protocol):
    """Where letters are given away."""

    def send(self, letter: Letter) -> None:
        """Give a letter away. Raises: LetterRefused, ServerAway."""


@contextmanager
def open_post() -> Iterator[Post]:
    """The way out for the letters of this installation. Raises: ServerAway."""
    settings: Settings = current_app.extensions["settings"]
    if settings.smtp_url:
        with open_server(settings) as post:
            yield post
    elif settings.is_production:
        raise ServerAway("no_mail_server")
    else:
        yield LetterFolder(settings.data_dir / FOLDER, find_sender(settings))


def has_post() -> bool:
    """Whether letters of this installation have a way out at all."""
    settings: Settings = current_app.extensions["settings"]
    return bool(settings.smtp_url) or not settings.is_production


def name_sender() -> str:
    """The address that letters of this installation come from."""
    return find_sender(current_app.extensions["settings"])


def find_sender(settings: Settings) -> str:
    """The address that letters come from: as set, else one at the site's own domain."""
    return settings.mail_from or f"programme@{name_domain(settings)}"


def name_domain(settings: Settings) -> str:
    """The domain that speaks to mail servers and names messages: that of the sender or of the site."""
    return settings.mail_from.rpartition("@")[2] or urlsplit(settings.base_url).hostname or "localhost.localdomain"


@dataclass(frozen=True, slots=True)
class LetterFolder:
    """A folder in which letters are laid as files, to be looked at while developing."""

    folder: Path
    sender: str

    def send(self, letter: Letter) -> None:
        """Lay the letter into the folder. One that is sent again takes its own place."""
        self.folder.mkdir(parents=True, exist_ok=True)
        word = "".join(character for character in letter.message_id.partition("@")[0] if character.isalnum())
        path = self.folder / f"{letter.written_at:%Y%m%d-%H%M%S}-{word}.eml"
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(bytes(make_message(letter, self.sender)))
        os.replace(unfinished, path)


@contextmanager
def open_server(settings: Settings) -> Iterator[Post]:
    """A connection to the mail server. Raises: ServerAway."""
    server = MailServer(settings)
    server.connect()
    try:
        yield server
    finally:
        server.close()


class MailServer:
    """A mail server spoken to by SMTP. A connection that breaks off is made anew for the next letter."""

    def __init__(self, settings: Settings) -> None:
        self.url = settings.smtp_url
        self.sender = find_sender(settings)
        self.domain = name_domain(settings)
        self.client: smtplib.SMTP | None = None

    def connect(self) -> smtplib.SMTP:
        """The connection, made where there is none. Raises: ServerAway."""
        if self.client is None:
            try:
                self.client = open_client(self.url, self.domain)
            except (OSError, smtplib.SMTPException, ValueError) as problem:
                raise ServerAway(describe(problem)) from problem
        return self.client

    def close(self) -> None:
        """Take leave of the server."""
        client, self.client = self.client, None
        if client is not None:
            with suppress(OSError, smtplib.SMTPException):
                client.quit()

    def send(self, letter: Letter) -> None:
        """Give the letter to the server. Raises: LetterRefused, ServerAway."""
        client = self.connect()
        content = bytes(make_message(letter, self.sender))
        try:
            give(client, self.sender, write_address(letter.address), content)
        except LetterRefused:
            self.forget_letter(client)
            raise
        except (OSError, smtplib.SMTPServerDisconnected) as problem:
            self.client = None
            client.close()
            raise LetterRefused(describe(problem), is_final=False) from problem

    def forget_letter(self, client: smtplib.SMTP) -> None:
        """Have the server forget the letter it did not take, so that the next can be given."""
        try:
            client.rset()
        except (OSError, smtplib.SMTPException):
            self.client = None
            client.close()


def open_client(url: str, domain: str) -> smtplib.SMTP:
    """A connection to a mail server, encrypted and signed in as its address asks.

    A server elsewhere is spoken to encrypted wherever it offers that, and never given a password without.
    Raises: OSError, smtplib.SMTPException, ValueError.
    """
    place = urlsplit(url)
    host, port = place.hostname or "", place.port or PORTS[place.scheme]
    if place.scheme == "smtps":
        context = ssl.create_default_context()
        client: smtplib.SMTP = smtplib.SMTP_SSL(host, port, domain, timeout=ANSWER_SECONDS, context=context)
    else:
        client = smtplib.SMTP(host, port, domain, timeout=ANSWER_SECONDS)
    try:
        client.ehlo_or_helo_if_needed()
        if place.scheme == "smtp+starttls" or (place.scheme == "smtp" and host not in LOOPBACK and offers_tls(client)):
            client.starttls(context=ssl.create_default_context())
        if place.username:
            check_secret_way(client, host)
            client.login(unquote(place.username), unquote(place.password or ""))
    except BaseException:
        client.close()
        raise
    return client


def offers_tls(client: smtplib.SMTP) -> bool:
    """Whether the server can encrypt what follows."""
    return client.has_extn("starttls")


def check_secret_way(client: smtplib.SMTP, host: str) -> None:
    """Refuse to send a password over the network unencrypted."""
    if host not in LOOPBACK and not isinstance(client.sock, ssl.SSLSocket):
        raise smtplib.SMTPNotSupportedError("The server offers no encryption, so no password is sent.")


def give(client: smtplib.SMTP, sender: str, address: str, content: bytes) -> None:
    """Give one letter to the server, step by step. Raises: LetterRefused, ServerAway, OSError."""
    code, answer = client.mail(sender)
    if code != 250:
        raise ServerAway(write_answer(code, answer))
    code, answer = client.rcpt(address)
    check_answer(code, answer, (250, 251))
    assert client.sock is not None
    client.sock.settimeout(TAKEOVER_SECONDS)
    try:
        code, answer = client.data(content)
    except smtplib.SMTPDataError as problem:
        code, answer = problem.smtp_code, problem.smtp_error if isinstance(problem.smtp_error, bytes) else b""
    check_answer(code, answer, (250,))
    client.sock.settimeout(ANSWER_SECONDS)


def check_answer(code: int, answer: bytes, good: tuple[int, ...]) -> None:
    """Refuse what the server did not take: 5xx for good, all else for the time being."""
    if code == CLOSING:
        raise smtplib.SMTPServerDisconnected(write_answer(code, answer))
    if code not in good:
        raise LetterRefused(write_answer(code, answer), is_final=500 <= code < 600)


def write_answer(code: int, answer: bytes) -> str:
    """A server's answer in one line."""
    return clean_line(f"{code} {answer.decode(errors='replace')}")


def describe(problem: Exception) -> str:
    """What went wrong with a server, in one line: its own words where it said any."""
    if isinstance(problem, smtplib.SMTPResponseException):
        words = problem.smtp_error
        return write_answer(problem.smtp_code, words if isinstance(words, bytes) else str(words).encode())
    return clean_line(str(problem)) or type(problem).__name__
