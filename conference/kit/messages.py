"""Letters as messages: what a letter says was decided before, here it only gets the form that servers take."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from conference.core.cleaning import clean_line
from conference.core.letters import Letter


class LetterRefused(Exception):
    """This letter was not taken: for good, or for the time being."""

    def __init__(self, answer: str, is_final: bool) -> None:
        super().__init__(answer)
        self.is_final = is_final


def make_message(letter: Letter, sender: str) -> EmailMessage:
    """The letter as a message. The same letter always gives the same bytes.

    Raises: LetterRefused for good where a header would end early: nothing that was written can add one.
    """
    try:
        return write_message(letter, sender)
    except (ValueError, IndexError) as problem:
        raise LetterRefused(clean_line(str(problem)), is_final=True) from problem


def write_message(letter: Letter, sender: str) -> EmailMessage:
    """The message of a letter.

    Source: RFC 5322; RFC 3834 (Auto-Submitted); RFC 2046, 5.1.4 (alternatives, the plainest first).
    """
    message = EmailMessage(policy.SMTP)
    write_headers(message, letter, sender)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for each in letter.attachments:
        main, _, rest = each.kind.partition(";")[0].partition("/")
        message.add_attachment(each.body, main, rest, filename=each.name, params=read_parameters(each.kind))
    # Only now: whatever is added to a message takes the headers of its content along, a level down.
    message["Content-Language"] = letter.language
    name_boundaries(message, letter.message_id)
    return message


def write_headers(message: EmailMessage, letter: Letter, sender: str) -> None:
    """Give the message its headers, but for those of its content."""
    message["From"] = Address(letter.sender, addr_spec=sender)
    message["To"] = Address(letter.name, addr_spec=write_address(letter.address))
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=write_address(letter.reply_to))
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"


def write_address(address: str) -> str:
    """An address in ASCII, its domain as the name system has it.

    Raises: LetterRefused for a local part in another script, which few servers take.
    Source: RFC 5890 (domains), RFC 6531 (what we do without).
    """
    local, _, domain = address.rpartition("@")
    try:
        written = f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        written = ""
    if not written.isascii() or "@" not in written:
        raise LetterRefused(address, is_final=True)
    return written


def read_parameters(kind: str) -> dict[str, str]:
    """The parameters of a media type."""
    pairs = (parameter.partition("=") for parameter in kind.split(";")[1:])
    return {name.strip(): value.strip() for name, _, value in pairs}


def name_boundaries(message: EmailMessage, message_id: str) -> None:
    """Give each level of parts a boundary that follows from the message's name, so that a second try is the same."""
    word = "".join(character for character in message_id if character.isalnum())[:40]
    levels = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(levels):
        part.set_boundary(f"=={word}.{number}==")
