"""The pages of imports: a file sent, what it would change, and taken over once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.core.incoming import Remark
from conference.doors.files.blueprint import blueprint
from conference.doors.reading_apart import read_apart
from conference.doors.transfer import (
    ImportedFile,
    ImportFile,
    find_edition,
    make_options,
    take_over,
    tell_remark,
)
from conference.formats.reading import FORMATS
from conference.formats.sheets import check_size
from conference.kit.access import for_roles
from conference.kit.actors import name_actors
from conference.kit.clock import read_now
from conference.kit.files import find_file, keep_file
from conference.kit.here import Here, read_here
from conference.kit.locale import write_instant
from conference.kit.outcomes import go, tell
from conference.kit.words.sentences import tell_change
from conference.kit.work import transaction
from conference.store.uploads import Upload, add_upload, read_uploads, take_upload

AUTO = "auto"
MOST_TOLD = 300
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A remark about a line of the file. `place` is line and column, "" for the whole file."""

    line: int | None
    column: str
    value: str
    reason: str


@blueprint.get("/import")
@for_roles("organiser")
def show_import(language: str, edition: str) -> str:
    """The form that takes a file, and the files that were sent."""
    return show_form(read_here(edition))


@blueprint.post("/import")
@for_roles("organiser")
def send_file(language: str, edition: str) -> Response | str:
    """On to what the file would change; the form again where it cannot be read."""
    here = read_here(edition)
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return show_form(here, _("Choose a file."))
    upload = Upload(
        id=0,
        name=clean_line(PurePath(sent.filename).name)[:LONGEST_NAME] or "file",
        file="",
        format=request.form["format"] if request.form.get("format") in FORMATS else AUTO,
        is_joined=here.reader.is_admin and request.form.get("join") == "y",
        cancels_missing=request.form.get("cancel_missing") == "y",
        actor=here.reader.actor,
        at=read_now(),
        taken_at=None,
    )
    try:
        return go(f"{here.base}/import/{keep(here, upload, sent.read())}")
    except RuleBroken as problem:
        return show_form(here, tell(problem, here))


def keep(here: Here, upload: Upload, data: bytes) -> int:
    """The id under which the file is kept, once it could be read. Raises: what `read_apart` does."""
    check_size(data)
    command = make_command(here, upload, data)
    read_apart(upload.name, data, upload.format, make_options(command, find_edition(command)))
    name = keep_file(data)
    with transaction(here.reader.actor):
        return add_upload(here.id, upload.name_file(name))


def make_command(here: Here, upload: Upload, data: bytes) -> ImportFile:
    """The import that was asked for, as a rehearsal."""
    return ImportFile(
        slug=here.slug,
        name=upload.name,
        data=data,
        format=upload.format,
        is_joined=upload.is_joined,
        cancels_missing=upload.cancels_missing,
        is_rehearsal=True,
    )


def show_form(here: Here, problem: str = "") -> str:
    """The form, with why a file was refused."""
    uploads = read_uploads(here.id)
    return render_template(
        "files/import.html",
        here=here,
        problem=problem,
        formats=FORMATS,
        may_join=here.reader.is_admin,
        uploads=[(upload, tell_state(here, upload)) for upload in uploads],
    )


def tell_state(here: Here, upload: Upload) -> str:
    """Who sent a file and when, and when it was taken over."""
    who = name_actors([upload.actor])[upload.actor]
    sent = _("%(who)s, %(at)s", who=who, at=write_instant(upload.at, here.zone, here.language))
    if upload.taken_at is None:
        return str(sent)
    taken = _("taken over %(at)s", at=write_instant(upload.taken_at, here.zone, here.language))
    return f"{sent} · {taken}"


@blueprint.get("/import/<int:upload>")
@for_roles("organiser")
def show_upload(language: str, edition: str, upload: int) -> str:
    """What the file would change; all of it is tried and undone."""
    here = read_here(edition)
    found = find_upload(here, upload)
    try:
        done = do_import(here, found, is_rehearsal=True) if found.taken_at is None else None
    except RuleBroken as problem:
        return show_form(here, tell(problem, here))
    return render_template(
        "files/upload.html",
        here=here,
        upload=found,
        state=tell_state(here, found),
        report=done and done.report,
        seen=shorten_changes(done) if done else "",
        changes=tell_changes(here, done) if done else [],
        more=max(0, len(done.changes) - MOST_TOLD) if done else 0,
        rejected=tell_lines(here, done.report.rejected) if done else [],
        warnings=tell_lines(here, done.report.warnings) if done else [],
    )


@blueprint.post("/import/<int:upload>/take")
@for_roles("organiser")
def take(language: str, edition: str, upload: int) -> Response:
    """The page again with the file taken over, once, and only while it changes what was seen."""
    here = read_here(edition)
    found = find_upload(here, upload)
    try:
        report = do_import(here, found, is_rehearsal=False, seen=request.form.get("seen", "")).report
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
        return go(f"{here.base}/import/{upload}")
    many = report.added + report.changed
    flash(ngettext("Taken over: %(num)s session new or changed.", "Taken over: %(num)s sessions new or changed.", many))
    return go(f"{here.base}/import/{upload}")


def find_upload(here: Here, upload_id: int) -> Upload:
    """The file of an id that was sent to this edition, else 404."""
    return next(iter(read_uploads(here.id, upload_id)), None) or abort(404)


def do_import(here: Here, upload: Upload, is_rehearsal: bool, seen: str = "") -> ImportedFile:
    """What becomes of the file; `seen` is what its rehearsal would have changed.

    Raises: RuleBroken("file_taken", "changed_since_seen"), and what `read_apart` and `take_over` do.
    """
    command = make_command(here, upload, find_file(upload.file).read_bytes())
    edition = find_edition(command)
    incoming = read_apart(upload.name, command.data, upload.format, make_options(command, edition))
    with transaction(here.reader.actor, is_rehearsal=is_rehearsal):
        if not is_rehearsal and not take_upload(upload.id, read_now()):
            raise RuleBroken("file_taken")
        done = take_over(command, edition, incoming)
        if not is_rehearsal and shorten_changes(done) != seen:
            raise RuleBroken("changed_since_seen")
        return done


def shorten_changes(done: ImportedFile) -> str:
    """A few letters that differ when the changes do: the sessions as they stood, and what becomes of them."""
    told = ((change.kind, change.old, tell_change(done.before, done.after, change, "en")) for change in done.changes)
    return hashlib.sha256(repr(list(told)).encode()).hexdigest()[:16]


def tell_changes(here: Here, done: ImportedFile) -> list[str]:
    """What would change, in words, so many at most."""
    return [tell_change(done.before, done.after, change, here.language) for change in done.changes[:MOST_TOLD]]


def tell_lines(here: Here, remarks: Iterable[Remark]) -> list[Line]:
    """What is to be said of the file's lines."""
    return [Line(each.line, each.column, each.value, tell_remark(each, here.language)) for each in remarks]
