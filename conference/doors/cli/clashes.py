"""`conference clashes`: what clashes in the drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import click

from conference.core.clashes import Clash, Notice, find_clashes, find_notices
from conference.core.programme import Programme, Session, Waiver
from conference.core.rules import RULES
from conference.core.times import to_wall
from conference.desks.editions.queries import find_edition_id
from conference.doors.cli.running import in_database, json_option, print_json, terminal_language
from conference.kit.clock import read_now
from conference.kit.words import LANGUAGES
from conference.kit.words.sentences import name_rule, name_severity, name_subject, tell_clash, tell_notice
from conference.store.audiences import read_audiences
from conference.store.pictures import read_programme


@dataclass(frozen=True, slots=True)
class Finding:
    """What was asked for, by the editions (slugs) and rules it was asked of."""

    programme: Programme
    editions: Sequence[str]
    rules: Sequence[str]
    clashes: Sequence[Clash]
    notices: Sequence[Notice]


@click.command()
@click.argument("slug", required=False)
@click.option("--rule", "rules", multiple=True, type=click.Choice(list(RULES)), help="Only this rule; may be repeated.")
@json_option
@in_database
def clashes(slug: str | None, rules: tuple[str, ...], as_json: bool) -> None:
    """Show every clash of the drafts: of all editions, or those that touch a session of the edition SLUG."""
    finding = find_asked(slug, rules)
    if as_json:
        print_json(to_json(finding))
        return
    for line in write_lines(finding, terminal_language()):
        click.echo(line)


def find_asked(slug: str | None, rules: Collection[str]) -> Finding:
    """The clashes and notices of `rules` (all when empty) that touch the edition (any when None)."""
    edition_id = find_edition_id(slug) if slug else None
    programme = read_programme()
    asked = [rule_id for rule_id in RULES if rule_id in rules or not rules]
    sessions = programme.sessions
    touched = {each.id for each in sessions.values() if edition_id in (None, each.edition_id)}
    return Finding(
        programme=programme,
        editions=[slug] if slug else [edition.slug for edition in programme.editions.values()],
        rules=asked,
        clashes=[
            clash
            for clash in find_clashes(programme, read_now(), read_audiences())
            if clash.rule in asked and not touched.isdisjoint(clash.sessions)
        ],
        notices=[each for each in find_notices(programme) if each.code in asked and each.session_id in touched],
    )


def to_json(finding: Finding) -> dict[str, object]:
    """The finding as the contract's JSON."""
    found = Counter(clash.rule for clash in finding.clashes)
    programme = finding.programme
    return {
        "editions": list(finding.editions),
        "counts": {rule_id: found[rule_id] for rule_id in finding.rules if rule_id != "no_end"},
        "notices": [
            {"code": notice.code, "session": name_session(programme, notice.session_id)} for notice in finding.notices
        ],
        "clashes": [to_clash_json(programme, clash) for clash in finding.clashes],
    }


def to_clash_json(programme: Programme, clash: Clash) -> dict[str, object]:
    """A clash as the contract's JSON, times in the clocks of its first session's edition."""
    zone = programme.editions[programme.sessions[clash.sessions[0]].edition_id].zone
    return {
        "rule": clash.rule,
        "severity": clash.severity,
        "subject": {"kind": clash.subject.kind, "name": name_subject(programme, clash.subject).read("en")},
        "sessions": [name_session(programme, session_id) for session_id in clash.sessions],
        "from": to_wall(clash.from_at, zone).isoformat(),
        "to": to_wall(clash.to_at, zone).isoformat() if clash.to_at else None,
        "minutes": clash.minutes,
        "message": {language: tell_clash(programme, clash, language) for language in LANGUAGES},
        "waived": to_waiver_json(clash.waived) if clash.waived else None,
    }


def name_session(programme: Programme, session_id: int) -> dict[str, str]:
    """A session by edition and code."""
    session: Session = programme.sessions[session_id]
    return {"edition": programme.editions[session.edition_id].slug, "code": session.code}


def to_waiver_json(waiver: Waiver) -> dict[str, str | None]:
    """Why a clash stands, by whom, since when and until when."""
    until = waiver.until.isoformat() if waiver.until else None
    return {"reason": waiver.reason, "by": waiver.by, "at": waiver.at.isoformat(), "until": until}


def write_lines(finding: Finding, language: str) -> Iterator[str]:
    """The finding for a terminal, rule by rule."""
    programme = finding.programme
    for rule_id in finding.rules:
        told = [(each.severity, each.waived, tell_clash(programme, each, language)) for each in finding.clashes
                if each.rule == rule_id]  # fmt: skip
        notices = [tell_notice(programme, each, language) for each in finding.notices if each.code == rule_id]
        if not told and not notices:
            continue
        yield f"{name_rule(rule_id, language)} · {rule_id} · {len(told) + len(notices)}"
        for severity, waived, message in told:
            reason = f" [{waived.reason} · {waived.by}]" if waived else ""
            yield f"  {name_severity(severity, language)}: {message}{reason}"
        for message in notices:
            yield f"  {message}"
