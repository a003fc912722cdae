"""What has happened with guests, in the past tense, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.languages import Text
from conference.core.thing_events import FieldChange


@dataclass(frozen=True, slots=True)
class InvitationChanged:
    """An invitation to an edition was proposed, or offers something else. `name` is the guest's, here and below."""

    edition_id: int
    invitation_id: int
    person_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class InvitationStepped:
    """An invitation is in another state (`core.invitations.STATES`)."""

    edition_id: int
    invitation_id: int
    person_id: int
    name: Text
    state: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class GuestReminded:
    """Somebody who has not answered an invitation is asked for it once more, before the deadline."""

    edition_id: int
    person_id: int
    invitation_id: int
    name: Text


@dataclass(frozen=True, slots=True)
class GuestLinkGiven:
    """Somebody in the office took a private link, to hand it over themselves."""

    edition_id: int
    person_id: int
    name: Text


@dataclass(frozen=True, slots=True)
class GuestLinksEnded:
    """No private link of a guest to an edition works any more."""

    edition_id: int
    person_id: int
    name: Text


@dataclass(frozen=True, slots=True)
class PrivateDataSeen:
    """Somebody looked at the private data of a person."""

    edition_id: int
    person_id: int
    name: Text


@dataclass(frozen=True, slots=True)
class PrivateDataChanged:
    """The private data of a person changed. To what, the log does not say."""

    edition_id: int
    person_id: int
    name: Text


@dataclass(frozen=True, slots=True)
class SessionAnswered:
    """Someone said of a session they take part in whether they can. `code` is the session's."""

    edition_id: int
    person_id: int
    name: Text
    code: str
    answer: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class DelegationChanged:
    """A delegation exists now, or is something else."""

    edition_id: int
    delegation_id: int
    name: Text
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class DelegationRemoved:
    """A delegation is no more; its guests stay guests."""

    edition_id: int
    delegation_id: int
    name: Text


@dataclass(frozen=True, slots=True)
class DelegationLinkGiven:
    """Somebody in the office took a private link to the itinerary of a delegation."""

    edition_id: int
    delegation_id: int
    name: Text


@dataclass(frozen=True, slots=True)
class DelegationLinksEnded:
    """No private link to the itinerary of a delegation works any more."""

    edition_id: int
    delegation_id: int
    name: Text


GuestEvent = (
    InvitationChanged
    | InvitationStepped
    | GuestReminded
    | GuestLinkGiven
    | GuestLinksEnded
    | PrivateDataSeen
    | PrivateDataChanged
    | DelegationChanged
    | DelegationRemoved
    | DelegationLinkGiven
    | DelegationLinksEnded
    | SessionAnswered
)
