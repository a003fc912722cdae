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
from conference.kit.headers import HEADERS
from conference.kit.keeping import Shelf

KEPT_BYTES = 24_000_000
MOST_READY = 10_000
# Shorter bodies gain nothing by packing.
SHORTEST_PACKED = 500
OF_THE_BODY = ("Content-Type", "Content-Encoding")
REVALIDATED = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer as it is sent, packed or not."""

    name: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


# What was asked, word for word, and what it was asked about -> the name of the answer.
Question = tuple[str, str, bool, str]
ready: Shelf[Question, str] = Shelf(MOST_READY)
kept: Shelf[str, Answer] = Shelf(KEPT_BYTES, lambda answer: len(answer.body) + 1_000)


def answer_kept(
    source: str,
    make: Callable[[], str | bytes],
    kind: str = "text/html; charset=utf-8",
    address: str = "",
    language: str = "",
    ready_for: str = "",
) -> Response:
    """The answer made from `source`, or 304 where the reader has it.

    `make` is called only when no copy is kept. `address` stands for the whole address, its query included, and for
    whatever else the answer depends on. `ready_for`: as long as the view would give this, `answer_ready` gives the same
    answer to the same question without asking the view.
    """
    is_packed = reads_gzip()
    name = name_answer(source, address, language, "gzip" if is_packed else "")
    if ready_for:
        ready.keep(read_question(ready_for), name)
    if is_had(name):
        return Response(status=304, headers=list_headers(name, language))
    return send(kept.find(name) or kept.keep(name, make_answer(name, make(), kind, language, is_packed)))


def answer_ready(ready_for: str) -> Response | None:
    """The answer that this question, word for word, had; None where it is not kept."""
    name = ready.find(read_question(ready_for))
    answer = kept.find(name) if name else None
    if answer is None:
        return None
    if is_had(answer.name):
        return Response(status=304, headers=[each for each in answer.headers if each[0] not in OF_THE_BODY])
    return send(answer)


def read_question(ready_for: str) -> Question:
    """What this request asks, word for word."""
    environ = request.environ
    return environ["PATH_INFO"], environ["QUERY_STRING"], reads_gzip(), ready_for


def reads_gzip() -> bool:
    """Whether the reader unpacks gzip."""
    return "gzip" in request.environ.get("HTTP_ACCEPT_ENCODING", "")


def is_had(name: str) -> bool:
    """Whether the reader has this answer already."""
    if "HTTP_IF_NONE_MATCH" not in request.environ:
        return False
    return request.if_none_match.contains_weak(name) or request.if_none_match.star_tag


def name_answer(*facts: str) -> str:
    """The name of an answer by everything it depends on."""
    whole = "\n".join((read_build(), *facts)).encode()
    return hashlib.blake2b(whole, digest_size=16).hexdigest()


def list_headers(name: str, language: str) -> list[tuple[str, str]]:
    """The headers of an answer that are the same when it is not sent again."""
    headers = [("ETag", f'"{name}"'), ("Cache-Control", REVALIDATED), ("Vary", "Accept-Encoding"), *HEADERS.items()]
    return [*headers, ("Content-Language", language)] if language else headers


def make_answer(name: str, made: str | bytes, kind: str, language: str, is_packed: bool) -> Answer:
    """The answer as it is sent. The packed form carries no time, so that equal bodies stay equal."""
    body = made.encode() if isinstance(made, str) else made
    headers = [("Content-Type", kind), *list_headers(name, language)]
    if is_packed and len(body) >= SHORTEST_PACKED:
        body = gzip.compress(body, compresslevel=6, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    return Answer(name, body, tuple(headers))


def send(answer: Answer) -> Response:
    """The answer as a response."""
    return Response(answer.body, headers=answer.headers)
