"""How a person is named: in whose order, and with what before or after."""

from __future__ import annotations

from conference.core.languages import NO_TEXT, Text

FAMILY_FIRST = "family_first"
# Where the honorific follows the name, and what stands between the two.
FOLLOWING = {"zh": "", "ja": "", "ko": " "}


def name_person(name: Text, language: str, order: str = "", honorific: Text = NO_TEXT) -> str:
    """A person's name as it is said in a language, in the given order (`arrange_name`), with their honorific.

    The honorific is that of the language in which the name is written, else the reader's; one that is in neither is
    left out, since nobody puts 教授 to an English name.
    """
    tag = name.read_language(language)
    called = arrange_written(name.read(language), order)
    titled = next((each for each in (tag, language) if each in honorific.by_language), None)
    if titled is None:
        return called
    title = honorific.by_language[titled]
    between = FOLLOWING.get(titled.partition("-")[0])
    return f"{title} {called}" if between is None else f"{called}{between}{title}"


def arrange_name(name: Text, order: str) -> Text:
    """A name in all its languages, each in the given order (`core.invitations.NAME_ORDERS`), "" for as it is written.

    Which part is the family's is never guessed: it is what stands before a comma (Tarr, Béla), or what alone is in
    capitals (TARR Béla). A name without either stays as it is written.
    """
    arranged = {tag: arrange_written(written, order) for tag, written in name.by_language.items()}
    return name if arranged == name.by_language else Text(arranged)


def arrange_written(written: str, order: str) -> str:
    """As `arrange_name`, of a name in one language."""
    family, given = split_name(written) if order else ("", "")
    if not family or not given:
        return written
    return f"{family} {given}" if order == FAMILY_FIRST else f"{given} {family}"


def split_name(written: str) -> tuple[str, str]:
    """(family, given) as far as the writing tells them apart; else twice nothing."""
    family, comma, given = (part.strip() for part in written.partition(","))
    if comma:
        return family, given
    words = written.split()
    loud = [word for word in words if len(word) > 1 and word.isupper() and "." not in word]
    quiet = [word for word in words if word not in loud]
    return " ".join(loud), " ".join(quiet)
