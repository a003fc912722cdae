"""Answers that are the same for everybody until their source changes: kept, packed, conditional, and given again.

An answer is named by what it is made from (a release's hash, or several), its address, its language and the product's
version; that name is also its strong ETag, so a browser that has it already is told so before anything is made.

A view says with its answer what it believed when it chose it: which release is the newest, which minute it is. For as
long as that holds, the same question, word for word, has the same answer, and no view is asked (`Doorkeeper`). Whatever
else a request carries, cookies above all, does not matter: what depends on it is never answered from here.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.http import parse_etags

from conference.kit.assets import read_build
from conference.kit.headers import HEADERS
from conference.kit.keeping import Belief, Shelf

KEPT_BYTES = 10_000_000
MOST_READY = 10_000
# A question of more letters is rare, and not worth its place.
LONGEST_QUESTION = 300
# Shorter bodies gain nothing by packing.
SHORTEST_PACKED = 500
# What is packed already.
PACKED_KINDS = ("image/png", "application/vnd.openxmlformats-officedocument.")
REVALIDATED = "public, max-age=0, must-revalidate"

Environ = dict[str, Any]
# The site, the path and the query as asked, and whether the reader unpacks gzip.
Question = tuple[str, str, str, bool]
Beliefs = tuple[Belief[Any], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer as it is sent, packed or not."""

    name: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """The name of the answer to a question, its language, and what was believed when it was chosen."""

    name: str
    language: str
    beliefs: Beliefs

    @property
    def holds(self) -> bool:
        """Whether it would be chosen again."""
        return all(belief.holds for belief in self.beliefs)


kept: Shelf[str, Answer] = Shelf(KEPT_BYTES, lambda answer: len(answer.body) + 1_000)


class Doorkeeper:
    """A WSGI application around ours: it gives the answers that are ready, and asks ours for all others."""

    def __init__(self, app: Flask) -> None:
        self.ask = app.wsgi_app
        self.base_url: str = app.extensions["settings"].base_url
        self.ready: Shelf[Question, Ready] = Shelf(MOST_READY)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        answer = self.find_answer(environ) if environ["REQUEST_METHOD"] in ("GET", "HEAD") else None
        return (answer or self.ask)(environ, start_response)

    def find_answer(self, environ: Environ) -> Response | None:
        """The answer that is ready for a request; None where the application has to be asked."""
        ready = self.ready.find(self.read_question(environ))
        return answer_named(environ, ready.name, ready.language) if ready and ready.holds else None

    def note(self, environ: Environ, ready: Ready) -> None:
        """Have this ready for whoever asks the same."""
        question = self.read_question(environ)
        if ready.beliefs and sum(map(len, question[:3])) <= LONGEST_QUESTION:
            self.ready.keep(question, ready)

    def read_question(self, environ: Environ) -> Question:
        """What a request asks, word for word."""
        site = self.base_url or f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST')}"
        return site, environ["PATH_INFO"], environ["QUERY_STRING"], reads_gzip(environ)


def set_up_answers(app: Flask) -> None:
    """Put the doorkeeper before the application, nearest to it: proxies are believed or not before."""
    app.extensions["doorkeeper"] = app.wsgi_app = Doorkeeper(app)  # type: ignore[method-assign]


def answer_kept(
    source: str,
    make: Callable[[], str | bytes],
    kind: str = "text/html; charset=utf-8",
    address: str = "",
    language: str = "",
    beliefs: Beliefs = (),
) -> Response:
    """The answer made from `source`, or 304 where the reader has it.

    `make` is called only when no copy is kept. `address` stands for the whole address, its query included, and for
    whatever else the answer depends on. As long as all `beliefs` hold, the same question has this answer again without
    a view; without any, the view is always asked.
    """
    environ = request.environ
    is_packed = reads_gzip(environ)
    name = name_answer(source, address, language, "gzip" if is_packed else "")
    doorkeeper: Doorkeeper = current_app.extensions["doorkeeper"]
    doorkeeper.note(environ, Ready(name, language, beliefs))
    answer = answer_named(environ, name, language)
    return answer or send(kept.keep(name, make_answer(name, make(), kind, language, is_packed)))


def answer_named(environ: Environ, name: str, language: str) -> Response | None:
    """304 where the reader has the answer of this name, else the answer where it is kept, else None."""
    if is_had(environ, name):
        return Response(status=304, headers=list_headers(name, language))
    answer = kept.find(name)
    return send(answer) if answer else None


def is_had(environ: Environ, name: str) -> bool:
    """Whether the reader has this answer already."""
    given = environ.get("HTTP_IF_NONE_MATCH", "")
    if given in ("", f'"{name}"'):
        return bool(given)
    tags = parse_etags(given)
    return tags.contains_weak(name) or tags.star_tag


def reads_gzip(environ: Environ) -> bool:
    """Whether the reader unpacks gzip."""
    return "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")


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
    if is_packed and len(body) >= SHORTEST_PACKED and not kind.startswith(PACKED_KINDS):
        body = gzip.compress(body, compresslevel=6, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    return Answer(name, body, tuple(headers))


def send(answer: Answer) -> Response:
    """The answer as a response."""
    return Response(answer.body, headers=answer.headers)
