"""Letters given to a real mail server, and laid into a folder."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from conference import create_app
from conference.core.letters import Attachment, Letter
from conference.kit import mail
from conference.kit.mail import ServerAway, open_post
from conference.kit.messages import LetterRefused, make_message
from conference.settings import read_settings
from tests.conftest import close, make_settings
from tests.mail_server import MailBox, check_password, find_free_port, read_part, serving_mail

SENDER = "office@film.example"
CALENDAR = Attachment(
    "S1.ics", "text/calendar; method=REQUEST; charset=utf-8", "BEGIN:VCALENDAR\r\nSUMMARY:夜\r\n".encode()
)


def a_letter(address="ada@moon.example", number=1, **fields):
    letter = Letter(
        message_id=f"<{number}@film.example>",
        written_at=datetime(2027, 6, 1, 8, 0, tzinfo=UTC),
        address=address,
        name="Ada Moon 月",
        sender="Film Week 电影周",
        reply_to="",
        language="zh",
        subject="您的活动有变动 · 1",
        text="第一行\n\n.\nA line that begins with a dot, and one that is long: " + "long " * 60 + "\n",
        html="<p>第一行 &lt;b&gt;</p>\n",
        attachments=(CALENDAR,),
    )
    return replace(letter, **fields)


@pytest.fixture
def post(tmp_path):
    """Opens the way out with other settings."""
    apps = []

    def open_with(**settings):
        app = create_app(replace(make_settings(tmp_path), mail_from=SENDER, **settings))
        apps.append(app)
        return app.app_context()

    yield open_with
    for app in apps:
        close(app)


@pytest.fixture
def box():
    with serving_mail(MailBox()) as box:
        yield box


def send(*letters):
    """Give the letters away over one connection."""
    with open_post() as way:
        for letter in letters:
            way.send(letter)


def test_a_letter_arrives_as_it_was_written(post, box):
    letter = a_letter(reply_to="answers@film.example")
    with post(smtp_url=box.url):
        send(letter)
    [(sender, recipients, content)] = box.taken
    [message] = box.read()
    assert (sender, recipients) == (SENDER, ["ada@moon.example"])
    assert message["From"] == "Film Week 电影周 <office@film.example>"
    assert message["To"] == "Ada Moon 月 <ada@moon.example>"
    assert message["Reply-To"] == "answers@film.example"
    assert (message["Subject"], message["Message-ID"]) == (letter.subject, letter.message_id)
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "zh")
    assert message["Date"].datetime == letter.written_at
    assert read_part(message, "plain") == letter.text
    assert read_part(message, "html") == letter.html
    [attached] = message.iter_attachments()
    assert (attached.get_payload(decode=True), attached.get_filename()) == (CALENDAR.body, "S1.ics")
    assert (attached.get_content_type(), attached.get_param("method")) == ("text/calendar", "REQUEST")
    assert content == bytes(make_message(letter, SENDER))


def test_the_same_letter_gives_the_same_bytes_and_another_does_not():
    assert bytes(make_message(a_letter(), SENDER)) == bytes(make_message(a_letter(), SENDER))
    assert bytes(make_message(a_letter(), SENDER)) != bytes(make_message(a_letter(number=2), SENDER))


@pytest.mark.parametrize("end", ["\r\nBcc: everybody@moon.example", "\nBcc: everybody@moon.example"])
@pytest.mark.parametrize("place", ["name", "sender", "subject", "address", "reply_to", "language", "message_id"])
def test_nothing_that_was_written_adds_a_header(place, end):
    letter = a_letter(reply_to="answers@film.example")
    poisoned = replace(letter, **{place: getattr(letter, place) + end})
    with pytest.raises(LetterRefused) as refused:
        make_message(poisoned, SENDER)
    assert refused.value.is_final


def test_a_header_that_was_glued_together_by_hand_would_be_seen():
    glued = f"Subject: {a_letter().subject}\r\nBcc: everybody@moon.example\r\n\r\n".encode()
    assert message_from_bytes(glued, policy=policy.SMTP)["Bcc"] == "everybody@moon.example"


def test_one_connection_carries_many_letters(post, box):
    with post(smtp_url=box.url):
        send(*(a_letter(f"{number}@moon.example", number) for number in range(5)))
    assert (len(box.taken), box.connections) == (5, 1)


def test_a_recipient_refused_for_good_hinders_no_other(post, box):
    box.recipients["gone@moon.example"] = "550 5.1.1 No such mailbox"
    with post(smtp_url=box.url), open_post() as way:
        with pytest.raises(LetterRefused) as refused:
            way.send(a_letter("gone@moon.example"))
        way.send(a_letter(number=2))
    assert (str(refused.value), refused.value.is_final) == ("550 5.1.1 No such mailbox", True)
    assert (box.list_recipients(), box.connections) == (["ada@moon.example"], 1)


@pytest.mark.parametrize("answer", ["451 4.3.0 Try again later", "452 4.2.2 The mailbox is full"])
def test_a_recipient_refused_for_the_time_being_may_be_tried_again(post, box, answer):
    box.recipients["full@moon.example"] = answer
    with post(smtp_url=box.url), open_post() as way, pytest.raises(LetterRefused) as refused:
        way.send(a_letter("full@moon.example"))
    assert (str(refused.value), refused.value.is_final) == (answer, False)


@pytest.mark.parametrize(("answer", "is_final"), [("554 5.7.1 Looks like spam", True), ("451 4.7.1 Come back", False)])
def test_what_a_server_says_of_a_whole_letter_is_about_that_letter(post, box, answer, is_final):
    box.contents.append(answer)
    with post(smtp_url=box.url), open_post() as way:
        with pytest.raises(LetterRefused) as refused:
            way.send(a_letter())
        way.send(a_letter(number=2))
    assert (str(refused.value), refused.value.is_final) == (answer, is_final)
    assert [message["Message-ID"] for message in box.read()] == ["<2@film.example>"]


def test_a_server_that_breaks_off_after_the_letter_leaves_it_open_and_is_called_again(post, box):
    box.drops = 1
    with post(smtp_url=box.url), open_post() as way:
        with pytest.raises(LetterRefused) as refused:
            way.send(a_letter())
        way.send(a_letter())
    assert not refused.value.is_final
    assert (box.taken[0] == box.taken[1], box.connections) == (True, 2)


def test_a_server_that_takes_too_long_over_a_letter_leaves_it_open(post, box, monkeypatch):
    monkeypatch.setattr(mail, "TAKEOVER_SECONDS", 0.2)
    box.is_stuck = True
    with post(smtp_url=box.url), open_post() as way, pytest.raises(LetterRefused) as refused:
        way.send(a_letter())
    assert not refused.value.is_final


def test_a_server_that_is_slow_but_answers_is_waited_for(post, box):
    box.is_stuck = True
    with post(smtp_url=box.url), open_post() as way:
        threading.Timer(0.3, setattr, (box, "is_stuck", False)).start()
        way.send(a_letter())
    assert box.list_recipients() == ["ada@moon.example"]


def test_a_server_that_is_down_takes_nothing(post):
    with post(smtp_url=f"smtp://127.0.0.1:{find_free_port()}"), pytest.raises(ServerAway, match="refused"):
        send(a_letter())


def test_a_server_that_does_not_want_our_sender_takes_nothing(post, box):
    box.senders[SENDER] = "553 5.7.1 Not your address"
    with post(smtp_url=box.url), pytest.raises(ServerAway, match="553 5.7.1 Not your address"):
        send(a_letter())


def test_an_address_in_another_script_is_written_as_servers_read_it(post, box):
    with post(smtp_url=box.url):
        send(a_letter("ada@月.example"))
    assert box.list_recipients() == ["ada@xn--7ov.example"]


def test_a_name_before_the_at_that_no_server_reads_is_refused_for_good(post, box):
    with post(smtp_url=box.url), open_post() as way, pytest.raises(LetterRefused) as refused:
        way.send(a_letter("月@moon.example"))
    assert refused.value.is_final


def test_a_password_goes_to_this_machine_or_encrypted_or_not_at_all(post):
    with (
        serving_mail(MailBox(), auth_require_tls=False, authenticator=check_password) as box,
        post(smtp_url=box.url.replace("//", "//ada:se%40cret@")),
    ):
        send(a_letter())
        assert box.list_recipients() == ["ada@moon.example"]


def test_a_wrong_password_is_about_the_server_and_no_letter(post):
    with (
        serving_mail(MailBox(), auth_require_tls=False, authenticator=check_password) as box,
        post(smtp_url=box.url.replace("//", "//ada:wrong@")),
        pytest.raises(ServerAway, match="535"),
    ):
        send(a_letter())


def test_no_password_goes_over_the_network_unencrypted(post, box, monkeypatch):
    monkeypatch.setattr(mail, "LOOPBACK", ())
    with (
        post(smtp_url=box.url.replace("//", "//ada:se%40cret@")),
        pytest.raises(ServerAway, match="no password is sent"),
    ):
        send(a_letter())
    assert box.taken == []


def test_a_server_that_is_to_encrypt_and_does_not_gets_nothing(post, box):
    with post(smtp_url=box.url.replace("smtp://", "smtp+starttls://")), pytest.raises(ServerAway, match="STARTTLS"):
        send(a_letter())
    assert box.taken == []


@pytest.fixture
def encrypting(tmp_path):
    """A server's side of encryption, and the file of the certificate it shows."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate]
        + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, certificate


def test_a_password_goes_encrypted_to_a_server_that_shows_who_it_is(post, encrypting, monkeypatch):
    context, certificate = encrypting
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        serving_mail(MailBox(), context, authenticator=check_password, require_starttls=True) as box,
        post(smtp_url=box.url.replace("smtp://", "smtp+starttls://ada:se%40cret@")),
    ):
        send(a_letter())
        assert box.list_recipients() == ["ada@moon.example"]


def test_a_server_that_cannot_show_who_it_is_gets_nothing(post, encrypting):
    with (
        serving_mail(MailBox(), encrypting[0], authenticator=check_password, require_starttls=True) as box,
        post(smtp_url=box.url.replace("smtp://", "smtp+starttls://ada:se%40cret@")),
        pytest.raises(ServerAway, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        send(a_letter())
    assert box.taken == []


def test_in_development_letters_lie_in_a_folder_each_once(post, tmp_path):
    with post():
        send(a_letter(), a_letter(number=2), a_letter())
    files = sorted((tmp_path / "letters").iterdir())
    assert [path.name for path in files] == ["20270601-080000-1.eml", "20270601-080000-2.eml"]
    assert files[0].read_bytes() == bytes(make_message(a_letter(), SENDER))


def test_production_without_a_server_sends_nothing(tmp_path):
    settings = read_settings(
        {
            "ENV": "production",
            "SECRET_KEY": "8f2Kq0-Zt5vWm1_RxB7nLc4dPyH9sJaE3uG6oTiQ",
            "BASE_URL": "https://p.example",
        },
        tmp_path,
    )
    app = create_app(settings)
    with app.app_context(), pytest.raises(ServerAway, match="no_mail_server"), open_post():
        pass
    with app.app_context():
        assert (mail.has_post(), mail.name_sender()) == (False, "programme@p.example")
    close(app)
