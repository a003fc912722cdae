"""The form of many addresses: a line a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from conference.desks.letters.address_queries import AddressLine
from conference.desks.letters.addresses import KnowAddress
from conference.kit.words import LANGUAGES


def read_commands(given: Mapping[str, str], lines: Iterable[AddressLine]) -> list[KnowAddress]:
    """What the form asks for, of those people whose line was sent."""
    return [read_command(given, line) for line in lines if f"email-{line.person_id}" in given]


def read_command(given: Mapping[str, str], line: AddressLine) -> KnowAddress:
    """What one line of the form asks for."""
    language = given.get(f"language-{line.person_id}", "")
    version = given.get(f"version-{line.person_id}", "")
    return KnowAddress(
        person_id=line.person_id,
        email=given[f"email-{line.person_id}"].strip(),
        language=language if language in LANGUAGES else "",
        version=int(version) if version.isdecimal() else -1,
    )


def differs(command: KnowAddress, line: AddressLine) -> bool:
    """Whether a line of the form was changed by whoever sent it."""
    is_forgotten = not command.email and not line.email
    return not is_forgotten and (command.email, command.language) != (line.email, line.language)
