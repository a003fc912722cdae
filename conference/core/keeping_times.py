"""How long an edition keeps what it knows of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

# What is kept for a time, by the word that settings have for it, and for how many days after the last one unless an
# edition says otherwise.
PRIVATE, REGISTRATIONS, LETTERS = "private", "registrations", "letters"
LEAST_DAYS, MOST_DAYS = 1, 3650


@dataclass(frozen=True, slots=True)
class KeepingTimes:
    """For how many days after its last day an edition keeps guests' private data, registrations, and letters."""

    private_days: int = 30
    registration_days: int = 180
    letter_days: int = 365

    def find_ends(self, last_day: date) -> dict[str, date]:
        """The last day on which each is kept."""
        days = {PRIVATE: self.private_days, REGISTRATIONS: self.registration_days, LETTERS: self.letter_days}
        return {what: last_day + timedelta(days=count) for what, count in days.items()}

    def list_over(self, last_day: date, today: date) -> list[str]:
        """What is not kept any more, `today` where the edition takes place."""
        return [what for what, end in self.find_ends(last_day).items() if end < today]
