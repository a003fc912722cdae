"""Letters composed: a template in the reader's language, as plain text and as HTML.

What is composed is what is stored, read in the office, and sent: nothing is filled in later but the blank that a link
into an account takes (`core.letters.BLANK`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from uuid import uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from conference.core.cleaning import clean_line
from conference.core.letters import Attachment, Letter, disarm_links
from conference.kit.clock import read_now
from conference.kit.mail import name_sender
from conference.kit.words import read_translations
from conference.settings import TEMPLATES

FOLDER = TEMPLATES / "letters"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is for, and the language they read."""

    address: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name a letter is written, and where answers go; "" to the sender's own address."""

    name: str
    reply_to: str = ""


def compose_letter(
    template: str, to: Recipient, sender: Sender, facts: object, attachments: tuple[Attachment, ...] = ()
) -> Letter:
    """A new letter with a name of its own. `facts` is what the template gets as `letter`, its texts made safe.

    The first line of the plain text is the subject.
    """
    subject, text = write_plain(template, to.language, facts)
    return Letter(
        message_id=f"<{uuid4()}@{name_sender().rpartition('@')[2]}>",
        written_at=read_now(),
        address=to.address,
        name=clean_line(to.name),
        sender=clean_line(sender.name),
        reply_to=sender.reply_to,
        language=to.language,
        subject=clean_line(subject),
        text=text,
        html=render(f"{template}.html", to.language, facts).strip("\n") + "\n",
        attachments=attachments,
    )


def write_plain(template: str, language: str, facts: object) -> tuple[str, str]:
    """The subject and the plain text of a letter."""
    subject, _, text = render(f"{template}.txt", language, facts).partition("\n")
    return subject, text.strip("\n") + "\n"


def write_safe(text: str) -> str:
    """A text that many may have written, in one line, leading nowhere."""
    return disarm_links(clean_line(text))


def render(name: str, language: str, facts: object) -> str:
    """A template of a letter filled in."""
    return find_environment(language).get_template(name).render(letter=facts, language=language)


@cache
def find_environment(language: str) -> Environment:
    """The templates of letters in a language. What is missing is an error; in HTML everything is escaped."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(read_translations(language), newstyle=True)  # type: ignore[attr-defined]
    return environment
