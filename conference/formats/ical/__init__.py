"""Calendar feeds: a release as iCalendar, event texts kept and joined.

Source: RFC 5545, RFC 7986; contract.md, Calendar feeds.
"""

from conference.formats.ical.feed import Feed, build_feed, to_ical

__all__ = ["Feed", "build_feed", "to_ical"]
