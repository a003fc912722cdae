"""A door without a network decides as the server does: its script is held against the core, in every combination."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from conference.core.checking import Answer, Doorway, Holder, decide_entry, decide_exit
from conference.core.times import Interval
from conference.desks.entry.rolls import mark_number
from conference.kit.tickets import read_code, write_code
from conference.store.tickets import make_number

SCRIPT = Path(__file__).parents[3] / "static/js/entry/deciding.js"
RUN = """
globalThis.crypto ??= (await import("node:crypto")).webcrypto;
const { decideEntry, decideExit, markCode } = await import(process.argv[1]);
const { cases, code } = JSON.parse(await new Response(process.stdin).text());
const decided = cases.map(([doorway, holder, now]) => [decideEntry(doorway, holder, now), decideExit(doorway, holder)]);
console.log(JSON.stringify({ decided, mark: await markCode(code) }));
"""
OPENS = datetime(2027, 6, 12, 6, tzinfo=UTC)
NOON, ENDS = OPENS + timedelta(hours=6), OPENS + timedelta(days=1)


def tell(at):
    """An instant as scripts have it."""
    return None if at is None else at.timestamp() * 1000


def tell_answer(answer: Answer):
    return {"word": answer.word, "inside": answer.inside, "party": answer.party, "since": tell(answer.since)}


def list_cases():
    """Every doorway with every holder at every moment that differs."""
    doorways = [
        Doorway(*facts) for facts in product((Interval(OPENS, ENDS), None), (None, frozenset({1})), (False, True))
    ]
    entries = [OPENS + timedelta(hours=hour) for hour in (1, 2, 3)]
    holders = [None] + [
        Holder(class_id, is_valid, seats, entries[:inside])
        for class_id, is_valid, seats, inside in product((1, 2), (True, False), (0, 1, 2), (0, 1, 2, 3))
    ]
    moments = (OPENS - timedelta(seconds=1), OPENS, NOON, ENDS)
    return list(product(doorways, holders, moments))


def to_script(doorway, holder, now):
    """A case as the script is given it."""
    opens, ends = (doorway.window.starts_at, doorway.window.ends_at) if doorway.window else (None, None)
    told = {"opens": tell(opens), "ends": tell(ends), "needsSeat": doorway.needs_seat}
    if holder is None:
        return told, None, tell(now)
    admitted = doorway.classes is None or holder.class_id in doorway.classes
    inside = [tell(at) for at in holder.inside]
    who = {"admitted": admitted, "valid": holder.is_valid, "seats": holder.seats, "inside": inside}
    return told, who, tell(now)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_door_decides_alike_with_a_network_and_without(app_context):
    cases, code = list_cases(), write_code(make_number())
    given = json.dumps({"cases": [to_script(*case) for case in cases], "code": f" {code[:8].lower()} {code[8:]}"})
    run = ["node", "--input-type=module", "--eval", RUN, str(SCRIPT)]
    told = json.loads(subprocess.run(run, input=given, capture_output=True, text=True, check=True).stdout)
    assert told["decided"] == [
        [tell_answer(decide_entry(*case)), tell_answer(decide_exit(*case[:2]))] for case in cases
    ]
    assert told["mark"] == mark_number(read_code(code))
