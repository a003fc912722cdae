"""What a new release means to those who hold seats: which sessions went, moved or came back; what else is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.core.changes import Change, compare_sessions
from conference.core.concerns import TOLD_KINDS, takes_place
from conference.core.programme import Programme, Session
from conference.core.registering import UNACCREDITED
from conference.core.seats import NO_SEATS

# A session does not take place any more, or for now; it takes place otherwise; it takes place again.
OFF, MOVED, BACK = "off", "moved", "back"


@dataclass(frozen=True, slots=True)
class SeatNews:
    """What has become of a session that people hold seats of: the way, and of one that moved the changes."""

    session_id: int
    way: str
    old: Session
    new: Session | None
    changes: tuple[Change, ...] = ()

    @property
    def session(self) -> Session:
        """The session as it is now, or as it was before it went."""
        return self.new or self.old


def find_seat_news(old: Programme, new: Programme, now: datetime) -> Mapping[int, SeatNews]:
    """What there is to tell of each session, by its id; of one that is over already nothing."""
    found: dict[int, SeatNews] = {}
    for session_id, before in sorted(old.sessions.items()):
        news = compare(before, new.sessions.get(session_id))
        if news and is_news(news, now):
            found[session_id] = news
    return found


def count_untold(released: Programme, draft: Programme, session_ids: Collection[int], now: datetime) -> int:
    """How many seats are taken in those of the sessions that a release of the draft would tell their holders of."""
    both = [(released.sessions.get(id), draft.sessions.get(id)) for id in session_ids]
    told = [old.id for old, new in both if old and is_news(compare(old, new), now)]
    return sum(draft.seats.get(id, NO_SEATS).taken for id in told)


def is_news(news: SeatNews | None, now: datetime) -> bool:
    """Whether there is something to tell, and it is not of a session that is over already."""
    return news is not None and any(each and each.starts_at and each.starts_at > now for each in (news.old, news.new))


def compare(old: Session, new: Session | None) -> SeatNews | None:
    """What has become of one session; None where it takes place as it did, or still does not."""
    if not takes_place(old):
        return SeatNews(old.id, BACK, old, new) if takes_place(new) else None
    if new is None or not takes_place(new):
        return SeatNews(old.id, OFF, old, new)
    changes = tuple(change for change in compare_sessions(old, new) if change.kind in TOLD_KINDS)
    return SeatNews(old.id, MOVED, old, new, changes) if changes else None


def find_other_showings(programme: Programme, session: Session, class_kind: str, now: datetime) -> list[Session]:
    """The other sessions that show all the films of one and are still to come, by when they begin.

    Only those that somebody of a class may attend; of a session without films there are none.
    """
    films = set(session.films)
    shown = [
        each
        for each in programme.sessions.values()
        if films and each.id != session.id and films <= set(each.films) and may_attend(each, class_kind)
    ]
    coming = [each for each in shown if takes_place(each) and each.starts_at and each.starts_at > now]
    return sorted(coming, key=lambda each: (each.starts_at, each.id))


def may_attend(session: Session, class_kind: str) -> bool:
    """Whether somebody of a class may attend a session at all."""
    if session.visibility == "accredited":
        return class_kind != UNACCREDITED
    return session.visibility == "public"
