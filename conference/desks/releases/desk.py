"""What the release desk shows: what the next release changes, which clashes stand in it, and whom it reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.core.changes import CHANGE_KINDS, Change, find_changes
from conference.core.clashes import SEVERITIES, Clash, find_clashes
from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.programme import Programme
from conference.core.publication import carry_cancelled, to_public
from conference.core.releases import Release
from conference.core.roles import Reader
from conference.desks.releases.reaching import Reached, list_reached
from conference.kit.actors import name_actors
from conference.kit.clock import read_now
from conference.kit.words.names import name_change
from conference.kit.words.sentences import name_rule, name_severity, tell_blurred_clash, tell_change, tell_clash
from conference.store.picture_bytes import hash_draft
from conference.store.pictures import read_programme
from conference.store.releases import read_release, read_released_draft

# What is gone comes first, then what moved, then what is new.
KIND_ORDER = ("cancelled", "moved", "room", "duration", "added", "restored", "people", "title", "text")
SIGNS = {"added": "new", "restored": "new", "cancelled": "gone", "moved": "moved", "room": "moved", "duration": "now"}
assert set(KIND_ORDER) == set(CHANGE_KINDS)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change of a session in one sentence; `track` is its section's number, 0 for none."""

    sentence: str
    track: int


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one kind. `sign` is an icon's name."""

    name: str
    sign: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A clash told in one sentence, and, where it is waived, why, by whom, when and until when."""

    sentence: str
    rule: str
    severity: str
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The clashes of a draft: errors that nobody waived, those that are waived, and how many others there are."""

    errors: tuple[ClashLine, ...]
    waived: tuple[ClashLine, ...]
    others: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The draft beside the newest release (`previous`, None before the first).

    `seen` stands for the draft as it is shown. `is_changed`: a release of it would not be refused as the same again.
    `hidden` are changes that only the office sees.
    """

    previous: Release | None
    seen: str
    is_changed: bool
    count: int
    groups: tuple[ChangeGroup, ...]
    hidden: tuple[ChangeLine, ...]
    standing: Standing
    reached: tuple[Reached, ...]

    @property
    def number(self) -> int:
        """The number of the next release."""
        return self.previous.number + 1 if self.previous else 1

    @property
    def letters(self) -> int:
        """How many letters it brings about."""
        return sum(1 for each in self.reached if each.address)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Two states of an edition, each as the world sees it and as the office does."""

    old_public: Programme
    new_public: Programme
    old: Programme
    new: Programme


def make_desk(edition_id: int, reader: Reader, language: str) -> Desk:
    """The desk of an edition, as `reader` may see it."""
    draft, previous = read_programme([edition_id]), read_release(edition_id)
    standing = find_standing(read_programme(), edition_id, reader, language, read_now())
    public = to_public(draft, edition_id)
    old = read_released_draft(edition_id, previous.number) if previous else None
    if previous is None or old is None:
        return Desk(None, hash_draft(draft), True, len(public.sessions), (), (), standing, ())
    pictures = Pictures(previous.public, carry_cancelled(previous.public, public), old, draft)
    changes, hidden = find_both_changes(pictures)
    return Desk(
        previous=previous,
        seen=hash_draft(draft),
        is_changed=previous.public != pictures.new_public or bool(changes or hidden),
        count=len(changes),
        groups=tuple(group_changes(pictures.old_public, pictures.new_public, changes, language)),
        hidden=tuple(make_line(old, draft, change, language) for change in hidden),
        standing=standing,
        reached=tuple(list_reached(edition_id, old, draft, language)),
    )


def find_both_changes(pictures: Pictures) -> tuple[list[Change], list[Change]]:
    """What the world sees change, and, of all other sessions, what the office does."""
    changes = find_changes(pictures.old_public, pictures.new_public)
    told = {change.session_id for change in changes}
    return changes, [change for change in find_changes(pictures.old, pictures.new) if change.session_id not in told]


def group_changes(old: Programme, new: Programme, changes: Sequence[Change], language: str) -> Iterable[ChangeGroup]:
    """The changes by kind, each told in a sentence."""
    for kind in KIND_ORDER:
        lines = tuple(make_line(old, new, change, language) for change in changes if change.kind == kind)
        if lines:
            yield ChangeGroup(name_change(kind, language), SIGNS.get(kind, "info"), lines)


def make_line(old: Programme, new: Programme, change: Change, language: str) -> ChangeLine:
    """A change in one sentence."""
    track_id = change.session.track_id
    track = new.tracks.get(track_id) or old.tracks.get(track_id) if track_id is not None else None
    return ChangeLine(tell_change(old, new, change, language), track.number if track else 0)


def find_standing(programme: Programme, edition_id: int, reader: Reader, language: str, now: datetime) -> Standing:
    """The clashes that touch an edition, as `reader` may see them."""
    touching = [
        clash
        for clash in find_clashes(programme, now)
        if any(programme.sessions[each].edition_id == edition_id for each in clash.sessions)
    ]
    names = name_actors({clash.waived.by for clash in touching if clash.waived})
    seen = blur_clashes(programme, touching, reader.may_see_all_of)
    told = [(clash, make_clash_line(programme, clash, names, language)) for clash in seen]
    standing = [(clash, line) for clash, line in told if not is_waived(clash)]
    counts = {severity: sum(clash.severity == severity for clash, _ in standing) for severity in SEVERITIES}
    return Standing(
        errors=tuple(line for clash, line in standing if clash.severity == "error"),
        waived=tuple(line for clash, line in told if is_waived(clash)),
        others=tuple((name_severity(each, language), counts[each]) for each in ("warning", "info") if counts[each]),
    )


def is_waived(clash: Clash | BlurredClash) -> bool:
    """Whether a clash stands on purpose."""
    return clash.is_waived if isinstance(clash, BlurredClash) else clash.waived is not None


def make_clash_line(
    programme: Programme, clash: Clash | BlurredClash, names: Mapping[str, str], language: str
) -> ClashLine:
    """A clash in one sentence, with its waiver."""
    words = name_rule(clash.rule, language), name_severity(clash.severity, language)
    if isinstance(clash, BlurredClash):
        zone = programme.editions[programme.sessions[clash.session_id].edition_id].zone
        return ClashLine(tell_blurred_clash(clash, zone, language), *words)
    sentence, waiver = tell_clash(programme, clash, language), clash.waived
    if waiver is None:
        return ClashLine(sentence, *words)
    return ClashLine(sentence, *words, waiver.reason, names.get(waiver.by, waiver.by), waiver.at, waiver.until)
