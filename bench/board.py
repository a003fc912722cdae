"""How soon the board can be used in Chromium: 10 rooms, 200 sessions on the day that is shown.

Each round is a browser profile that has nothing kept but the login; ready is when every session stands and answers.

Run: python -m bench.board
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

from bench.calibration import ROUNDS, Figure, print_figures
from bench.proof_serving import serving

CONFERENCE = Path(sys.executable).with_name("conference")
SESSIONS, ROOMS = 200, 10
EDITION = "day"
ASKED_MS = 1_500
PASSWORD = "only for this benchmark"
# Notes when the board says that it is ready, counted from the first byte asked for.
CLOCK = """
const watch = new MutationObserver(() => {
  if (!document.querySelector('[data-state="ready"]')) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.readyAt = performance.now(); }));
});
watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
"""
WAIT = """
new Promise((done) => {
  const look = () => (window.readyAt ? done(window.readyAt) : setTimeout(look, 20));
  look();
})
"""


def main() -> int:
    """Prints the figure; exit status 1 when it is missed."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/board.sqlite3"}
        link = fill(environment)
        with serving(CONFERENCE, environment) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            login = sign_in(browser, base + link)
            rounds = [measure(browser, base, login) for _ in range(ROUNDS + 1)][1:]
            browser.close()
    print(f"rounds after the first: {', '.join(f'{each:.0f}' for each in rounds)} ms")
    return print_figures(Figure(f"board of {SESSIONS} sessions in {ROOMS} rooms, ready", min(rounds), ASKED_MS))


def fill(environment: dict[str, str]) -> str:
    """The path of a link into the account of somebody who plans a day that is full."""
    run("db", "upgrade", environment=environment)
    size = ("--sessions", str(SESSIONS), "--rooms", str(ROOMS), "--days", "1", "--people", "50")
    run("sample", "--seed", "1", *size, "--edition", EDITION, environment=environment)
    who = ("planner@house.example", "--role", "organiser", "--edition", EDITION, "--name", "Ada Moon")
    return "/" + run("user", "add", *who, environment=environment).split("/", 3)[3].strip()


def run(*words: str, environment: dict[str, str]) -> str:
    """What a command of the console script prints."""
    done = subprocess.run([CONFERENCE, *words], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def sign_in(browser: Browser, address: str) -> StorageState:
    """The login of whoever follows the link."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button").click()
    state = context.storage_state()
    context.close()
    return state


def measure(browser: Browser, base: str, login: StorageState) -> float:
    """The milliseconds until a board that nothing is kept of is ready."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, storage_state=login)
    context.add_init_script(CLOCK)
    page = context.new_page()
    page.goto(f"{base}/en/office/{EDITION}/board")
    ready: float = page.evaluate(WAIT)
    assert page.locator(".ec-event .piece").count() == SESSIONS
    context.close()
    return ready


if __name__ == "__main__":
    sys.exit(main())
