"""A file that somebody sent, read in a process of its own: whatever it is, only that process can come to harm."""

from __future__ import annotations

import hashlib

from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme
from conference.formats.reading import ReadingOptions, read_incoming
from conference.kit.children import ChildFailed, Tell, run_in_child
from conference.kit.keeping import Shelf

LONGEST_SECONDS = 60
Refusal = tuple[str, dict[str, object]]
# A file is sent, looked at and taken over within minutes, each time read by the same process as a rule.
read_lately: Shelf[tuple[bytes, str, str, ReadingOptions], IncomingProgramme] = Shelf(3)


def read_apart(name: str, data: bytes, format: str, options: ReadingOptions) -> IncomingProgramme:
    """What the file brings. Raises: what `read_incoming` does; RuleBroken("file_unreadable") where reading it fails."""
    key = (hashlib.sha256(data).digest(), name, format, options)
    return read_lately.find(key) or read_lately.keep(key, read_in_child(name, data, format, options))


def read_in_child(name: str, data: bytes, format: str, options: ReadingOptions) -> IncomingProgramme:
    """As `read_apart`, read anew."""
    try:
        found = run_in_child(
            read_here, name, data, format, options, tell=lambda percent: None, longest_silence=LONGEST_SECONDS
        )
    except ChildFailed as problem:
        raise RuleBroken("file_unreadable") from problem
    if isinstance(found, tuple):
        code, facts = found
        raise RuleBroken(code, **facts)
    return found


def read_here(_tell: Tell, name: str, data: bytes, format: str, options: ReadingOptions) -> IncomingProgramme | Refusal:
    """In the child: what the file brings, or why it is refused."""
    try:
        return read_incoming(name, data, format, options)
    except RuleBroken as problem:
        return problem.code, problem.facts
