"""What the log says of each event, and how it names things and their fields."""

from __future__ import annotations

from conference.kit.words.marking import N_

# Kind of event -> its sentence. What it is filled with: `desks.editions.telling`.
EVENTS = {
    "EditionAdded": N_("The edition was added"),
    "ThingAdded": N_("%(thing)s “%(name)s” was added"),
    "ThingChanged": N_("%(thing)s “%(name)s” was changed"),
    "ThingRemoved": N_("%(thing)s “%(name)s” was removed"),
    "ThingsMerged": N_("%(thing)s “%(gone_name)s” is now one with “%(name)s”"),
    "SessionAdded": N_("Session “%(name)s” was added"),
    "SessionChanged": N_("Session “%(name)s” was changed"),
    "SessionMoved": N_("Session “%(name)s” was moved"),
    "TrialMoved": N_("Session “%(name)s” was moved in a draft to try out"),
    "SessionCancelled": N_("Session “%(name)s” was cancelled"),
    "SessionRestored": N_("Session “%(name)s” takes place after all"),
    "SessionRemoved": N_("Session “%(name)s” was removed"),
    "ClashWaived": N_("A clash was waived (%(rule)s; %(names)s): %(reason)s"),
    "WaiverWithdrawn": N_("A clash is no longer waived (%(rule)s; %(names)s)"),
    "ProgrammeImported": N_("A file was imported (%(format)s): %(added)s sessions new, %(changed)s changed"),
    "ProgrammeReleased": N_("Release %(number)s was published"),
    "ReleasePlanned": N_("A release was planned for %(due_at)s"),
    "ReleasePlanWithdrawn": N_("A planned release was called off"),
    "ReleasePlanRefused": N_("A planned release was not made: a rule stood against it"),
    "DraftTakenBack": N_("The draft was taken back to release %(number)s"),
    "AccountInvited": N_("Someone was invited"),
    "RoleGiven": N_("%(name)s has a role in the edition"),
    "RoleChanged": N_("The role of %(name)s was changed"),
    "RoleRemoved": N_("%(name)s has lost a role in the edition"),
    "LetterHandled": N_("A letter to %(name)s: %(action)s"),
    "ContactChanged": N_("How a person is written to was changed"),
    "DraftBranched": N_("A draft to try things out in was made"),
    "DraftDeleted": N_("A draft was taken away"),
    "RulesTuned": N_("Severities, turnarounds or buffers were changed"),
    "LetterWishesChanged": N_("What the edition wishes of its letters was changed"),
}
# Told instead where one of the sessions is of an edition that is not the reader's to see.
ELSEWHERE = {"ClashWaived": N_("A clash was waived (%(rule)s; %(names)s)")}
OTHER_EVENT = N_("Something else: %(kind)s")

THINGS = {
    "edition": N_("Edition"),
    "track": N_("Track"),
    "venue": N_("Venue"),
    "room": N_("Room"),
    "person": N_("Person"),
    "film": N_("Film"),
    "session": N_("Session"),
}

# What the log can be narrowed to: the kinds of events of each group, by its label.
GROUPS = {
    "sessions": N_("Sessions"),
    "people": N_("People"),
    "films": N_("Films"),
    "places": N_("Places"),
    "edition": N_("Edition"),
    "files": N_("Files"),
    "releases": N_("Releases"),
    "letters": N_("Letters"),
    "team": N_("Team"),
}

FIELDS = {
    "name": N_("Name"),
    "title": N_("Title"),
    "short_title": N_("Short title"),
    "subtitle": N_("Subtitle"),
    "abstract": N_("Abstract"),
    "description": N_("Description"),
    "synopsis": N_("Synopsis"),
    "biography": N_("Biography"),
    "affiliation": N_("Who they are"),
    "about": N_("About"),
    "place": N_("Place"),
    "city": N_("City"),
    "address": N_("Address"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "zone": N_("Time zone"),
    "journeys": N_("Ways to other venues"),
    "venue_id": N_("Venue"),
    "position": N_("Place in the list"),
    "seats": N_("Seats"),
    "wheelchair_places": N_("Wheelchair places"),
    "formats": N_("Can show"),
    "turnaround": N_("Turnaround"),
    "qa_extra": N_("More after a Q&A"),
    "is_parallel": N_("Several sessions at once"),
    "hours": N_("Opening hours"),
    "start_day": N_("First day"),
    "end_day": N_("Last day"),
    "turn_hour": N_("Hour at which a day turns"),
    "severities": N_("Rules"),
    "kind_severities": N_("Rules by kind of session"),
    "kind_turnarounds": N_("Turnaround by kind of session"),
    "travel_factor": N_("Estimated ways, times"),
    "after_landing": N_("Free after landing"),
    "before_take_off": N_("Free before take-off"),
    "bodies": N_("Bodies"),
    "day_names": N_("Days"),
    "number": N_("Sign and colour"),
    "kind": N_("Kind"),
    "status": N_("Status"),
    "visibility": N_("Visibility"),
    "track_id": N_("Section or track"),
    "tracks": N_("Tracks"),
    "languages": N_("Languages"),
    "films": N_("Films"),
    "parts": N_("Parts"),
    "links": N_("Links"),
    "setup": N_("Set-up"),
    "clear": N_("Clearing"),
    "expected": N_("People expected"),
    "held": N_("Seats held"),
    "is_locked": N_("Locked"),
    "start": N_("Starts"),
    "end": N_("Ends"),
    "rooms": N_("Rooms"),
    "directors": N_("Directors"),
    "countries": N_("Countries or regions"),
    "country": N_("Country or region"),
    "year": N_("Year"),
    "length": N_("Length"),
    "most_a_day": N_("Most sessions a day"),
    "rest": N_("Rest between two"),
    "availability": N_("Can appear"),
    "stays": N_("Stays"),
    "role": N_("Role"),
    "email": N_("E-mail"),
    "quiet": N_("Quiet period"),
    "reply_to": N_("Answers go to"),
}
FORMER_MEMBER = N_("a former member")
ANOTHER_EDITION = N_("someone of another edition")
COMMAND_LINE = N_("the command line")
# A session of an edition that is not the reader's to see.
HIDDEN = N_("another edition")
# A thing that is gone, and whose name nobody kept.
GONE = N_("gone")
YES, NO = N_("Yes"), N_("No")
