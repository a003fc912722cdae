"""Print a release. For jobs and commands: the web's processes do not load the renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from conference.core.languages import Text
from conference.core.programme import Programme
from conference.core.releases import Release
from conference.desks.publish.pictures import read_picture
from conference.formats.booklet.materials import Materials
from conference.formats.booklet.rendering import to_booklet
from conference.formats.booklet.words import BookletWords
from conference.kit.words import read_translations
from conference.kit.words.names import DUTY_NAMES, KIND_NAMES, ROLE_NAMES, STATUS_NAMES, name_country, name_language
from conference.kit.words.print import TEXTS
from conference.settings import STATIC, TEMPLATES


def print_booklet(release: Release, languages: tuple[str, ...], base_url: str, variant: str = "reading") -> bytes:
    """The booklet of a release as a PDF, in one language or several side by side."""
    words, images = read_booklet_words(release.public, languages), read_images(release.public)
    materials = Materials(base_url, STATIC / "vendor" / "print-fonts", TEMPLATES / "print", images)
    return to_booklet(release, languages, words, materials, variant)


def read_images(programme: Programme, folder: Path = STATIC) -> dict[str, bytes]:
    """The pictures of a programme by name. What is not a picture, or does not lie in `folder`, is left out."""
    names = {each.image for each in programme.editions.values()} | {each.image for each in programme.films.values()}
    names |= {each.image for each in programme.people.values()}
    images = {name: read_picture(name, folder) for name in sorted(names)}
    return {name: image for name, image in images.items() if image}


def read_booklet_words(programme: Programme, languages: tuple[str, ...]) -> BookletWords:
    """The words to print `programme` with, in all of `languages`."""
    spoken = {tag for film in programme.films.values() for tag in film.languages}
    spoken |= {tag for session in programme.sessions.values() for tag in session.languages}
    countries = {country for film in programme.films.values() for country in film.countries}
    countries |= {person.country for person in programme.people.values() if person.country}
    return BookletWords(
        kinds=tell_table(KIND_NAMES, languages),
        roles=tell_table(ROLE_NAMES, languages),
        duties=tell_table(DUTY_NAMES, languages),
        statuses=tell_table(STATUS_NAMES, languages),
        countries=name_each(name_country, countries, languages),
        languages=name_each(name_language, spoken, languages),
        **tell_table(TEXTS, languages),
    )


def tell_table(texts: Mapping[str, str], languages: Iterable[str]) -> dict[str, Text]:
    """Each marked text of a table in all of `languages`, its placeholders as they are."""
    catalogues = {language: read_translations(language) for language in languages}
    return {
        name: Text({language: catalogue.gettext(text) for language, catalogue in catalogues.items()})
        for name, text in texts.items()
    }


def name_each(name: Callable[[str, str], str], codes: Iterable[str], languages: tuple[str, ...]) -> dict[str, Text]:
    """Each code with its name in all of `languages`."""
    return {code: Text({language: name(code, language) for language in languages}) for code in codes}
