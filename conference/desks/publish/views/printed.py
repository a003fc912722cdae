"""The booklet of an edition, as a worker has made it. No request ever makes one."""

from __future__ import annotations

from flask import Response, abort, render_template, request, send_file

from conference.desks.publish.making_booklets import BOTH, READING
from conference.desks.publish.views.asking import Asked, of_release
from conference.kit.answers import name_answer
from conference.kit.files import find_file
from conference.store.booklets import Booklet, find_booklet

# When to ask again for a booklet that is being made, and for one that could not be made.
SOON_SECONDS = 10
LATER_SECONDS = 3600


@of_release("/booklet.pdf")
def show_booklet(asked: Asked) -> Response:
    """The newest booklet that is made, or that of an older release; `?language=zh,en` is the one in both."""
    language = request.args.get("language", asked.language)
    if language not in (asked.language, BOTH):
        abort(404)
    booklet = find_booklet(asked.name.edition_id, language, READING, asked.number) or abort(404)
    if not booklet.file:
        return answer_unmade(asked, booklet)
    return answer_made(asked, booklet, language)


def answer_made(asked: Asked, booklet: Booklet, language: str) -> Response:
    """The PDF. `Content-Location` says which release it is of: the newest one's may still be under way."""
    answer = send_file(
        find_file(booklet.file),
        mimetype="application/pdf",
        download_name=f"{asked.slug}-{language.replace(',', '-')}-{booklet.number}.pdf",
        etag=name_answer(booklet.file, request.path, language),
        conditional=True,
    )
    query = f"?language={BOTH}" if language != asked.language else ""
    answer.headers["Content-Location"] = f"/{asked.language}/{asked.slug}/releases/{booklet.number}/booklet.pdf{query}"
    answer.headers["Content-Language"] = language.replace(",", ", ")
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return answer


def answer_unmade(asked: Asked, booklet: Booklet) -> Response:
    """A page that says how far it is: 202 while it is being made, 503 where that failed."""
    is_failed = booklet.state == "failed"
    wait = LATER_SECONDS if is_failed else SOON_SECONDS
    page = render_template(
        "publish/booklet_waiting.html", slug=asked.slug, booklet=booklet, is_failed=is_failed, wait=wait
    )
    answer = Response(page, status=503 if is_failed else 202)
    answer.headers["Retry-After"] = str(wait)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Language"] = asked.language
    return answer
