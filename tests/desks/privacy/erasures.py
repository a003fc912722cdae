"""Somebody of whom everything is known, and every byte in which they can still be found."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from conference.core.languages import Text, make_text
from conference.core.programme import Appearance, Stay
from conference.desks.guests.changing import ChangePerson, change_person
from conference.desks.guests.facts import read_person
from conference.desks.guests.private_data import PrivateFacts, change_private
from conference.desks.registration.offering import PoolFacts
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.clock import read_now
from conference.kit.files import keep_file
from conference.kit.jobs import do_job
from conference.kit.work import transaction
from conference.store.base import Base, db
from conference.store.tables import (
    BookletRow,
    ImportKeyRow,
    JobRow,
    MergerRow,
    PersonContactRow,
    PersonRow,
    RegistrationRow,
    SessionRow,
    UploadRow,
)
from tests.builders import a_part, a_person, a_session
from tests.desks.guests.guests import invite
from tests.desks.registration.festival import GALA, TALK, a_festival, add_class, add_registrations, after, book, offer
from tests.stored import store

ADA, BO = 1, 2
NAME = Text({"en": "Zuzanna Quickfeather", "zh": "祖珊娜快羽", "ka": "ზუზანა ბუმბული"})
EMAIL, PHONE, PASSPORT = "zuzanna@quickfeather.example", "+48 555 019 7733", "ZQ8812734"
LIFE = "who flew over the Caucasus"
CANARIES = (*NAME.by_language.values(), "zuzanna-quickfeather", EMAIL, PHONE, PASSPORT, LIFE)
# Jobs that make what others read, in the order of their asking.
MAKING = ("keep_feeds", "cut_type", "print_booklet")


def a_programme_with_her():
    """A gala in which she speaks beside Bo, and which names her; and a talk without her."""
    cast = (Appearance(ADA, "speaker"), Appearance(BO, "moderator"))
    story = make_text(en="Zuzanna Quickfeather tells her story.", zh="祖珊娜快羽讲述她的故事。")
    gala = a_session("Gala", id=GALA, code="G1", when=after(0), room=1, parts=(a_part("talk", None, *cast),))
    gala = replace(gala, abstract=story, kind="forum")
    talk = a_session("Talk", id=TALK, code="T1", when=after(90), room=2, people=[BO])
    stay = Stay(after(-900).starts_at, after(2000).starts_at)
    life = make_text(en=f"A director {LIFE}.")
    people = (
        replace(a_person(ADA, NAME, biography=life, stays=(stay,)), slug="zuzanna-quickfeather"),
        a_person(BO, "Bo Chen"),
    )
    return a_festival(gala, talk, people=people)


def know_her(is_whole: bool = True) -> int:
    """The id of her registration: she speaks, is invited, registered, has a seat, and stands in two releases.

    Not `is_whole`: what is made of releases is not made.
    """
    with transaction("test"):
        store(a_programme_with_her())
        for person_id, email in ((ADA, EMAIL), (BO, "bo@chen.example")):
            db.session.add(PersonContactRow(person_id=person_id, email=email, language="en"))
        db.session.add(MergerRow(thing="person", gone_id=99, slug="zuzanna-quickfeather-2", kept_id=ADA))
        db.session.add(ImportKeyRow(edition_id=1, kind="person", key="name:Zuzanna Quickfeather", target_id=ADA))
    release()
    keep_booklet()
    invite(ADA, "accepted")
    with transaction("test"):
        change_private(1, ADA, PrivateFacts(phone=PHONE, passport=PASSPORT))
        person = db.session.get_one(PersonRow, ADA)
        facts = replace(read_person(person), affiliation=make_text(en="Feather Pictures"))
        change_person(ChangePerson(1, ADA, person.version, facts))
        db.session.get_one(SessionRow, TALK).description = make_text(en="After Zuzanna Quickfeather.")
        add_upload()
    release()
    if is_whole:
        do_jobs()
    return register_her()


def release() -> None:
    """The draft released, with everything that is made of a release."""
    with transaction("test"):
        release_programme(ReleaseProgramme(1, is_forced=True, reason="for Zuzanna Quickfeather"))


def keep_booklet() -> None:
    """The first release has a booklet: one that is not printed again, so any text will do."""
    with transaction("test"):
        row = db.session.scalars(select(BookletRow).where(BookletRow.language == "zh,en")).one()
        row.file = keep_file(b"A booklet with Zuzanna Quickfeather")


def register_her() -> int:
    """The id of her registration, with a document and the only seat of the gala; another visitor waits."""
    class_id = add_class()
    proof = keep_file(b"%PDF-1.7 a card of Zuzanna Quickfeather")
    named = {"name": "Zuzanna Quickfeather", "email": EMAIL, "proof_file": proof, "proof_name": "card.pdf"}
    [own], [other] = add_registrations(class_id, 1, **named), add_registrations(class_id, 1, first=2)
    offer(GALA, PoolFacts(None, 1))
    assert book(own)[1] == "confirmed"
    assert book(other)[1] == "queued"
    return own


def add_upload() -> None:
    """A workbook with her name was imported, and one without it."""
    for name, cell in (("speakers.xlsx", "Zuzanna Quickfeather"), ("others.xlsx", "Bo Chen")):
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/sharedStrings.xml", f"<t>{cell}</t>")
        facts = {"format": "xlsx", "is_joined": False, "cancels_missing": False, "actor": "test", "at": read_now()}
        db.session.add(UploadRow(edition_id=1, name=name, file=keep_file(body.getvalue()), **facts))


def do_jobs(*kinds: str) -> None:
    """Do what jobs of these kinds wait for, each once."""
    rows = db.session.execute(select(JobRow.id, JobRow.kind, JobRow.arguments).where(JobRow.state == "queued")).all()
    db.session.rollback()
    for id, kind, arguments in rows:
        is_made = arguments.get("number") != 1 and arguments.get("language", "en") == "en"
        if kind in (kinds or MAKING) and is_made:
            do_job(id, None)


def find_traces() -> dict[str, list[str]]:
    """Where each of the canaries still stands; those that stand nowhere are left out."""
    db.session.rollback()
    found: dict[str, list[str]] = {}
    for place, content in (*dump_tables(), *dump_files()):
        for canary in CANARIES:
            marks = (canary.encode(), json.dumps(canary)[1:-1].encode(), canary.encode("gb18030", "ignore"))
            if any(mark and mark in content for mark in marks):
                found.setdefault(canary, []).append(place)
    return found


def dump_tables() -> Iterator[tuple[str, bytes]]:
    """Every value of every row; what is packed is unpacked, and a folded line is whole."""
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            for name, value in row.items():
                yield f"{table.name}.{name}", unfold(value)
    db.session.rollback()


def unfold(value: object) -> bytes:
    """A value's bytes as one can read them."""
    if not isinstance(value, bytes):
        return str(value).encode()
    with suppress(zlib.error):
        value = zlib.decompress(value)
    return value.replace(b"\r\n ", b"")


def dump_files() -> Iterator[tuple[str, bytes]]:
    """Every byte of every file of the installation, the database's own among them; texts of PDF, contents of ZIP."""
    folder = current_app.extensions["settings"].data_dir
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
        content = path.read_bytes()
        yield path.name, content
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from ((path.name, archive.read(name)) for name in archive.namelist())
        if content.startswith(b"%PDF-"):
            done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False)
            yield f"text of {path.name}", done.stdout.replace(b"\n", b" ")


def find_registration() -> RegistrationRow:
    """Her registration, or what is left of it."""
    return db.session.scalars(select(RegistrationRow).order_by(RegistrationRow.id)).first()
