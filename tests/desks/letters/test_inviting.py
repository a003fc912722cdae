"""A way into an account is written to its address alone, and nobody reads it on the way."""

from __future__ import annotations

import pytest

from conference.core.events import AccountInvited, ResetAsked
from conference.core.letters import BLANK
from conference.kit.clock import read_now
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.tables import AccountRow
from tests.desks.letters.festival import a_draft, release, wish
from tests.desks.letters.outbox import read_one, send_all, use_server
from tests.mail_server import MailBox, read_part, serving_mail

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def ask(app_context):
    """Records what happened to an account of this language and name."""

    def record_of(make, language="en", name="Ada Moon"):
        with transaction("test"):
            account = AccountRow(email="ada@moon.example", name=name, language=language, created_at=read_now())
            db.session.add(account)
            db.session.flush()
            record(make(account.id))
        return read_one()

    return record_of


def test_who_is_invited_reads_to_what_as_what_and_how_long_the_link_works(ask):
    release(a_draft())
    wish(reply_to="answers@film.example")
    letter = ask(lambda id: AccountInvited(id, 1, "programmer"))
    assert (letter.kind, letter.edition_id, letter.sender, letter.reply_to) == (
        "invitation", 1, "Film Week", "answers@film.example",
    )  # fmt: skip
    assert letter.subject == "Film Week: your way into the office"
    assert letter.text == (
        "Dear Ada Moon,\n\n"
        "you are invited to Film Week as: Programmer.\n\n"
        "This link leads in. Choose a password there; it works once:\n\n"
        f"{BLANK}\n\n"
        "It works for 14 days from now.\n"
        "If you did not expect this letter, there is nothing you need to do.\n\n"
        "Film Week\n"
        "http://localhost/en/\n"
    )


def test_a_reset_belongs_to_the_installation_and_leaves_at_once(ask):
    letter = ask(ResetAsked, language="zh")
    assert (letter.kind, letter.edition_id, letter.language) == ("reset", None, "zh")
    assert letter.due_at == letter.written_at
    assert f"\n\n{BLANK}\n\n" in letter.text and f'<a href="{BLANK}">{BLANK}</a>' in letter.html
    assert "2 小时" in letter.text


def test_an_admin_is_invited_to_the_site(ask):
    letter = ask(lambda id: AccountInvited(id, None, "admin"))
    assert "you are invited to Programmes as: Admin." in letter.text


def test_the_link_leads_to_where_a_password_is_chosen(ask, app_context, client):
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        ask(lambda id: AccountInvited(id, None, "admin"))
        assert send_all()
    [message] = box.read()
    link = read_part(message, "plain").split("\n\n")[3]
    assert link.startswith("http://localhost/en/login/")
    assert client.get(link.removeprefix("http://localhost")).status_code == 200
    assert BLANK in read_one().text and link not in read_one().text + read_one().html


def test_a_poisoned_name_is_text(ask):
    letter = ask(ResetAsked, name="<b>Ada</b>\r\nBcc: all@moon.example https://evil.example")
    assert letter.text.startswith("Dear <b>Ada</b> Bcc: all@moon.example https[:]//evil[.]example,\n")
    assert "<b>" not in letter.html and "//evil.example" not in letter.html
