"""The application joined from all its parts. Nothing else joins them."""

from __future__ import annotations

from apiflask import APIFlask
from flask import Flask

from conference.desks.accounts.views import blueprint as accounts
from conference.desks.attendees.views import blueprint as attendees
from conference.desks.editions.views import blueprint as editions
from conference.desks.entry.views import blueprint as entry
from conference.desks.films.views import blueprint as films
from conference.desks.guests.views import blueprint as guests
from conference.desks.guests.views.answering import blueprint as invitation
from conference.desks.guests.views.own_delegation import blueprint as delegation
from conference.desks.letters.views import blueprint as letters
from conference.desks.places.views import blueprint as places
from conference.desks.privacy.views import blueprint as privacy
from conference.desks.programme.views import blueprint as programme
from conference.desks.programme.views.session import blueprint as sessions
from conference.desks.publish.views import blueprint as publish
from conference.desks.registration.views import blueprint as registration
from conference.desks.releases.views import blueprint as releases
from conference.doors.api.setting_up import set_up_api
from conference.doors.files import blueprint as transfer
from conference.doors.files import founding
from conference.kit.access import close_by_default
from conference.kit.answers import set_up_answers
from conference.kit.forms import set_up_forms
from conference.kit.health import health
from conference.kit.limiting import set_up_limits
from conference.kit.logins import set_up_logins
from conference.kit.masking import set_up_masking
from conference.kit.office import set_up_office
from conference.kit.portraits import blueprint as portraits
from conference.kit.proxies import trust_proxies
from conference.kit.site import set_up_site
from conference.kit.tabs import set_up_tabs
from conference.reactions import JOBS, REACTIONS, ROUNDS
from conference.settings import STATIC, TEMPLATES, Settings
from conference.store.base import MIGRATIONS, db, migrate

# In this order: an address of the public site takes what no desk of the office has.
DESKS = (
    accounts,
    attendees,
    editions,
    entry,
    films,
    guests,
    invitation,
    delegation,
    places,
    sessions,
    transfer,
    founding,
    programme,
    letters,
    privacy,
    registration,
    releases,
    publish,
)


def join_parts(settings: Settings) -> Flask:
    """The application of the given settings."""
    set_up_masking()
    app = APIFlask(
        "conference",
        json_errors=False,
        spec_path=None,
        docs_path=None,
        template_folder=str(TEMPLATES),
        static_folder=str(STATIC),
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": not settings.is_embedded},
    )
    app.extensions["settings"] = settings
    db.init_app(app)
    migrate.init_app(app, db, directory=str(MIGRATIONS))
    app.extensions["reactions"] = REACTIONS
    app.extensions["jobs"] = JOBS
    app.extensions["rounds"] = ROUNDS
    set_up_answers(app)
    trust_proxies(app, settings.trusted_proxies)
    app.register_blueprint(health)
    app.register_blueprint(portraits)
    set_up_site(app)
    set_up_logins(app, settings)
    set_up_forms(app)
    set_up_limits(app, settings)
    set_up_office(app)
    set_up_tabs(app)
    for desk in DESKS:
        app.register_blueprint(desk)
    set_up_api(app)
    close_by_default(app)
    return app
