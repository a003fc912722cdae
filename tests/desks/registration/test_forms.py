"""The form of registering over HTTP: all that is wrong is told at once, and nothing that was typed is lost."""

import re
from html import unescape
from io import BytesIO

import pytest
from sqlalchemy import func, select

from conference.core.languages import make_text
from conference.store.base import db
from conference.store.tables import RegistrationRow
from tests.accounts import sign_in
from tests.desks.registration.festival import add_class, add_registrations, open_festival
from tests.desks.registration.test_pages import PDF, REGISTER, add_questions, open_own, post

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def press(app):
    """The questions of a class that asks, and wants a document and a photo."""
    with app.app_context():
        open_festival()
        asked = {"proof": make_text(en="Press card", zh="记者证"), "wants_photo": True}
        return add_questions(add_class("press", name=make_text(en="Press", zh="媒体"), **asked))


def read_troubles(answer):
    """Where the summary of a refused form leads to, in its order, and what stands at each of those fields."""
    summary = re.search(r'role="alert" tabindex="-1" autofocus>(.*?)</div>', answer.text, re.DOTALL)
    names = re.findall(r'<a href="#([^"]+)">', summary[1])
    texts = (re.search(rf'<p class="form__wrong" id="{name}-wrong">(.*?)</p>', answer.text) for name in names)
    return names, [unescape(text[1]) for text in texts]


def test_all_that_is_wrong_is_told_at_once_and_what_was_typed_stays(app, client, press):
    choice, line = press
    typed = {"name": " ", "email": "ada at moon", "affiliation": "Moon & Co", f"question-{choice}": "2"}
    answer = post(client, f"{REGISTER}/as/press", **typed, photo=(BytesIO(b"no picture"), "me.jpg"))
    names, told = read_troubles(answer)
    assert (answer.status_code, names) == (422, ["name", "email", f"question-{line}", "proof", "photo"])
    assert told == [
        "Fill this in.",
        "ada at moon is no e-mail address. Write one such as name@house.org.",
        "“Where?” needs an answer.",
        "This class needs a document that shows that you belong to it.",
        "This picture cannot be read. Send a photograph as JPEG, PNG or WebP.",
    ]
    kept = ('value="ada at moon"', 'value="Moon &amp; Co"', '<option value="2" selected>')
    assert [text for text in kept if text not in answer.text] == []
    with app.app_context():
        assert db.session.scalar(select(func.count(RegistrationRow.id))) == 0


def test_a_file_that_is_not_kept_is_asked_for_again(app, client, press):
    answer = post(client, f"{REGISTER}/as/press", name="Cy", proof=(BytesIO(PDF), "card.pdf"))
    names, told = read_troubles(answer)
    assert names == ["email", f"question-{press[0]}", "photo", "proof"]
    assert told[-1] == "Choose the file again; nothing of it was kept."
    with app.app_context():
        assert [path for path in (app.extensions["settings"].data_dir / "files").rglob("*") if path.is_file()] == []


def test_a_change_tells_all_that_is_wrong_at_once(app, client, press):
    choice, _line = press
    with app.app_context():
        [own] = add_registrations(1, 1, state="applied")
    open_own(app, client, own, "zh")
    path = "/zh/film-week/register/mine/change"
    names, told = read_troubles(post(client, path, name="", affiliation="月亮影业"))
    assert (names, told[-1]) == (["name", f"question-{choice}", "proof"], "此类别需要上传证明文件。")
    assert 'value="Visitor 1"' in client.get(path).text


def test_whom_the_office_let_in_without_a_document_is_not_asked_for_it_at_a_change(app, client, press):
    choice, _line = press
    with app.app_context():
        [own] = add_registrations(1, 1)
    open_own(app, client, own)
    assert "asks something that you have not answered yet" in client.get(f"{REGISTER}/mine").text
    changed = post(client, f"{REGISTER}/mine/change", name="Ada", **{f"question-{choice}": "1"})
    assert changed.status_code == 303


def test_names_of_nothing_register_nobody_whoever_types_them(app, client, press):
    with app.app_context():
        add_class()
    office = app.test_client()
    sign_in(office)
    new = "/en/office/film-week/new/registration"
    typed = {"email": "ada@moon.example", "class_id": "2", "language": "en"}
    for name in ("  \u200b ", "\u3164", "..."):
        refused = post(client, f"{REGISTER}/as/visitor", name=name, email="ada@moon.example")
        assert (refused.status_code, read_troubles(refused)) == (422, (["name"], ["Say what you are called."])), name
        assert "Say what you are called." in post(office, new, name=name, **typed).text, name
    with app.app_context():
        assert db.session.scalar(select(func.count(RegistrationRow.id))) == 0
    post(client, f"{REGISTER}/as/visitor", name="  Ada \u3000 Moon ", email="ada@moon.example")
    with app.app_context():
        assert db.session.scalars(select(RegistrationRow.name)).all() == ["Ada Moon"]
