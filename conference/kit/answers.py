"""Answers that are the same for everybody until their source changes: kept, packed, and conditional.

An answer is named by what it is made from (a release's hash, or several), its address, its language and the product's
version; that name is also its strong ETag, so a browser that has it already is told so before anything is made.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, request

from conference.kit.assets import read_build
from conference.kit.keeping import Shelf

KEPT_BYTES = 24_000_000
# Shorter bodies gain nothing by packing.
SHORTEST_PACKED = 500
kept: Shelf[str, Body] = Shelf(KEPT_BYTES, lambda body: len(body.plain or b"") + len(body.packed or b"") + 500)


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it is sent to those who read gzip, else to the others. One of the two is kept."""

    plain: bytes | None
    packed: bytes | None


def answer_kept(
    source: str,
    make: Callable[[], str | bytes],
    kind: str = "text/html; charset=utf-8",
    address: str = "",
    language: str = "",
) -> Response:
    """The answer made from `source`, or 304 where the reader has it.

    `make` is called only when no process-wide copy is kept. `address` stands for the whole address, its query
    included; by default it is the one asked for.
    """
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    name = name_answer(source, address or request.full_path, language, "gzip" if is_packed else "")
    if request.if_none_match.contains_weak(name) or request.if_none_match.star_tag:
        answer = Response(status=304)
    else:
        answer = make_answer(find_body(name, make, is_packed), kind)
    answer.headers["ETag"] = f'"{name}"'
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    answer.headers["Vary"] = "Accept-Encoding"
    if language:
        answer.headers["Content-Language"] = language
    return answer


def name_answer(*facts: str) -> str:
    """The name of an answer by everything it depends on."""
    whole = "\n".join((read_build(), *facts)).encode()
    return hashlib.blake2b(whole, digest_size=16).hexdigest()


def find_body(name: str, make: Callable[[], str | bytes], is_packed: bool) -> Body:
    """The body kept under this name, else made, packed where it may be, and kept."""
    return kept.find(name) or kept.keep(name, make_body(make(), is_packed))


def make_body(made: str | bytes, is_packed: bool) -> Body:
    """The body as bytes. The packed form carries no time, so that equal bodies stay equal."""
    plain = made.encode() if isinstance(made, str) else made
    if not is_packed or len(plain) < SHORTEST_PACKED:
        return Body(plain, None)
    return Body(None, gzip.compress(plain, compresslevel=6, mtime=0))


def make_answer(body: Body, kind: str) -> Response:
    """A whole answer."""
    answer = Response(body.packed or body.plain, content_type=kind)
    if body.packed:
        answer.headers["Content-Encoding"] = "gzip"
    return answer
