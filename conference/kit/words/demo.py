"""What `conference demo` says."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "demo_edition": N_("%(name)s: %(sessions)s sessions, release %(release)s, at /%(language)s/%(slug)s/"),
    "demo_draft": N_("The drafts have moved on since, and now break each rule once: conference clashes"),
    "demo_changes": N_("What the next release of an edition would change: conference changes %(slug)s"),
    "demo_serve": N_("To see it: conference serve"),
    "demo_links": N_("To sign in, a link for each role. Each works once, for a day; conference demo makes new ones."),
    "demo_there": N_("The demo is there already."),
}
