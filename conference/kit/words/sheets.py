"""What the columns of our own plain sheet hold, as its template tells those who fill it in."""

from __future__ import annotations

from collections.abc import Mapping

from conference.core.languages import Text
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.marking import N_

# A heading that ends with _ stands once for each language: title_en, title_zh and, if you like, title_fr.
TEXTS = {
    "": N_(
        "One row a session. An empty cell leaves everything as it is. Several stand between semicolons, English and "
        "Chinese of a name between bars: Ada Chen | 陈安达; Wei Moon. The row of the example is passed over until you change it."
    ),
    "code": N_("Your own name of the session, once in the sheet. Without one, it gets a code made from the row."),
    "kind": N_(
        "One of: forum, seminar, symposium, lecture, roundtable, summit, workshop, pitching, press_conference, ceremony, "
        "reception, meeting, screening, break."
    ),
    "title_": N_("The title, one column a language; title_fr and others may be added."),
    "short_title_": N_("The title as it stands where there is little room."),
    "subtitle_": N_("What stands below the title."),
    "abstract_": N_("What it is about, in a few sentences."),
    "description_": N_("All there is to say."),
    "starts": N_("Day and time on the clocks of the edition’s zone: 2027-06-12T14:00."),
    "ends": N_("The same, or a time of day alone: 15:30."),
    "venue": N_("The house, by name."),
    "room": N_("The hall in it, by name. A session in several halls names them all."),
    "track": N_("Its section or track, by name."),
    "status": N_("One of: tentative, confirmed, cancelled."),
    "visibility": N_("One of: public, accredited, internal. Only what is public is published."),
    "languages": N_("What is spoken, as short tags: en; zh; fr."),
    "films": N_("The films that are shown, by title, in order."),
    "speakers": N_("Who speaks."),
    "moderators": N_("Who moderates."),
    "guests": N_("Who is there as a guest."),
    "jurors": N_("Who judges."),
    "links": N_("Addresses, each with a title after a bar: https://example.org/ | Slides."),
    "interpreters": N_("Who interprets. Not published."),
    "operators": N_("Who operates subtitles. Not published."),
    "setup_minutes": N_("Minutes the hall is held before the session."),
    "clear_minutes": N_("Minutes the hall is held after it."),
    "expected": N_("How many people are expected."),
    "held": N_("How many seats are held back."),
}


def explain_columns() -> Mapping[str, Text]:
    """What each column holds, in all languages."""
    catalogues = {language: read_translations(language) for language in LANGUAGES}
    return {
        heading: Text({language: catalogue.gettext(text) for language, catalogue in catalogues.items()})
        for heading, text in TEXTS.items()
    }
