import pytest

from tests.accounts import add_account, add_edition, add_link, read_token, sign_in, sign_in_browser

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def edition(app):
    with app.app_context():
        return add_edition()


def test_a_visitor_of_the_office_is_sent_to_sign_in_and_from_there_back(client):
    answer = client.get("/en/office/?day=2027-06-12")
    assert answer.status_code == 303
    assert answer.location == "/en/login?next=/en/office/?day%3D2027-06-12"


def test_an_account_with_a_role_sees_its_editions(client, edition):
    sign_in(client, role="organiser")
    answer = client.get("/en/office/")
    assert answer.status_code == 200
    assert "Film Week" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_link_works_once_and_looking_does_not_use_it(app, client, edition):
    with app.app_context():
        path = add_link(add_account("organiser"))
    for _look in range(3):
        assert client.get(path).status_code == 200
    assert client.post(path, data={"csrf_token": read_token(client, path)}).status_code == 303
    other = app.test_client()
    assert other.get(path).status_code == 404
    assert other.post(path, data={"csrf_token": read_token(other)}).status_code == 404
    assert other.get("/en/office/").status_code == 303


@pytest.mark.chromium
def test_a_browser_is_signed_in(page, site, app, edition):
    sign_in_browser(page, site, app)
    assert page.url == f"{site}/en/office/"
