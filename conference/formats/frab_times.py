"""When an event of a schedule begins and ends, and what is to be said where that is written wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from conference.core.incoming import Remark
from conference.core.times import to_utc, to_wall
from conference.formats.frab import FrabDay, FrabEvent, FrabSchedule
from conference.formats.frab_values import find_day, parse_duration, parse_instant, parse_start

TURN_HOUR = 6
A_DAY, LONGEST = timedelta(hours=24), timedelta(hours=48)


class Unreadable(Exception):
    """An event from which no session can be made, with the reason."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark)
        self.remark = remark


@dataclass
class TimeReader:
    """Reads the times of a schedule's events, wall-clock times in `zone`."""

    schedule: FrabSchedule
    zone: str
    warnings: list[Remark] = field(default_factory=list)

    def remark(self, code: str, event: FrabEvent, column: str, value: str, **facts: object) -> Remark:
        """What is to be said of an event. JSON has no lines to name, so the column says where in the document."""
        return Remark(code, event.line, column if event.line else f"{event.at}.{column}", value, facts)

    def read_start(self, event: FrabEvent, day: FrabDay) -> datetime:
        """When the event starts: its instant with an offset, else the clock's time on its day. Raises: Unreadable."""
        instant = parse_instant(event.date)
        since_midnight = parse_start(event.start)
        if instant is not None:
            if event.start and since_midnight is None:
                self.warnings.append(self.remark("bad_start_passed", event, "start", event.start))
            return instant.astimezone(UTC) if instant.tzinfo else to_utc(instant, self.zone)
        if since_midnight is None:
            missing = not event.start and not event.date
            column = "start" if event.start or not event.date else "date"
            value = event.start or event.date
            raise Unreadable(self.remark("missing_time" if missing else "bad_time", event, column, value))
        if day.date is None:
            value = event.date or day.written
            raise Unreadable(self.remark("bad_date" if value else "missing_date", event, "date", value))
        if event.date and (len(event.date) > len("2027-06-12") or find_day(event.date) is None):
            self.warnings.append(self.remark("bad_date_passed", event, "date", event.date))
        change = self.schedule.day_change
        turn = timedelta(hours=TURN_HOUR) if change is None or change >= A_DAY else change
        date_of = day.date + timedelta(days=1) if since_midnight < turn else day.date
        return to_utc(datetime.combine(date_of, time()) + since_midnight, self.zone)

    def read_end(self, event: FrabEvent, starts_at: datetime) -> datetime | None:
        """When it ends; an end before the start is the next day's, and said so."""
        instant = parse_instant(event.end)
        if instant is None:
            if event.end and parse_start(event.end) is None:
                self.warnings.append(self.remark("bad_end", event, "end", event.end))
            length = self.read_length(event)
            return None if length is None else starts_at + length
        ends_at = instant.astimezone(UTC) if instant.tzinfo else to_utc(instant, self.zone)
        if ends_at - starts_at > LONGEST:
            self.warnings.append(self.remark("length_too_long", event, "end", event.end))
            return None
        if ends_at > starts_at:
            return ends_at
        self.warnings.append(self.remark("over_midnight", event, "end", event.end))
        wall = datetime.combine(to_wall(starts_at, self.zone).date(), to_wall(ends_at, self.zone).time())
        same_day = to_utc(wall, self.zone)
        return same_day if same_day > starts_at else to_utc(wall + timedelta(days=1), self.zone)

    def read_length(self, event: FrabEvent) -> timedelta | None:
        """How long the event says it is; None where that is no length, and said so."""
        length = parse_duration(event.duration)
        if length is not None and length <= LONGEST:
            return length
        is_told = event.duration.strip(" 0:") != ""
        code = "length_too_long" if length else "bad_length" if is_told else "missing_length"
        self.warnings.append(self.remark(code, event, "duration", event.duration))
        return None
