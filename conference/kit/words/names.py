"""The names people read for the fixed words of the programme: one table for pages, feeds and print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel import Locale

from conference.kit.words import read_translations
from conference.kit.words.marking import N_

EDITION_KIND_NAMES = {"film-week": N_("Film week"), "conference": N_("Conference")}

KIND_NAMES = {
    "forum": N_("Forum"),
    "seminar": N_("Seminar"),
    "symposium": N_("Symposium"),
    "lecture": N_("Lecture"),
    "roundtable": N_("Roundtable"),
    "summit": N_("Summit"),
    "workshop": N_("Workshop"),
    "pitching": N_("Pitching"),
    "press_conference": N_("Press conference"),
    "ceremony": N_("Ceremony"),
    "reception": N_("Reception"),
    "meeting": N_("Meeting"),
    "screening": N_("Screening"),
    "break": N_("Break"),
}

ROLE_NAMES = {
    "speaker": N_("Speaker"),
    "moderator": N_("Moderator"),
    "guest": N_("Guest"),
    "juror": N_("Juror"),
    "interpreter": N_("Interpreter"),
    "operator": N_("Subtitle operator"),
}

# What accounts are in an edition or, the last of them, in the installation.
ACCOUNT_ROLE_NAMES = {
    "attendee": N_("Attendee"),
    "speaker": N_("Speaker"),
    "guest": N_("Guest"),
    "member": N_("Member"),
    "reviewer": N_("Reviewer"),
    "frontdesk": N_("Front desk"),
    "programmer": N_("Programmer"),
    "organiser": N_("Edition organiser"),
    "admin": N_("Admin"),
}

DUTY_NAMES = {
    "guiding": N_("Guiding body"),
    "host": N_("Host"),
    "organiser": N_("Organiser"),
    "co_organiser": N_("Co-organiser"),
    "supporter": N_("Supporter"),
    "partner": N_("Partner"),
}

PART_NAMES = {
    "pre_roll": N_("Pre-roll"),
    "introduction": N_("Introduction"),
    "film": N_("Film"),
    "opening": N_("Opening"),
    "keynote": N_("Keynote"),
    "talk": N_("Talk"),
    "panel": N_("Panel"),
    "qa": N_("Q&A"),
    "break": N_("Break"),
}

STATUS_NAMES = {"tentative": N_("Tentative"), "confirmed": N_("Confirmed"), "cancelled": N_("Cancelled")}

VISIBILITY_NAMES = {"public": N_("Public"), "accredited": N_("With accreditation"), "internal": N_("Internal")}

CHANGE_NAMES = {
    "added": N_("Added"),
    "moved": N_("New time"),
    "room": N_("New room"),
    "duration": N_("New length"),
    "people": N_("New people"),
    "title": N_("New title"),
    "text": N_("New text"),
    "cancelled": N_("Cancelled"),
    "restored": N_("Restored"),
}

# CLDR's names of these regions are not the ones a festival in Shanghai prints.
REGION_NAMES = {"HK": N_("Hong Kong, China"), "MO": N_("Macao, China"), "TW": N_("Taiwan, China")}


def name_kind(kind: str, language: str) -> str:
    """The name of a session's kind (`SESSION_KINDS`) in `language`."""
    return _name(KIND_NAMES, kind, language)


def name_edition_kind(kind: str, language: str) -> str:
    """The name of an edition's kind (`EDITION_KINDS`) in `language`."""
    return _name(EDITION_KIND_NAMES, kind, language)


def name_role(role: str, language: str) -> str:
    """The name of a person's role (`ROLES`) in `language`."""
    return _name(ROLE_NAMES, role, language)


def name_account_role(role: str, language: str) -> str:
    """The name of an account's role (`core.roles.ROLES`) in `language`."""
    return _name(ACCOUNT_ROLE_NAMES, role, language)


def name_duty(duty: str, language: str) -> str:
    """The name of an organising body's duty (`DUTIES`) in `language`."""
    return _name(DUTY_NAMES, duty, language)


def name_part(kind: str, language: str) -> str:
    """The name of a part's kind (`PART_KINDS`) in `language`."""
    return _name(PART_NAMES, kind, language)


def name_status(status: str, language: str) -> str:
    """The name of a session's status (`STATUSES`) in `language`."""
    return _name(STATUS_NAMES, status, language)


def name_visibility(visibility: str, language: str) -> str:
    """The name of a session's visibility (`VISIBILITIES`) in `language`."""
    return _name(VISIBILITY_NAMES, visibility, language)


def name_change(change: str, language: str) -> str:
    """The name of a kind of change (contract, Fixed words) in `language`."""
    return _name(CHANGE_NAMES, change, language)


def name_country(country: str, language: str) -> str:
    """The name of an ISO 3166 alpha-2 code in `language`; anything else comes back as it was given."""
    if country in REGION_NAMES:
        return _name(REGION_NAMES, country, language)
    return str(Locale.parse(language).territories.get(country, country))


def name_language(tag: str, language: str) -> str:
    """The name of a language (BCP 47 tag) in `language`; anything else comes back as it was given."""
    return str(Locale.parse(language).languages.get(tag.replace("-", "_"), tag))


def name_all(names: Mapping[str, str], language: str) -> dict[str, str]:
    """A whole table of this module, told in `language`: for formats, which take their texts as an argument."""
    return {word: _name(names, word, language) for word in names}


def name_countries(countries: Iterable[str], language: str) -> dict[str, str]:
    """Each country of `countries` as given -> its name in `language`."""
    return {country: name_country(country, language) for country in countries}


def _name(names: Mapping[str, str], word: str, language: str) -> str:
    return read_translations(language).gettext(names[word]) if word in names else word
