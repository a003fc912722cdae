"""All tables, a file each for what belongs together."""

from conference.store.tables.accounts import (
    AccountLinkRow,
    AccountRow,
    AttemptRow,
    LoginRow,
    ResetRow,
    RoleRow,
    RoleTrackRow,
)
from conference.store.tables.actions import ActionRow
from conference.store.tables.attendees import OwnFeedRow, StarRow
from conference.store.tables.booklets import BookletRow
from conference.store.tables.check_ins import CheckInListClassRow, CheckInListRow, CheckInRow
from conference.store.tables.editions import BodyRow, DayRow, EditionRow, ImportKeyRow, TrackRow
from conference.store.tables.feeds import ReleaseFeedRow
from conference.store.tables.films import FilmRow
from conference.store.tables.guests import (
    DelegationLinkRow,
    DelegationRow,
    InvitationLinkRow,
    InvitationRow,
    PrivateDataRow,
    SessionAnswerRow,
)
from conference.store.tables.jobs import JobRow
from conference.store.tables.letters import (
    GroupLetterRow,
    GroupRecipientRow,
    LetterAttachmentRow,
    LetterRow,
    LetterSettingsRow,
    LetterTextRow,
    PersonContactRow,
)
from conference.store.tables.log import EventRow
from conference.store.tables.mergers import MergerRow
from conference.store.tables.papers import PaperRow
from conference.store.tables.people import AvailabilityRow, PersonRow, PortraitRow, StayRow
from conference.store.tables.places import RoomHoursRow, RoomRow, TravelRow, VenueRow
from conference.store.tables.plans import DraftRow, PlacementRoomRow, PlacementRow, WaiverRow
from conference.store.tables.privacy import ErasingRequestRow
from conference.store.tables.registrations import (
    AccreditationClassRow,
    AnswerRow,
    ClassQuestionRow,
    RegistrationLinkRow,
    RegistrationRow,
)
from conference.store.tables.releases import PlannedReleaseRow, ReleaseRow
from conference.store.tables.seats import BookingRow, SeatHoldRow, SeatOfferRow, SeatPoolRow
from conference.store.tables.sessions import AppearanceRow, LinkRow, PartRow, SessionFilmRow, SessionRow
from conference.store.tables.tickets import TicketRow
from conference.store.tables.type import ReleaseFontRow
from conference.store.tables.uploads import UploadRow

__all__ = [
    "ActionRow",
    "AccreditationClassRow",
    "AccountLinkRow",
    "AccountRow",
    "AnswerRow",
    "AppearanceRow",
    "AttemptRow",
    "AvailabilityRow",
    "BodyRow",
    "BookingRow",
    "BookletRow",
    "CheckInListClassRow",
    "CheckInListRow",
    "CheckInRow",
    "ClassQuestionRow",
    "DayRow",
    "DelegationLinkRow",
    "DelegationRow",
    "DraftRow",
    "EditionRow",
    "ErasingRequestRow",
    "EventRow",
    "FilmRow",
    "ImportKeyRow",
    "InvitationLinkRow",
    "InvitationRow",
    "JobRow",
    "GroupLetterRow",
    "GroupRecipientRow",
    "LetterAttachmentRow",
    "LetterRow",
    "LetterSettingsRow",
    "LetterTextRow",
    "LinkRow",
    "LoginRow",
    "MergerRow",
    "OwnFeedRow",
    "PaperRow",
    "PartRow",
    "PersonContactRow",
    "PersonRow",
    "PlacementRoomRow",
    "PlacementRow",
    "RegistrationLinkRow",
    "RegistrationRow",
    "PortraitRow",
    "PrivateDataRow",
    "ReleaseFeedRow",
    "PlannedReleaseRow",
    "ReleaseFontRow",
    "ReleaseRow",
    "ResetRow",
    "RoleRow",
    "RoleTrackRow",
    "RoomHoursRow",
    "RoomRow",
    "SeatHoldRow",
    "SeatOfferRow",
    "SeatPoolRow",
    "SessionAnswerRow",
    "SessionFilmRow",
    "SessionRow",
    "StarRow",
    "StayRow",
    "TicketRow",
    "TrackRow",
    "TravelRow",
    "UploadRow",
    "VenueRow",
    "WaiverRow",
]
