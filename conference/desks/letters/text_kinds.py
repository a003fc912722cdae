"""The kinds of letters whose text an edition may write itself: what each offers, and its standard text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conference.core.languages import Text
from conference.core.letter_texts import Placeholder
from conference.desks.letters.attending import News, say_news
from conference.desks.letters.digests import Digest
from conference.desks.letters.guests import GuestNews
from conference.desks.letters.inviting import WayIn
from conference.desks.letters.seat_changes import SeatDigest
from conference.kit.letters import write_plain
from conference.kit.notes import Note
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.attending import REGISTRATION_TEXTS, SEAT_TEXTS
from conference.kit.words.letter_texts import KINDS
from conference.kit.words.privacy import LETTER_TEXTS as PRIVACY_TEXTS
from conference.store.letter_texts import OwnText

# A kind that is not said here offers the placeholders of its section; those with ! no text may lack.
SECTION_OFFERS = {
    "registration": "name edition class link! home",
    "seat": "name edition session when room party link! home",
}
OFFERS = {
    "registration_refused": "name edition class reason home",
    "registration_ended": "name edition class reason home",
    "registration_class_registered": "name edition was class link! home",
    "registration_class_applied": "name edition was class link! home",
    "registration_withdrawn": "name edition class home",
    "seat_offered": "name edition session when room party deadline! conflicts link! home",
    "privacy_erased": "name edition home",
    "privacy_refused": "name edition reason! home",
    "seat_news": "about name edition changes! link! home",
    "guest_invitation": "name edition days nights travel companion deadline link! home",
    "guest_reminder": "name edition days deadline link! home",
    "guest_confirmed": "name edition days link! home",
    "guest_cancelled": "name edition days home",
    "speakers": "name edition sessions link! home",
    "programme": "about name edition number changes! zone calendar home",
    "invitation": "name edition role lasts link! home",
}
PEOPLE = "people"
# Section -> the texts of its letters, which have one frame.
FRAMED = {"registration": REGISTRATION_TEXTS, "seat": SEAT_TEXTS, "privacy": PRIVACY_TEXTS}


@dataclass(frozen=True, slots=True)
class SpeakersNote:
    """What the standard letter to speakers says."""

    name: str
    edition: str
    sessions: str
    link: str
    home: str


def find_section(kind: str) -> str:
    """Where a kind stands in the list."""
    section = kind.partition("_")[0]
    return section if section in (*FRAMED, "guest") else PEOPLE


def list_placeholders(kind: str) -> tuple[Placeholder, ...]:
    """What a kind of letter offers, in the order in which it is shown."""
    offered = OFFERS.get(kind) or SECTION_OFFERS[find_section(kind)]
    return tuple(Placeholder(each.rstrip("!"), each.endswith("!")) for each in offered.split())


def name_letter(kind: str) -> Text:
    """What a kind of letter is called."""
    return Text({language: read_translations(language).gettext(KINDS[kind]) for language in LANGUAGES})


def read_standard(kind: str, language: str) -> OwnText:
    """The standard text of a kind, each placeholder where it is filled in."""
    template, facts = make_open_facts(kind, language)
    subject, body = write_plain(template, language, facts)
    return OwnText(subject, body.strip())


def make_open_facts(kind: str, language: str) -> tuple[str, object]:
    """The template of a kind, and facts for it that are placeholders."""
    made = {"programme": Digest, "seat_news": SeatDigest, "invitation": WayIn, "speakers": SpeakersNote}
    if kind in made:
        return kind, fill(made[kind])
    if find_section(kind) == "guest":
        return kind, fill(GuestNews)
    return find_section(kind), make_open_note(kind, language)


def fill(kind: type) -> object:
    """Facts of a letter in which every text is its placeholder, and there is nothing else."""
    names = list(kind.__dataclass_fields__)  # type: ignore[attr-defined]
    own: Mapping[str, object] = {"items": (), "subject": "{about}", "has_calendar": False}
    return kind(**{name: own.get(name, f"{{{name}}}") for name in names})


def make_open_note(kind: str, language: str) -> Note:
    """The facts of a letter of the common frame, all of them placeholders."""
    section, _, code = kind.partition("_")
    texts = FRAMED[section]
    names = [each.name for each in list_placeholders(kind)]
    values = {name: f"{{{name}}}" for name in names}
    told, said = (read_translations(language).gettext(text) for text in texts[code])
    subject, sentence = say_news(News(kind, told, said, values))
    return Note(
        name="{name}",
        edition="{edition}",
        subject=subject,
        said=sentence,
        place="{when}, {room}" if section == "seat" else "",
        conflicts=values.get("conflicts", ""),
        reason=values.get("reason", ""),
        link=values.get("link", ""),
        home="{home}",
    )
