from typing import get_args

from conference.core.events import Event
from conference.reactions import REACTIONS


def test_every_event_stands_in_the_table_of_reactions():
    assert set(REACTIONS) == set(get_args(Event))
