"""What has happened, in the past tense, as frozen data. `kit.work.record` appends each to the numbered log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.core.account_events import AccountChanged as AccountChanged
from conference.core.account_events import AccountErased as AccountErased
from conference.core.account_events import AccountInvited as AccountInvited
from conference.core.account_events import EmailChanged as EmailChanged
from conference.core.account_events import EmailWished as EmailWished
from conference.core.account_events import ResetAsked as ResetAsked
from conference.core.account_events import RoleChanged as RoleChanged
from conference.core.account_events import RoleGiven as RoleGiven
from conference.core.account_events import RoleRemoved as RoleRemoved
from conference.core.door_events import DoorEvent as DoorEvent
from conference.core.draft_events import DraftBranched as DraftBranched
from conference.core.draft_events import DraftDeleted as DraftDeleted
from conference.core.draft_events import DraftRenamed as DraftRenamed
from conference.core.draft_events import DraftTakenBack as DraftTakenBack
from conference.core.draft_events import RulesTuned as RulesTuned
from conference.core.guest_events import GuestEvent
from conference.core.languages import Text
from conference.core.letter_events import ContactChanged as ContactChanged
from conference.core.letter_events import GroupLetterSent as GroupLetterSent
from conference.core.letter_events import GroupLetterTakenBack as GroupLetterTakenBack
from conference.core.letter_events import GroupLetterWritten as GroupLetterWritten
from conference.core.letter_events import LetterHandled as LetterHandled
from conference.core.letter_events import LetterTextChanged as LetterTextChanged
from conference.core.letter_events import LetterWishesChanged as LetterWishesChanged
from conference.core.privacy_events import PrivacyEvent
from conference.core.seat_events import SeatEvent as SeatEvent
from conference.core.thing_events import FieldChange as FieldChange
from conference.core.thing_events import ThingAdded as ThingAdded
from conference.core.thing_events import ThingChanged as ThingChanged
from conference.core.thing_events import ThingRemoved as ThingRemoved
from conference.core.thing_events import ThingsMerged as ThingsMerged


@dataclass(frozen=True, slots=True)
class EditionAdded:
    """An edition exists now."""

    edition_id: int
    slug: str


@dataclass(frozen=True, slots=True)
class ProgrammeImported:
    """A file's sessions went into an edition's draft: how many were new, differed, were as before."""

    edition_id: int
    format: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class SessionMoved:
    """A session stands elsewhere in the draft: other rooms, another start or end. None and () mean unplaced."""

    edition_id: int
    session_id: int
    rooms_before: tuple[int, ...]
    rooms_after: tuple[int, ...]
    starts_before: datetime | None
    starts_after: datetime | None
    ends_before: datetime | None
    ends_after: datetime | None


@dataclass(frozen=True, slots=True)
class TrialMoved:
    """A session stands elsewhere in a draft that is not the main one: nothing that anybody is told of."""

    edition_id: int
    session_id: int
    draft_id: int


@dataclass(frozen=True, slots=True)
class SessionAdded:
    """A session exists now; `changes` say what it is, and where it stands if a file has placed it."""

    edition_id: int
    session_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class SessionRemoved:
    """A session that no release ever showed is gone; `changes` say what it was."""

    edition_id: int
    session_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """Something else of a session changed: the names of its fields, and from what to what."""

    edition_id: int
    session_id: int
    fields: tuple[str, ...]
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """A session will not take place. Its row stays."""

    edition_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class SessionRestored:
    """A cancelled session takes place after all."""

    edition_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class ClashWaived:
    """A clash stands on purpose."""

    edition_id: int
    rule: str
    sessions: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class WaiverWithdrawn:
    """A clash stands no longer on purpose."""

    edition_id: int
    rule: str
    sessions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeReleased:
    """A draft was published as a numbered release. `holds_letters`: what it tells waits until somebody sends it."""

    edition_id: int
    number: int
    hash: str
    holds_letters: bool = False


@dataclass(frozen=True, slots=True)
class ReleasePlanned:
    """The draft is to be published at a time."""

    edition_id: int
    plan_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ReleasePlanWithdrawn:
    """A planned release will not be made."""

    edition_id: int
    plan_id: int


@dataclass(frozen=True, slots=True)
class ReleasePlanRefused:
    """A planned release was not made when its time came, for a rule: its code and facts. `asked_by` is to be told."""

    edition_id: int
    plan_id: int
    due_at: datetime
    asked_by: str
    code: str
    facts: Mapping[str, object]


Event = (
    EditionAdded
    | ThingAdded
    | ThingChanged
    | ThingRemoved
    | ThingsMerged
    | SessionAdded
    | SessionRemoved
    | ProgrammeImported
    | SessionMoved
    | TrialMoved
    | SessionChanged
    | SessionCancelled
    | SessionRestored
    | ClashWaived
    | DraftBranched
    | DraftDeleted
    | DraftRenamed
    | RulesTuned
    | WaiverWithdrawn
    | AccountInvited
    | AccountChanged
    | ResetAsked
    | EmailWished
    | EmailChanged
    | AccountErased
    | RoleGiven
    | RoleChanged
    | RoleRemoved
    | ContactChanged
    | GroupLetterSent
    | GroupLetterTakenBack
    | GroupLetterWritten
    | LetterHandled
    | LetterTextChanged
    | LetterWishesChanged
    | ProgrammeReleased
    | DraftTakenBack
    | ReleasePlanned
    | ReleasePlanWithdrawn
    | ReleasePlanRefused
    | SeatEvent
    | GuestEvent
    | DoorEvent
    | PrivacyEvent
)


def find_thing(event: object) -> tuple[str, int] | None:
    """Which thing (`THINGS`) an event is about, as its kind and id; None for one about no thing alone."""
    if isinstance(event, ThingAdded | ThingChanged | ThingRemoved | ThingsMerged):
        return event.thing, event.thing_id
    session_id: int | None = getattr(event, "session_id", None)
    return None if session_id is None else ("session", session_id)
