"""What is sent along with a registration: a document that shows a class is theirs, a photo for their badge."""

from __future__ import annotations

from conference.core.cleaning import clean_line
from conference.core.errors import RuleBroken
from conference.desks.registration.registering import Proof
from conference.kit.files import keep_file
from conference.kit.portraits import Upload, read_upload

LARGEST = 8_000_000
LONGEST_NAME = 120
# What a document is by how it begins: what it claims to be does not matter.
KINDS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def keep_proof(upload: Upload | None) -> Proof | None:
    """The document, kept; None where none was sent. Raises: RuleBroken("proof_large", "proof_kind")."""
    if upload is None or not upload.filename:
        return None
    content = upload.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RuleBroken("proof_large", most=LARGEST // 1_000_000)
    if find_kind(content) is None:
        raise RuleBroken("proof_kind")
    return Proof(keep_file(content), clean_line(upload.filename)[-LONGEST_NAME:])


def keep_photo(upload: Upload | None) -> str:
    """The hash of a photo, made anew and kept; "" where none was sent.

    Raises: RuleBroken("portrait_large", "portrait_kind").
    """
    content = read_upload(upload)
    if not content:
        return ""
    from conference.formats.portraits import to_portrait

    try:
        return keep_file(to_portrait(content))
    except ValueError as problem:
        raise RuleBroken("portrait_kind") from problem


def find_kind(content: bytes) -> str | None:
    """The media type of a document; None for what is none of ours."""
    return next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
