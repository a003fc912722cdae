"""One's own programme on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request

from conference.core.roles import OFFICE_ROLES, Reader
from conference.desks.attendees.gathering import Gathered, gather
from conference.desks.attendees.holders import Holder, Registration
from conference.desks.attendees.queries import (
    Delegation,
    Invitation,
    find_open_feed,
    list_delegations,
    list_invitations,
    list_said,
)
from conference.desks.attendees.views.asking import read_holder
from conference.desks.attendees.views.blueprint import blueprint
from conference.desks.attendees.views.showing import Tab, choose_tab, list_days, list_tabs
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.locale import Words, read_words, write_days, write_instant
from conference.kit.logins import read_reader
from conference.kit.site import name_site
from conference.kit.words.guest_names import name_state
from conference.kit.words.registration_names import name_registration
from conference.store.editions import read_edition_name


@dataclass(frozen=True, slots=True)
class OwnRegistration:
    """A registration of one's own in a line, and where its pages are; `ticket` is "" where there is none."""

    edition: Words
    kind: Words
    state: str
    address: str
    ticket: str


@dataclass(frozen=True, slots=True)
class OwnInvitation:
    """An invitation of one's own in a line; `appears` is whether one takes part in a session of its edition."""

    id: int
    edition: Words
    days: str
    state: str
    appears: bool


@dataclass(frozen=True, slots=True)
class OwnDelegation:
    """A delegation one heads; `group` is where one registers those who come along, "" while one is not registered."""

    id: int
    name: Words
    edition: Words
    group: str


@blueprint.get("/<language:language>/my/")
@public
def show_mine(language: str) -> str:
    """What is one's own: sessions by day, registrations, invitations, a calendar."""
    return show_page(language)


def show_page(language: str, new_address: str = "", wrong: str = "") -> str:
    """The page, with the address of a calendar that was just made: it is shown this once."""
    holder, reader = read_holder(), read_reader()
    asked = request.args.get("edition", "")
    if not holder.is_known:
        return show_nobody(asked)
    now = read_now()
    gathered, invitations = gather(holder, now), list_invitations(holder)
    tabs = list_tabs(gathered, holder, language)
    tab = choose_tab(tabs, asked, now.date())
    edition_id = tab.id if tab else None
    own = choose_registration(holder, tab)
    feed = find_open_feed(holder, own.id if own else None)
    return render_template(
        "attendees/mine.html",
        reader=reader,
        has_office=reader is not None and has_office(reader),
        tabs=tabs,
        tab=tab,
        days=list_days(gathered, language, edition_id, read_said(gathered, invitations)),
        registrations=[show_registration(each, language) for each in holder.registrations],
        invitations=[show_invitation(each, gathered, language) for each in invitations],
        delegations=[show_delegation(each, holder, language) for each in list_delegations(holder)],
        may_subscribe=holder.account_id is not None or own is not None,
        own=own,
        own_edition=read_words(own.edition_name, language) if own else None,
        feed=feed,
        feed_made=write_instant(feed.made_at, "UTC", language) if feed else "",
        new_address=new_address,
        site=name_site(),
        wrong=wrong,
    )


def choose_registration(holder: Holder, tab: Tab | None) -> Registration | None:
    """The registration whose calendar it is, where there is no account."""
    if holder.account_id is not None or tab is None:
        return None
    return holder.find_registration(tab.id)


def show_nobody(edition: str) -> str:
    """The page of a browser that is nobody's: its script draws what is kept in it."""
    slug = edition if read_edition_name(edition) else ""
    return render_template("attendees/nobody.html", slug=slug)


def show_registration(own: Registration, language: str) -> OwnRegistration:
    """A registration in words, with the ways to its pages."""
    address = f"/{language}/{own.slug}/register"
    return OwnRegistration(
        read_words(own.edition_name, language),
        read_words(own.class_name, language),
        name_registration(own.state, language),
        f"{address}/mine",
        f"{address}/tickets/{own.id}" if own.state == "registered" else "",
    )


def show_invitation(own: Invitation, gathered: Gathered, language: str) -> OwnInvitation:
    """An invitation in words."""
    return OwnInvitation(
        own.id,
        read_words(own.edition_name, language),
        write_days(own.start, own.end, language),
        name_state(own.state, language),
        any(item.wish.appears and item.session.edition_id == own.edition_id for item in gathered.items),
    )


def show_delegation(own: Delegation, holder: Holder, language: str) -> OwnDelegation:
    """A delegation in words, with the way to the page of its group."""
    registration = holder.find_registration(own.edition_id)
    is_in = registration is not None and registration.state == "registered"
    return OwnDelegation(
        own.id,
        read_words(own.name, language),
        read_words(own.edition_name, language),
        f"/{language}/{own.slug}/register/mine/group" if is_in else "",
    )


def read_said(gathered: Gathered, invitations: Sequence[Invitation]) -> dict[int, str]:
    """What one says of the sessions in which one appears, and can say it; "" for nothing yet. Cost: 1 statement."""
    invited = {each.edition_id for each in invitations}
    asked = {
        item.session.id: ""
        for item in gathered.items
        if item.wish.appears and item.session.edition_id in invited and item.session.status != "cancelled"
    }
    return {**asked, **list_said({each.person_id for each in invitations})}


def has_office(reader: Reader) -> bool:
    """Whether somebody works on an edition."""
    return reader.is_admin or any(role.name in OFFICE_ROLES for role in reader.roles)
