"""Many at once into one room, against the real server: one gets in, and all others are told who."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.rush import GUARDED, SECRET, UNGUARDED, prepare, rush, serving, take_guard_away
from conference.settings import Settings, read_settings
from tests.conftest import close

CLIENTS, ROUNDS, PROCESSES = 10, 2, 2


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return read_settings({}, instance=tmp_path, database_url=database_url, secret_key=SECRET)


def test_of_many_at_once_exactly_one_gets_into_a_room_and_the_others_know_who(settings: Settings) -> None:
    app, clients = prepare(settings, CLIENTS)
    with serving(settings, PROCESSES, GUARDED) as base:
        rounds = [rush(base, clients, number) for number in range(ROUNDS)]
    close(app)
    assert [(len(each.placed), each.told, each.others) for each in rounds] == [(1, CLIENTS - 1, ())] * ROUNDS


def test_the_database_alone_lets_only_one_in_and_without_it_several_get_in(settings: Settings) -> None:
    app, clients = prepare(settings, CLIENTS)
    with serving(settings, PROCESSES, UNGUARDED) as base:
        rounds = [rush(base, clients, number) for number in range(ROUNDS)]
        take_guard_away(app)
        unguarded = rush(base, clients, ROUNDS)
    close(app)
    assert [(len(each.placed), set(each.others)) for each in rounds] == [(1, {409})] * ROUNDS
    assert len(unguarded.placed) > 1
