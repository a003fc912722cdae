"""The page at a door: tickets scanned, people found by name, who is in; with a script also without a network."""

from __future__ import annotations

import json
from uuid import uuid4

from flask import Response, abort, current_app, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from conference.core.checking import ANSWERS
from conference.core.errors import RuleBroken
from conference.desks.entry.checking_in import Scan, TakeBack, Told, check_in, check_out, take_back
from conference.desks.entry.counts import list_lists, read_counts
from conference.desks.entry.doors import read_door
from conference.desks.entry.rolls import find_by_name
from conference.desks.entry.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.assets import name_asset, read_build
from conference.kit.here import Here, read_here
from conference.kit.words import say
from conference.kit.words.checking import name_answer
from conference.kit.work import transaction
from conference.settings import STATIC

CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
IN, OUT, UNDO = "in", "out", "undo"
# The icon of each answer: let in or out, think, and stop.
ICONS = {"in": "fine", "out": "fine", "already_in": "care", "undone": "info", "not_in": "care"}
SCRIPTS = ("asking", "camera", "counting", "deciding", "door", "keeping", "live", "showing")
READER = "vendor/js/read-qr.js"


@blueprint.get("/office/<edition>/door/<int:number>")
@for_roles("organiser", "frontdesk")
def show_office_door(language: str, edition: str, number: int) -> BaseResponse:
    """The page at the door of a list."""
    here = read_here(edition)
    return show_door(here, number, None, request.args.get("way", IN))


@blueprint.post("/office/<edition>/door/<int:number>")
@for_roles("organiser", "frontdesk")
def scan_at_door(language: str, edition: str, number: int) -> BaseResponse:
    """The same page, with what is answered to what was scanned, typed or chosen."""
    here, given = read_here(edition), request.form
    person = given.get("registration", "")
    scan = Scan(
        edition_id=here.id,
        list_id=number,
        key=given.get("key", ""),
        code=given.get("code", ""),
        registration_id=int(person) if person.isdecimal() and len(person) < 10 else None,
    )
    doing = {OUT: lambda: check_out(scan), UNDO: lambda: take_back(TakeBack(here.id, number, scan.key))}
    way = given.get("way", IN)
    try:
        with transaction(here.reader.actor):
            told = doing.get(given.get("do") or way, lambda: check_in(scan))()
    except RuleBroken as problem:
        return show_door(here, number, None, way, say(problem.code, problem.facts, language))
    return show_door(here, number, told, way)


def show_door(here: Here, number: int, told: Told | None, way: str, problem: str = "") -> BaseResponse:
    """The page of a door, with what was answered last."""
    door = read_door(here.id, number) or abort(404)
    page = render_template(
        "entry/door.html",
        here=here,
        door=door,
        counts=read_counts(door),
        lists=[(line.id, line.name) for line in list_lists(here.id)],
        found=find_by_name(door, request.args.get("q", "")),
        told=told,
        way=OUT if way == OUT else IN,
        key=uuid4().hex,
        problem=problem,
        **read_frame(here),
    )
    return allow_camera(make_response(page, 422 if problem else 200))


@blueprint.get("/office/<edition>/door/shell")
@for_roles("organiser", "frontdesk")
def show_door_shell(language: str, edition: str) -> BaseResponse:
    """The page of any door with nothing in it: what a browser keeps for when there is no network."""
    here = read_here(edition)
    return allow_camera(make_response(render_template("entry/door.html", here=here, door=None, **read_frame(here))))


def read_frame(here: Here) -> dict[str, object]:
    """What every door's page has: its answers in words with their icons."""
    return {
        "answers": [(word, name_answer(word, here.language), ICONS.get(word, "stop")) for word in ANSWERS],
        "icons": ICONS,
        "worker": url_for("entry.show_door_worker", language=here.language, edition=here.slug),
    }


def allow_camera(answer: Response) -> Response:
    """The answer, which may use the camera: no other page of ours may."""
    answer.headers["Permissions-Policy"] = CAMERA
    return answer


@blueprint.get("/office/<edition>/door/worker.js")
@for_roles("organiser", "frontdesk")
def show_door_worker(language: str, edition: str) -> Response:
    """The script that keeps the door's page, at the address of the doors: it sees nothing else of the office."""
    read_here(edition)
    scripts = [f"js/entry/{name}.js" for name in SCRIPTS]
    parts = [name_asset(name) for name in ("css/site.css", "js/theme.js", "img/icon.svg", *scripts, READER)]
    kept = f"const NAME = {json.dumps(read_build())};\nconst PARTS = {json.dumps(parts)};\n"
    source = (STATIC / "js" / "entry" / "worker.js").read_text(encoding="utf-8")
    return current_app.response_class(kept + source, content_type="text/javascript; charset=utf-8")
