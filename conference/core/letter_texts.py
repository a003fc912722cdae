"""Texts of letters as an office writes them: plain paragraphs with placeholders, checked and filled in.

A line that begins with ``- `` or ``* `` is an item of a list. A placeholder of a link, or of a list of changes, stands
in a line of its own. A line whose placeholders all have nothing to say to somebody is left out for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.letters import disarm_links

# What a placeholder brings: words of others, a day or time, a link of ours, or paragraphs of ours.
WORDS, TIME, LINK, PARAGRAPHS = "words", "time", "link", "paragraphs"
ALONE = (LINK, PARAGRAPHS)
BRINGS = {"link": LINK, "home": LINK, "changes": PARAGRAPHS, "when": TIME, "deadline": TIME, "days": TIME}
LONGEST_SUBJECT, LONGEST_BODY = 200, 10_000
ITEM = re.compile(r"[-*•]\s+")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
RUN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place in a letter that is filled in: its name, and whether no text may lack it."""

    name: str
    is_needed: bool = False

    @property
    def brings(self) -> str:
        """What it brings."""
        return BRINGS.get(self.name, WORDS)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a letter that is filled in: "text" and "items" in lines, "link" an address, "paragraphs" a name.

    One that `is_tight` follows the piece before it in the next line.
    """

    kind: str
    lines: tuple[str, ...]
    is_tight: bool = False


def check_text(subject: str, body: str, offered: Sequence[Placeholder]) -> None:
    """Refuse a text that could not be filled in.

    Raises: RuleBroken of the codes "letter_empty", "letter_long", "letter_placeholder", "letter_brace", "letter_alone",
    "letter_lacks", each with its `field`, also as `where`, which callers say better; the `line` counted from 1, and
    the `placeholder` as written.
    """
    known = {each.name: each for each in offered}
    for field, text, longest in (("subject", subject, LONGEST_SUBJECT), ("body", body, LONGEST_BODY)):
        if not text.strip():
            raise RuleBroken("letter_empty", field=field, where=field)
        if len(text) > longest:
            raise RuleBroken("letter_long", field=field, where=field, most=longest)
        for number, line in enumerate(text.split("\n"), 1):
            check_line(field, number, line, known)
    for each in offered:
        if each.is_needed and f"{{{each.name}}}" not in body:
            raise RuleBroken("letter_lacks", field="body", where="body", placeholder=f"{{{each.name}}}")


def check_line(field: str, number: int, line: str, known: Mapping[str, Placeholder]) -> None:
    """Refuse a line with a placeholder that is not offered, or not there; or with a brace that is none."""
    for name in re.findall(r"\{([^{}]*)\}", line):
        if name not in known:
            raise RuleBroken("letter_placeholder", field=field, where=field, line=number, placeholder=f"{{{name}}}")
        if known[name].brings in ALONE and (field == "subject" or line.strip() != f"{{{name}}}"):
            raise RuleBroken("letter_alone", field=field, where=field, line=number, placeholder=f"{{{name}}}")
    if re.search(r"[{}]", PLACEHOLDER.sub("", line)):
        raise RuleBroken("letter_brace", field=field, where=field, line=number)


def fill_line(line: str, values: Mapping[str, str]) -> str | None:
    """The line filled in, in one line and leading nowhere that its writer did not write; None where it says nothing.

    What is filled in is taken as it stands: a placeholder in it stays text. A run of signs that something was filled
    into is never a link, whatever stands beside it.
    """
    names = PLACEHOLDER.findall(line)
    if names and not any(values.get(name) for name in names):
        return None
    return clean_line(RUN.sub(lambda run: fill_run(run[0], values), line))


def fill_run(run: str, values: Mapping[str, str]) -> str:
    """A run of signs without space, filled in."""
    if not PLACEHOLDER.search(run):
        return run
    return disarm_links(clean_line(PLACEHOLDER.sub(lambda found: clean_line(values.get(found[1], "")), run)))


def fill_body(body: str, values: Mapping[str, str]) -> tuple[Block, ...]:
    """The letter's pieces in order. Of links and paragraphs the values are taken as they are: they are ours."""
    blocks: list[Block] = []
    last = 0
    for (kind, paragraph), group in groupby(read_lines(body, values), key=lambda line: line[:2]):
        texts = tuple(text for _kind, _paragraph, text in group)
        is_tight = paragraph == last and bool(blocks)
        blocks += (
            [Block(kind, (text,), is_tight) for text in texts] if kind in ALONE else [Block(kind, texts, is_tight)]
        )
        last = paragraph
    return tuple(blocks)


def read_lines(body: str, values: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """(kind of piece, number of paragraph, text) of each line that says something."""
    paragraph = 1
    for line in map(str.strip, body.split("\n")):
        alone = PLACEHOLDER.fullmatch(line)
        brings = BRINGS.get(alone[1], WORDS) if alone else WORDS
        if not line:
            paragraph += 1
        elif alone and brings in ALONE:
            if values.get(alone[1]):
                yield brings, paragraph, values[alone[1]]
        else:
            text = fill_line(ITEM.sub("", line, count=1), values)
            if text:
                yield "items" if ITEM.match(line) else "text", paragraph, text


def fill_subject(subject: str, values: Mapping[str, str]) -> str:
    """The subject filled in: always one line."""
    return fill_line(subject, values) or ""
