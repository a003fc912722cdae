"""The draft published as the next release."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from conference.core.changes import find_changes
from conference.core.clashes import Clash, find_clashes
from conference.core.errors import RuleBroken
from conference.core.events import ProgrammeReleased
from conference.core.programme import Programme
from conference.core.publication import carry_cancelled, to_public
from conference.core.releases import Release
from conference.core.stamping import stamp_sessions
from conference.kit.clock import read_now
from conference.kit.work import read_actor, record
from conference.store.locks import hold_programme
from conference.store.picture_bytes import hash_draft, hash_release
from conference.store.pictures import read_programme
from conference.store.releases import add_release, read_release, read_released_draft


@dataclass(frozen=True, slots=True)
class ReleaseProgramme:
    """Publish an edition's main draft; `is_forced` also with unwaived errors in it, for a `reason`.

    What its reader had in view, where they had anything: the newest release's number (`expected`, 0 for none) and the
    draft's hash (`seen`). `holds_letters`: what the release has to tell waits until somebody sends it.
    """

    edition_id: int
    note: str = ""
    is_forced: bool = False
    reason: str = ""
    expected: int | None = None
    seen: str = ""
    holds_letters: bool = False


def release_programme(command: ReleaseProgramme) -> Release:
    """The new release. Nobody changes a programme meanwhile, and two at once cannot take one number.

    Raises: RuleBroken("errors_stand") while unwaived clashes of severity error touch the edition,
    RuleBroken("nothing_changed") when the draft is what the newest release was made from, RuleBroken("release_made") or
    RuleBroken("draft_changed") when there is a newer release, or another draft, than its reader had in view.
    """
    hold_programme()
    now = read_now()
    draft = read_programme([command.edition_id])
    previous = read_release(command.edition_id)
    check_seen(command, draft, previous)
    if not command.is_forced:
        check_clashes(command.edition_id, now)
    release = make_release(draft, previous, command, now)
    check_changed(previous, release, draft)
    add_release(release, draft, command.is_forced, read_actor(), command.reason)
    record(ProgrammeReleased(command.edition_id, release.number, release.hash, command.holds_letters))
    return release


def check_seen(command: ReleaseProgramme, draft: Programme, previous: Release | None) -> None:
    """Refuse to publish what its reader has not seen: so a second click makes no second release."""
    number = previous.number if previous else 0
    if command.expected is not None and command.expected != number:
        raise RuleBroken("release_made", number=number)
    if command.seen and command.seen != hash_draft(draft):
        raise RuleBroken("draft_changed")


def make_release(draft: Programme, previous: Release | None, command: ReleaseProgramme, now: datetime) -> Release:
    """The draft's public projection, with what earlier releases showed, numbered, stamped and hashed."""
    # Only who releases needs the dictionaries of pinyin: they are large.
    from conference.formats.pinyin_orders import find_orders

    public = to_public(draft, command.edition_id)
    if previous:
        public = carry_cancelled(previous.public, public)
    release = Release(
        number=previous.number + 1 if previous else 1,
        at=now,
        note=command.note,
        hash="",
        public=public,
        stamps=stamp_sessions(previous, public, now),
        orders=find_orders(public),
    )
    return replace(release, hash=hash_release(release))


def find_errors(edition_id: int, now: datetime) -> list[Clash]:
    """The unwaived clashes of severity error that touch a session of the edition, whatever else they touch."""
    programme = read_programme()
    return [
        clash
        for clash in find_clashes(programme, now)
        if clash.severity == "error"
        and clash.waived is None
        and any(programme.sessions[each].edition_id == edition_id for each in clash.sessions)
    ]


def check_clashes(edition_id: int, now: datetime) -> None:
    """Refuse a draft with unwaived errors."""
    errors = find_errors(edition_id, now)
    if errors:
        raise RuleBroken("errors_stand", count=len(errors), rules=sorted({clash.rule for clash in errors}))


def check_changed(previous: Release | None, release: Release, draft: Programme) -> None:
    """Refuse a second release of the same draft."""
    if previous is None or previous.public != release.public:
        return
    released_draft = read_released_draft(release.edition.id, previous.number)
    if released_draft is not None and not find_changes(released_draft, draft):
        raise RuleBroken("nothing_changed", number=previous.number)
