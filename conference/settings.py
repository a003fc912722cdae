"""What an installation is told from outside: one frozen value, each setting with a line of help."""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlsplit

from conference.core.errors import RuleBroken

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent
# A wheel carries templates and static files inside the package; a checkout has them beside it.
RESOURCES = PACKAGE if (PACKAGE / "templates").is_dir() else CHECKOUT
TEMPLATES = RESOURCES / "templates"
STATIC = RESOURCES / "static"
INSTANCE = (CHECKOUT if RESOURCES is CHECKOUT else Path.cwd()) / "instance"

ENVIRONMENTS = ("development", "production")
SHORTEST_SECRET = 32
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
MAIL_SCHEMES = ("smtp", "smtp+starttls", "smtps")


T = TypeVar("T")


def setting(help: str, default: T) -> T:
    """A field of `Settings` with its line of help."""
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting by its name in lower case. The environment and `config.toml` use upper case."""

    env: str = setting("development or production. Production refuses to start half configured.", "development")
    database_url: str = setting("sqlite:///… or postgresql://…. Empty: a SQLite file in DATA_DIR.", "")
    data_dir: Path = setting("The folder of all files: uploads, booklets, the embedded database.", INSTANCE)
    secret_key: str = setting("Signs cookies and links. At least 32 characters; made once in development.", "")
    base_url: str = setting("The address people see, such as https://programme.example. Empty: as asked.", "")
    smtp_url: str = setting("The mail server, such as smtp+starttls://user:password@mail.example:587.", "")
    mail_from: str = setting("The address letters come from. Empty: programme@ and the site's domain.", "")
    trusted_proxies: int = setting("How many proxies before this server set X-Forwarded-For.", 0)
    redis_url: str = setting(
        "A Redis server that counts tries to sign in for several machines. Empty: the database counts them.", ""
    )

    @property
    def is_production(self) -> bool:
        """Whether this installation serves the public."""
        return self.env == "production"

    @property
    def is_embedded(self) -> bool:
        """Whether the database is the SQLite file of this one machine."""
        return self.database_url.startswith("sqlite")


def read_settings(
    environment: Mapping[str, str] | None = None, instance: Path = INSTANCE, **overrides: object
) -> Settings:
    """The settings of this machine: `overrides`, else the environment, else `instance/config.toml`, else the defaults.

    Raises: RuleBroken("setting_unknown", "setting_wrong", "secret_key_weak", "base_url_missing").
    """
    given = read_file(instance / "config.toml") | pick_settings(os.environ if environment is None else environment)
    values = {each.name: read_value(each, given[each.name]) for each in fields(Settings) if each.name in given}
    return complete_settings(Settings(**{"data_dir": instance} | values | overrides))  # type: ignore[arg-type]


def read_file(path: Path) -> dict[str, object]:
    """The settings of a TOML file by lower-case name; none where there is no file."""
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise RuleBroken("config_unreadable", path=str(path), problem=str(problem)) from problem
    known = {each.name.upper() for each in fields(Settings)}
    for name in table:
        if name not in known:
            raise RuleBroken("setting_unknown", path=str(path), name=name)
    return {name.lower(): value for name, value in table.items() if value != ""}


def pick_settings(environment: Mapping[str, str]) -> dict[str, object]:
    """The settings that the environment names, by lower-case name."""
    names = (each.name for each in fields(Settings))
    return {name: environment[name.upper()] for name in names if environment.get(name.upper())}


def read_value(setting: Field[Any], given: object) -> object:
    """The value of one setting as its type. Raises: RuleBroken("setting_wrong")."""
    if setting.name == "data_dir":
        return Path(str(given)).expanduser().absolute()
    if setting.name != "trusted_proxies":
        return str(given)
    if not str(given).isdigit():
        raise RuleBroken("setting_wrong", name=setting.name.upper(), value=str(given))
    return int(str(given))


def complete_settings(given: Settings) -> Settings:
    """The settings with what can be filled in, and checked."""
    if given.env not in ENVIRONMENTS:
        raise RuleBroken("setting_wrong", name="ENV", value=given.env)
    if given.is_production:
        check_production(given)
    check_mail(given)
    database_url = given.database_url or f"sqlite:///{given.data_dir / 'conference.sqlite3'}"
    return replace(
        given,
        database_url=name_driver(database_url),
        base_url=given.base_url.rstrip("/"),
        secret_key=given.secret_key or keep_secret(given.data_dir),
    )


def name_driver(url: str) -> str:
    """The database's address with the PostgreSQL driver that the product uses."""
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in ("postgres", "postgresql") else url


def check_production(given: Settings) -> None:
    """Refuse what would be unsafe in public."""
    if len(given.secret_key) < SHORTEST_SECRET or len(set(given.secret_key)) < 8:
        raise RuleBroken("secret_key_weak", shortest=SHORTEST_SECRET)
    if not given.base_url.startswith(("https://", "http://")):
        raise RuleBroken("base_url_missing")


def check_mail(given: Settings) -> None:
    """Refuse a mail server or a sender that letters could not leave by."""
    server = urlsplit(given.smtp_url)
    if given.smtp_url and not (server.scheme in MAIL_SCHEMES and server.hostname and is_port(server)):
        raise RuleBroken("setting_wrong", name="SMTP_URL", value=f"{server.scheme}://…")
    if given.mail_from and not MAIL_ADDRESS.fullmatch(given.mail_from):
        raise RuleBroken("setting_wrong", name="MAIL_FROM", value=given.mail_from)


def is_port(server: SplitResult) -> bool:
    """Whether an address names no port, or one that there can be."""
    try:
        return server.port is None or server.port > 0
    except ValueError:
        return False


def keep_secret(folder: Path) -> str:
    """The development secret of this folder, made at the first call."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
