"""How soon a move is seen on somebody else's board, in an edition of 1,600 sessions: by the stream, and by asking.

Two browsers have the same day open. One moves a session through the address that a drop uses; counted is from its
answer until the card of the other browser shows the new start. The second time the other browser knows no streams.

Run: python -m bench.together
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from bench.board import CONFERENCE, run, sign_in
from bench.calibration import Figure, print_figures
from bench.proof_serving import serving

SESSIONS, ROOMS, DAYS = 1_600, 60, 10
EDITION = "crowd"
MOVES = 15
ASKED_MS = 2_000
# Moves fall anywhere between two questions of the board that asks.
LONGEST_PAUSE_MS = 1_700
READY = '[data-state="ready"]'
LIST_CARDS = """
async () => {
  const { api, day } = document.querySelector('[data-block="board"]').dataset;
  const { sessions } = await (await fetch(`${api}/board?day=${day}`)).json();
  return sessions.filter((each) => each.starts_at && each.ends_at && each.rooms.length === 1 && !each.locked);
}
"""
# Five minutes later, for a reason, so that no clash is in the way; gives when the answer came.
MOVE = """
async ([card, starts_at, ends_at]) => {
  const { api } = document.querySelector('[data-block="board"]').dataset;
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const headers = { "Content-Type": "application/json", "If-Match": `"${card.version}"`, "X-CSRFToken": token };
  const body = JSON.stringify({ rooms: card.rooms, starts_at, ends_at, reason: "Measured" });
  const answer = await fetch(`${api}/sessions/${card.code}/placement`, { method: "PUT", headers, body });
  if (!answer.ok) throw new Error(await answer.text());
  return Date.now();
}
"""
WATCH = """
([code, clock]) => {
  const piece = `.ec-event .piece[data-code="${code}"] .piece__when`;
  const stands = () => document.querySelector(piece)?.textContent.includes(clock);
  window.seenAt = new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (!stands()) return;
      watch.disconnect();
      requestAnimationFrame(() => done(Date.now()));
    });
    watch.observe(document, { subtree: true, childList: true, characterData: true });
  });
}
"""
WITHOUT_STREAMS = "delete window.EventSource"


def main() -> int:
    """Prints the figures; exit status 1 when one is missed."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/together.sqlite3"}
        links = fill(environment)
        with serving(CONFERENCE, environment) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            logins = [sign_in(browser, base + link) for link in links]
            waits = {
                name: measure(browser, base, logins, prepare)
                for name, prepare in (("by the stream", ""), ("by asking", WITHOUT_STREAMS))
            }
            browser.close()
    for name, times in waits.items():
        print(f"{name}: median {median(times):.0f} ms of {MOVES} moves")
    figures = (Figure(f"a move is on the other's board {name}, slowest", max(waits[name]), ASKED_MS) for name in waits)
    return print_figures(*figures)


def fill(environment: dict[str, str]) -> list[str]:
    """The paths of links into the accounts of two who plan a large edition."""
    run("db", "upgrade", environment=environment)
    size = ("--sessions", str(SESSIONS), "--rooms", str(ROOMS), "--days", str(DAYS), "--people", "800")
    run("sample", "--seed", "1", *size, "--edition", EDITION, environment=environment)
    return [invite(name, environment) for name in ("Ada", "Lu")]


def invite(name: str, environment: dict[str, str]) -> str:
    """The path of a link into the account of somebody who plans."""
    who = (f"{name.lower()}@house.example", "--role", "organiser", "--edition", EDITION, "--name", name)
    return "/" + run("user", "add", *who, environment=environment).split("/", 3)[3].strip()


def measure(browser: Browser, base: str, logins: list[StorageState], prepare: str) -> list[float]:
    """The milliseconds after which each of some moves was seen."""
    chance, waits = random.Random(1), []
    with opening(browser, base, logins[0]) as mover, opening(browser, base, logins[1], prepare) as other:
        cards = mover.evaluate(LIST_CARDS)
        for card in chance.sample(cards, MOVES):
            mover.wait_for_timeout(chance.uniform(0, LONGEST_PAUSE_MS))
            waits.append(time_move(mover, other, card))
    return waits


@contextmanager
def opening(browser: Browser, base: str, login: StorageState, prepare: str = "") -> Iterator[Page]:
    """The board of the first day, ready, in a browser of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, storage_state=login)
    if prepare:
        context.add_init_script(prepare)
    page = context.new_page()
    page.goto(f"{base}/en/office/{EDITION}/board")
    page.locator(READY).wait_for(state="attached")
    yield page
    context.close()


def time_move(mover: Page, other: Page, card: dict[str, Any]) -> float:
    """The milliseconds from the answer to a move until the other browser shows it."""
    starts_at, ends_at = (postpone(card[name]) for name in ("starts_at", "ends_at"))
    other.evaluate(WATCH, [card["code"], starts_at[11:16]])
    answered_at: float = mover.evaluate(MOVE, [card, starts_at, ends_at])
    seen_at: float = other.evaluate("window.seenAt")
    return max(0.0, seen_at - answered_at)


def postpone(instant: str) -> str:
    """The wall time five minutes after an instant, as the API takes it."""
    return (datetime.fromisoformat(instant).replace(tzinfo=None) + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")


if __name__ == "__main__":
    sys.exit(main())
