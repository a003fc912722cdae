"""What is sent along with a registration: a document that shows a class is theirs, a photo for their badge."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.desks.registration.registering import Proof
from conference.kit.files import keep_file
from conference.kit.portraits import Upload, read_upload

LARGEST = 8_000_000
LONGEST_NAME = 120
# What a document is by how it begins: what it claims to be does not matter.
KINDS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was sent, and what it was called. It is not kept yet."""

    content: bytes
    name: str


def read_proof(upload: Upload | None) -> Document | None:
    """The document; None where none was sent. Raises: RuleBroken("proof_large", "proof_kind")."""
    if upload is None or not upload.filename:
        return None
    content = upload.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RuleBroken("proof_large", field="proof", most=LARGEST // 1_000_000)
    if find_kind(content) is None:
        raise RuleBroken("proof_kind", field="proof")
    return Document(content, clean_line(upload.filename)[-LONGEST_NAME:])


def keep_proof(document: Document | None) -> Proof | None:
    """The document, kept."""
    return Proof(keep_file(document.content), document.name) if document else None


def read_photo(upload: Upload | None) -> bytes:
    """A photo, made anew; b"" where none was sent. Raises: RuleBroken("portrait_large", "portrait_kind")."""
    content = read_upload(upload)
    if not content:
        return b""
    from conference.formats.portraits import to_portrait

    try:
        return to_portrait(content)
    except ValueError as problem:
        raise RuleBroken("portrait_kind", field="portrait") from problem


def keep_photo(photo: bytes) -> str:
    """The hash of a photo, kept; "" for none."""
    return keep_file(photo) if photo else ""


def find_kind(content: bytes) -> str | None:
    """The media type of a document; None for what is none of ours."""
    return next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
