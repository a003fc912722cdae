"""One's own programme on one page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request

from conference.desks.attendees.gathering import gather
from conference.desks.attendees.holders import Holder, Registration
from conference.desks.attendees.queries import find_open_feed, list_invitations
from conference.desks.attendees.views.asking import read_holder
from conference.desks.attendees.views.blueprint import blueprint
from conference.desks.attendees.views.showing import Tab, choose_tab, list_days, list_tabs, pick_invitations
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.locale import Words, read_words, write_instant
from conference.kit.logins import read_reader
from conference.kit.site import name_site
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


@blueprint.get("/<language:language>/my/")
@public
def show_mine(language: str) -> str:
    """What is one's own: sessions by day, registrations, invitations, a calendar."""
    return show_page(language)


def show_page(language: str, new_address: str = "", wrong: str = "") -> str:
    """The page, with the address of a calendar that was just made: it is shown this once."""
    holder = read_holder()
    asked = request.args.get("edition", "")
    if not holder.is_known:
        return show_nobody(asked)
    now = read_now()
    gathered = gather(holder, now)
    tabs = list_tabs(gathered, holder, language)
    tab = choose_tab(tabs, asked, now.date())
    edition_id = tab.id if tab else None
    own = choose_registration(holder, tab)
    feed = find_open_feed(holder, own.id if own else None)
    return render_template(
        "attendees/mine.html",
        reader=read_reader(),
        tabs=tabs,
        tab=tab,
        days=list_days(gathered, language, edition_id),
        registrations=[show_registration(each, language) for each in holder.registrations],
        invitations=[
            read_words(each.edition_name, language) for each in pick_invitations(list_invitations(holder), None)
        ],
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
