"""Which letters a release's pages set in which face, and how they are shared out among font files.

A file costs a page all its letters, also those the page does not set. So a face with few letters is one file. A larger
one has a file of what most lists need; for each list (a day's works, all works) one of what it needs besides; and
for every other page small files of the rest, the frequent letters together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from conference.core.languages import Text
from conference.core.programme import Programme, Session
from conference.core.times import festival_day
from conference.core.type_faces import is_extended, is_han

# So many letters weigh some 50 KB: less than what several requests would save.
MOST_IN_ONE = 280
MOST_IN_SLICE = 48
# The name of the list of all works, of any day; the other lists are those of a day, named as in 2027-06-11.
ALL_WORKS = "all"
# A session of such a kind is a film: its title is the voice of the work.
WORK_KINDS = frozenset({"screening"})

Letters = frozenset[str]
NO_LETTERS: Letters = frozenset()


@dataclass(frozen=True, slots=True)
class Uses:
    """The letters a face sets: `always` on any page, `counts` by the number of titles, `by_list` in each long list."""

    counts: Mapping[str, int]
    always: Letters = NO_LETTERS
    by_list: Mapping[str, Letters] = field(default_factory=dict)

    def keep(self, known: Letters) -> Uses:
        """The same without the letters that a font does not know."""
        counts = {letter: count for letter, count in self.counts.items() if letter in known}
        by_list = {name: letters & known for name, letters in self.by_list.items()}
        return Uses(counts, self.always & known, by_list)


@dataclass(frozen=True, slots=True)
class Share:
    """The letters of one file, for any page, or for one list, which then needs only the first file besides."""

    letters: str
    list_name: str = ""


def find_uses(programme: Programme, interface: str) -> dict[str, Uses]:
    """By face, what a release's pages set in it. `interface` holds the pages' own headings, whatever the release is."""
    sessions = programme.sessions.values()
    works = [each.title for each in programme.films.values()]
    works += [text for each in sessions if is_work(each) for text in (each.title, each.short_title)]
    editions = [text for each in programme.editions.values() for text in (each.name, each.place)]
    places = (programme.venues, programme.rooms, programme.tracks, programme.people)
    names = [each.name for things in places for each in things.values()]
    names += [each.title for each in sessions if not is_work(each)]
    extended = count_letters(list_texts(programme), is_extended)
    return {
        "work": Uses(count_letters(works, is_han), by_list=find_list_letters(programme, works)),
        "work-card": Uses(count_letters(works, is_han)),
        "house": Uses(count_letters(names, is_han), find_letters(interface, editions)),
        "work-extended": Uses(extended),
        "house-extended": Uses(extended),
    }


def is_work(session: Session) -> bool:
    """Whether the session's title is that of a work."""
    return session.kind in WORK_KINDS


def find_list_letters(programme: Programme, works: Iterable[Text]) -> dict[str, Letters]:
    """The letters of the list of all works, by their titles, and of the lists of each festival day."""
    found = {ALL_WORKS: set(find_letters("", works))}
    for session in programme.sessions.values():
        edition = programme.editions[session.edition_id]
        if is_work(session) and session.starts_at:
            day = festival_day(session.starts_at, edition.zone, edition.turn_hour)
            letters = found.setdefault(day.isoformat(), set())
            letters.update(find_letters("", (session.title, session.short_title)))
    return {name: frozenset(letters) for name, letters in found.items()}


def find_letters(plain: str, texts: Iterable[Text]) -> Letters:
    """The letters of Chinese faces in a plain text and in texts."""
    return frozenset(filter(is_han, plain)) | frozenset(count_letters(texts, is_han))


def count_letters(texts: Iterable[Text], is_wanted: Callable[[str], bool]) -> Counter[str]:
    """In how many of the texts each wanted letter is, in any language."""
    return Counter(letter for text in texts for letter in set("".join(text.by_language.values())) if is_wanted(letter))


def list_texts(value: object) -> Iterator[Text]:
    """Every text in a picture."""
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from list_texts(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from list_texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from list_texts(each)


def share_letters(uses: Uses) -> list[Share]:
    """The letters shared out: each in one share for any page, and those of each list where that saves something."""
    letters = uses.always | set(uses.counts)
    if len(letters) <= MOST_IN_ONE:
        return [make_share(letters)] if letters else []
    common = uses.always | find_common(uses.by_list)
    rest = sorted(letters - common, key=lambda letter: (-uses.counts[letter], letter))
    slices = [rest[start : start + MOST_IN_SLICE] for start in range(0, len(rest), MOST_IN_SLICE)]
    shares = [make_share(each) for each in (common, *slices) if each]
    lists = ((name, letters - common) for name, letters in uses.by_list.items())
    return shares + [make_share(letters, name) for name, letters in lists if letters]


def find_common(by_list: Mapping[str, Letters]) -> Letters:
    """The letters that more than half of the lists need."""
    lists = Counter(letter for letters in by_list.values() for letter in letters)
    return frozenset(letter for letter, count in lists.items() if count * 2 > len(by_list))


def make_share(letters: Iterable[str], list_name: str = "") -> Share:
    """A share with its letters in the order of their codes."""
    return Share("".join(sorted(letters)), list_name)
