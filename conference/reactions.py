"""What follows from each event. Reactions only write rows, so all of it commits or none does."""

from __future__ import annotations

from conference.core import events
from conference.kit.work import Reactions

REACTIONS: Reactions = {
    events.EditionAdded: (),
    events.ProgrammeImported: (),
    events.SessionMoved: (),
    events.SessionChanged: (),
    events.SessionCancelled: (),
    events.SessionRestored: (),
    events.ClashWaived: (),
    events.ProgrammeReleased: (),
}
