"""The words of calendar feeds."""

from __future__ import annotations

from functools import cache

from babel import Locale

from conference.core.feeds import FeedWords
from conference.kit.words import read_translations
from conference.kit.words.marking import N_
from conference.kit.words.names import KIND_NAMES, PART_NAMES, ROLE_NAMES, name_all, name_countries

SPOKEN = N_("Languages")
MINUTES = N_("%(count)s min")
CANCELLED = N_("Cancelled: %(title)s")
STREET = N_("%(address)s, %(city)s")
LOCAL_TIME = N_("Local time: %(time)s (%(place)s)")
# Punctuation is a matter of the script, not of a translator's taste.
LABELLED = {"en": "%(label)s: %(text)s", "zh": "%(label)s：%(text)s"}
ASIDE = {"en": "%(text)s (%(more)s)", "zh": "%(text)s（%(more)s）"}
PLACE_COMMA = {"en": ", ", "zh": "，"}
LIST_COMMA = {"en": ", ", "zh": "、"}


@cache
def feed_words(language: str) -> FeedWords:
    """Everything a feed says in its own words, in `language`."""
    say = read_translations(language).gettext
    locale = Locale.parse(language)
    return FeedWords(
        kinds=name_all(KIND_NAMES, language),
        roles=name_all(ROLE_NAMES, language),
        parts=name_all(PART_NAMES, language),
        countries=name_countries(locale.territories, language),
        languages={tag.replace("_", "-"): name for tag, name in locale.languages.items()},
        spoken=say(SPOKEN),
        place_comma=PLACE_COMMA[language],
        list_comma=LIST_COMMA[language],
        labelled=LABELLED[language],
        aside=ASIDE[language],
        minutes=say(MINUTES),
        cancelled=say(CANCELLED),
        street=say(STREET),
        local_time=say(LOCAL_TIME),
    )
