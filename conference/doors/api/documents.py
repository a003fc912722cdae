"""What the API says of sessions, clashes and waivers, as JSON holds it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from conference.core.clashes import Clash
from conference.core.discretion import BlurredClash, blur_clash
from conference.core.guard import name_clash
from conference.core.languages import NO_TEXT, Text
from conference.core.lengths import guess_length
from conference.core.needs import find_room_needs, is_checkable
from conference.core.programme import Edition, Programme, Session, Waiver
from conference.core.roles import Reader
from conference.core.times import to_wall, whole_minutes
from conference.kit.actors import name_actors
from conference.kit.words import LANGUAGES, say
from conference.kit.words.sentences import name_subject, tell_blurred_clash, tell_clash
from conference.store.neighbourhood_rows import Standing

Document = dict[str, object]
COUNTED = ("error", "warning", "info")
HIDDEN = "another_edition"


@dataclass(frozen=True)
class Telling:
    """Tells a reader what stands in a picture; of editions not theirs only the times (`blur_clash`)."""

    programme: Programme
    standings: Mapping[int, Standing]
    edition: Edition
    reader: Reader
    clashes: Collection[Clash] = field(default=())

    def may_see(self, edition_id: int) -> bool:
        """Whether what is in an edition may be told."""
        return edition_id == self.edition.id or self.reader.may_see_all_of(edition_id)

    @cached_property
    def counts(self) -> Mapping[int, Counter[str]]:
        """How many clashes of each severity a session has that are not waived."""
        counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for clash in self.clashes:
            if clash.waived is None:
                for session_id in clash.sessions:
                    counts[session_id][clash.severity] += 1
        return counts

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of those who waived something."""
        actors = {clash.waived.by for clash in self.clashes if clash.waived}
        return name_actors(actors) if actors else {}

    def tell_time(self, at: datetime | None) -> datetime | None:
        """The instant in the edition's zone."""
        return None if at is None else to_wall(at, self.edition.zone)

    def tell_card(self, session: Session) -> Document:
        """A session as a card of the board."""
        length = guess_length(self.programme, session)
        track = None if session.track_id is None else self.programme.tracks.get(session.track_id)
        counts: Mapping[str, int] = self.counts.get(session.id, {})
        return {
            "code": session.code,
            "version": self.standings[session.id].version,
            "title": tell_text(session.title),
            "kind": session.kind,
            "status": session.status,
            "visibility": session.visibility,
            "track": track.slug if track else None,
            "rooms": [self.programme.rooms[room_id].slug for room_id in session.rooms],
            "starts_at": self.tell_time(session.starts_at),
            "ends_at": self.tell_time(session.ends_at),
            "occupied": self.tell_occupied(session),
            "turnaround": self.tell_turnaround(session),
            "minutes": None if length is None else whole_minutes(length),
            "locked": session.is_locked,
            "tolerated": session.is_tolerated,
            "people": self.tell_people(session),
            "films": [self.programme.films[film_id].slug for film_id in session.films],
            "clashes": {severity: counts.get(severity, 0) for severity in COUNTED},
            "may_move": self.reader.may_change_track(self.edition.slug, session.track_id),
        }

    def tell_cards(self, session_ids: Iterable[int]) -> list[Document]:
        """The cards of these sessions, in their order."""
        return [self.tell_card(self.programme.sessions[session_id]) for session_id in session_ids]

    def tell_occupied(self, session: Session) -> Document | None:
        """From when to when the room is held for a session."""
        if session.starts_at is None or session.ends_at is None or not is_checkable(session):
            return None
        starts_at, ends_at = session.starts_at - session.setup, session.ends_at + session.clear
        return {"from": self.tell_time(starts_at), "to": self.tell_time(ends_at)}

    def tell_turnaround(self, session: Session) -> int:
        """How many minutes lie at least between what a session occupies and the next in its rooms."""
        needs = [need for room_id in session.rooms for need in find_room_needs(self.programme, room_id, [session])]
        return max((whole_minutes(need.after - session.clear) for need in needs if not need.is_shared), default=0)

    def tell_people(self, session: Session) -> list[Document]:
        """Who appears in a session, each once in each role."""
        cast = dict.fromkeys(each for part in session.parts for each in part.people)
        people = ((self.programme.people[each.person_id], each.role) for each in cast)
        return [{"slug": person.slug, "name": tell_text(person.name), "role": role} for person, role in people]

    def tell_clash(self, clash: Clash) -> Document:
        """A clash in the contract's shape, with an id and the waiver that may be withdrawn."""
        zone = self.find_zone(clash)
        return {
            "id": name_clash(clash),
            "rule": clash.rule,
            "severity": clash.severity,
            "subject": self.tell_subject(clash),
            "sessions": [self.name_session(session_id) for session_id in clash.sessions],
            "from": to_wall(clash.from_at, zone),
            "to": to_wall(clash.to_at, zone) if clash.to_at else None,
            "minutes": clash.minutes,
            "message": {language: self.say_clash(clash, language) for language in LANGUAGES},
            "waived": self.tell_waiver(clash, clash.waived) if clash.waived else None,
            "waiver": {"id": clash.waived.id, **self.tell_waiver(clash, clash.waived)} if clash.waived else None,
        }

    def is_whole(self, clash: Clash) -> bool:
        """Whether all of a clash may be told."""
        return blur_clash(self.programme, clash, self.may_see) is clash

    def find_zone(self, clash: Clash) -> str:
        """The zone in which a clash is told: that of its first session, where it is the reader's to see."""
        first = self.programme.sessions[clash.sessions[0]]
        return self.programme.editions[first.edition_id].zone if self.is_whole(clash) else self.edition.zone

    def say_clash(self, clash: Clash, language: str) -> str:
        """A clash in words."""
        seen = blur_clash(self.programme, clash, self.may_see)
        if isinstance(seen, BlurredClash):
            return tell_blurred_clash(seen, self.edition.zone, language)
        return tell_clash(self.programme, clash, language)

    def tell_subject(self, clash: Clash) -> Document:
        """What a clash is about. The id is always told: it is what the clash is waived by."""
        programme, subject = self.programme, clash.subject
        if not self.is_whole(clash):
            return {"kind": subject.kind, "id": subject.id, "slug": None, "name": say(HIDDEN, {}, "en")}
        things = {"room": programme.rooms, "person": programme.people, "film": programme.films}.get(subject.kind, {})
        slug, name = getattr(things.get(subject.id), "slug", None), name_subject(programme, subject).read("en")
        return {"kind": subject.kind, "id": subject.id, "slug": slug, "name": name}

    def tell_clashes(self) -> list[Document]:
        """All clashes told of."""
        return [self.tell_clash(clash) for clash in self.clashes]

    def name_session(self, session_id: int) -> Document:
        """A session by edition and code; neither of them for one that is not the reader's to see."""
        session = self.programme.sessions[session_id]
        is_seen = self.may_see(session.edition_id)
        slug = self.programme.editions[session.edition_id].slug
        return {"edition": slug if is_seen else None, "code": session.code if is_seen else None}

    def tell_waiver(self, clash: Clash, waiver: Waiver) -> Document:
        """Why a clash stands, by whom, since when and until when. With another edition only who wrote it reads why."""
        is_told = self.is_whole(clash) or waiver.by == self.reader.actor
        return {
            "reason": waiver.reason if is_told else "",
            "by": self.names.get(waiver.by, waiver.by) if is_told else "",
            "at": self.tell_time(waiver.at),
            "until": self.tell_time(waiver.until),
        }


def tell_text(text: Text) -> Document:
    """A text by its languages."""
    return dict((text or NO_TEXT).by_language)
