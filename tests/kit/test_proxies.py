import pytest
from flask import Flask, request

from conference.kit.proxies import trust_proxies

FORGED = {
    "X-Forwarded-For": "6.6.6.6, 192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "programme.example",
}


@pytest.mark.parametrize(
    ("count", "seen"),
    [
        (0, "127.0.0.1 http://localhost/"),
        (1, "192.0.2.7 https://programme.example/"),
    ],
)
def test_only_as_many_proxies_are_believed_as_there_are(count, seen):
    app = Flask("proxied")
    app.add_url_rule("/", "show", lambda: f"{request.remote_addr} {request.url}")
    trust_proxies(app, count)
    assert app.test_client().get("/", headers=FORGED).text == seen
