"""No log shows the secret of a private link: neither the server's, nor ours, nor a library's."""

import logging
from datetime import timedelta
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from conference.kit.masking import mask, set_up_masking
from conference.store.accounts import make_secret

on_one_database = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def heard(caplog):
    """Everything that is logged, as a file would hold it."""
    caplog.set_level(logging.INFO)
    factory = logging.getLogRecordFactory()
    yield caplog
    logging.setLogRecordFactory(factory)


def ask(site, path):
    with pytest.raises(HTTPError):
        urlopen(site + path)


@on_one_database
def test_the_access_log_names_an_address_without_its_secret(site, heard):
    secret = make_secret()
    ask(site, f"/my/{secret}.ics")
    assert "GET /my/***.ics" in heard.text
    assert secret not in heard.text


@on_one_database
def test_without_the_mask_it_would_be_read(site, heard):
    secret = make_secret()
    logging.setLogRecordFactory(logging.LogRecord)
    ask(site, f"/my/{secret}.ics")
    assert secret in heard.text


def test_the_production_servers_access_log_masks_too(heard):
    set_up_masking()
    config = Config()
    config.set("accesslog", "-")
    secret, log = make_secret(), Logger(config)
    log.access_log.addHandler(heard.handler)
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": f"/my/{secret}.ics", "SERVER_PROTOCOL": "HTTP/1.1"}
    environ["HTTP_REFERER"] = f"http://here/en/my/invitation/{secret}"
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    log.access(answer, SimpleNamespace(headers=[]), environ, timedelta(0))
    log.access_log.removeHandler(heard.handler)
    assert "GET /my/***.ics" in heard.text
    assert secret not in heard.text


@on_one_database
def test_an_error_is_logged_without_the_secret(app, client, heard):
    def fail(**_arguments):
        raise ZeroDivisionError

    fail.access = app.view_functions["attendees.show_own_feed"].access
    app.view_functions["attendees.show_own_feed"] = fail
    app.config["PROPAGATE_EXCEPTIONS"] = False
    secret = make_secret()
    assert client.get(f"/my/{secret}.ics").status_code == 500
    assert "Exception on /my/***.ics" in heard.text
    assert secret not in heard.text


@pytest.mark.parametrize(
    "address",
    [
        "/en/my/invitation/{}",
        "/en/my/invitation/{}.ics",
        "/en/my/invitation/{}/sessions/4",
        "/zh/login/{}?x=1",
        "/en/week/register/of/{}",
        "/en/login?next=%2Fen%2Fmy%2Finvitation%2F{}",
    ],
)
def test_every_private_link_is_masked_and_nothing_else(address):
    assert mask(address.format(make_secret())) == address.format("***")
    assert mask(address.format("film-week")) == address.format("film-week")
