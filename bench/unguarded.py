"""The console script without the guard's look at who stands where: a control, to see that it would be missed.

Run: python -m bench.unguarded serve …
"""

from __future__ import annotations

from conference.core.clashes import Clash
from conference.desks.programme import acting
from conference.main import main


def find_nothing(*_: object) -> list[Clash]:
    """No clash, whatever is asked."""
    return []


if __name__ == "__main__":
    acting.find_made = find_nothing  # type: ignore[assignment]
    acting.find_sharing = lambda *_: set()  # type: ignore[assignment]
    main()
