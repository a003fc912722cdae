import pytest

from conference.core.errors import RuleBroken
from conference.settings import read_settings

STRONG = "8f2Kq0-Zt5vWm1_RxB7nLc4dPyH9sJaE3uG6oTiQ"
PRODUCTION = {"ENV": "production", "SECRET_KEY": STRONG, "BASE_URL": "https://programme.example/"}


def refuse(environment, folder):
    with pytest.raises(RuleBroken) as refusal:
        read_settings(environment, folder)
    return refusal.value.code, refusal.value.facts


def test_without_any_setting_a_development_machine_has_a_sqlite_file_and_a_secret(tmp_path):
    settings = read_settings({}, tmp_path)
    assert (settings.env, settings.is_embedded, settings.is_production) == ("development", True, False)
    assert settings.database_url == f"sqlite:///{tmp_path / 'conference.sqlite3'}"
    assert len(settings.secret_key) >= 48


def test_the_secret_of_a_development_machine_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first, second = read_settings({}, tmp_path), read_settings({}, tmp_path)
    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path):
    (tmp_path / "config.toml").write_text('BASE_URL = "https://file.example"\nTRUSTED_PROXIES = 1\nSMTP_URL = ""\n')
    settings = read_settings({"BASE_URL": "https://environment.example", "REDIS_URL": ""}, tmp_path)
    assert (settings.base_url, settings.trusted_proxies) == ("https://environment.example", 1)
    assert (settings.smtp_url, settings.redis_url) == ("", "")


def test_the_data_folder_holds_the_embedded_database(tmp_path):
    settings = read_settings({"DATA_DIR": str(tmp_path / "data")}, tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path}/data/conference.sqlite3"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_postgresql_address_gets_the_driver_of_the_product(scheme, tmp_path):
    settings = read_settings({"DATABASE_URL": f"{scheme}://me@db/programme"}, tmp_path)
    assert (settings.database_url, settings.is_embedded) == ("postgresql+psycopg://me@db/programme", False)


def test_production_starts_with_a_strong_secret_and_an_address(tmp_path):
    settings = read_settings(PRODUCTION, tmp_path)
    assert (settings.is_production, settings.base_url) == (True, "https://programme.example")


@pytest.mark.parametrize("secret", ["", "short", "a" * 64, STRONG[:31]])
def test_production_refuses_a_weak_secret_and_makes_none(secret, tmp_path):
    assert refuse(PRODUCTION | {"SECRET_KEY": secret}, tmp_path)[0] == "secret_key_weak"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["", "programme.example", "ftp://programme.example"])
def test_production_refuses_to_start_without_an_address(address, tmp_path):
    assert refuse(PRODUCTION | {"BASE_URL": address}, tmp_path)[0] == "base_url_missing"


def test_a_misspelt_setting_is_refused_by_name(tmp_path):
    (tmp_path / "config.toml").write_text('DATABSE_URL = "sqlite://"\n')
    code, facts = refuse({}, tmp_path)
    assert (code, facts["name"]) == ("setting_unknown", "DATABSE_URL")


def test_a_file_that_is_not_toml_is_refused(tmp_path):
    (tmp_path / "config.toml").write_text("BASE_URL = https://no.quotes\n")
    assert refuse({}, tmp_path)[0] == "config_unreadable"


@pytest.mark.parametrize("given", [{"ENV": "prod"}, {"TRUSTED_PROXIES": "-1"}, {"TRUSTED_PROXIES": "all"}])
def test_a_value_that_makes_no_sense_is_refused_by_name(given, tmp_path):
    [(name, value)] = given.items()
    assert refuse(given, tmp_path) == ("setting_wrong", {"name": name, "value": value})


@pytest.mark.parametrize(
    "url", ["smtp://localhost", "smtps://ada:se%40cret@mail.example:465", "smtp+starttls://mail.example"]
)
def test_a_mail_server_is_named_by_its_address(url, tmp_path):
    assert read_settings({"SMTP_URL": url}, tmp_path).smtp_url == url


@pytest.mark.parametrize("url", ["mail.example:25", "http://mail.example", "smtp://", "smtp://mail.example:99999"])
def test_a_mail_server_that_cannot_be_is_refused_without_its_password(url, tmp_path):
    code, facts = refuse({"SMTP_URL": url.replace("//", "//ada:secret@")}, tmp_path)
    assert (code, facts["name"]) == ("setting_wrong", "SMTP_URL")
    assert "secret" not in facts["value"]


@pytest.mark.parametrize(
    "address", ["office", "office@", "Office <office@film.example>", "a@b.example\r\nBcc: c@d.example"]
)
def test_a_sender_is_a_plain_address(address, tmp_path):
    assert refuse({"MAIL_FROM": address}, tmp_path) == ("setting_wrong", {"name": "MAIL_FROM", "value": address})
