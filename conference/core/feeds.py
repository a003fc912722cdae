"""The words a calendar feed is written with: whoever asks for a feed brings them in the feed's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedWords:
    """Names and patterns in one language.

    `kinds`, `roles`, `parts` are keyed by the fixed words, `countries` by ISO 3166 alpha-2, `languages` by BCP 47 tag;
    what a table lacks is shown as it was given. `place_comma` stands between the parts of a place, `list_comma` between
    things of one kind. The rest are patterns: `labelled` of %(label)s and %(text)s, `aside` of %(text)s and %(more)s,
    `minutes` of %(count)s, `cancelled` of %(title)s, `street` of %(address)s and %(city)s, `local_time` of %(time)s and
    %(place)s.
    """

    kinds: Mapping[str, str]
    roles: Mapping[str, str]
    parts: Mapping[str, str]
    countries: Mapping[str, str]
    languages: Mapping[str, str]
    spoken: str
    place_comma: str
    list_comma: str
    labelled: str
    aside: str
    minutes: str
    cancelled: str
    street: str
    local_time: str

    def join_list(self, texts: Iterable[str]) -> str:
        """Things of one kind in a row: names, countries."""
        return self.list_comma.join(text for text in texts if text)

    def join_place(self, texts: Iterable[str]) -> str:
        """The parts of a place in a row, from the small to the large."""
        return self.place_comma.join(text for text in texts if text)

    def add_label(self, label: str, text: str) -> str:
        """`text` behind its label; the label alone where there is no text."""
        return self.labelled % {"label": label, "text": text} if text else label

    def add_aside(self, text: str, more: str) -> str:
        """`text` with `more` in brackets, where there is more."""
        return self.aside % {"text": text, "more": more} if more else text
