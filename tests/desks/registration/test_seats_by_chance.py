"""Whatever happens in whatever order: no seat is lost or given twice, and nobody is passed."""

import pytest

from conference.desks.registration.offering import PoolFacts
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import BookingRow
from tests.desks.registration.festival import GALA, add_class, add_registrations, offer, open_festival
from tests.desks.registration.seat_model import Model, count_states, replay_log
from tests.desks.registration.seat_walk import MOST_PARTY, walk, walk_at_once

EVERY_STATE = {"confirmed", "offered", "queued", "lapsed", "cancelled"}


@pytest.fixture
def festival(app):
    """The offer's id, and twenty visitors."""
    with app.app_context():
        open_festival()
        visitors = add_registrations(add_class(), 20)
        return offer(GALA, PoolFacts(None, 8), most_party=MOST_PARTY), visitors


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_run_goes_as_the_model_says(app, festival, seed):
    offer_id, visitors = festival
    with app.app_context():
        walk(GALA, visitors, steps=250, seed=seed)
        model = replay_log(offer_id)
    assert count_states([model]) >= EVERY_STATE - {"offered", "queued"} and model.most_taken > MOST_PARTY


def test_a_random_run_of_several_at_once_goes_as_the_model_says(app, festival):
    offer_id, visitors = festival
    assert walk_at_once(app, GALA, visitors, steps=160, clients=4) == []
    with app.app_context():
        assert replay_log(offer_id).most_taken > MOST_PARTY


@pytest.mark.parametrize("database", ["sqlite"])
def test_one_who_is_passed_is_seen(app, festival):
    """The control: the model takes no other order than that in which people came."""
    model = Model(capacity=1)
    model.replay("SeatBooked", {"booking_id": 1, "party": 1, "state": "confirmed"})
    for number in (2, 3):
        model.replay("SeatBooked", {"booking_id": number, "party": 1, "state": "queued"})
    model.replay("BookingCancelled", {"booking_id": 1, "was": "confirmed"})
    with pytest.raises(AssertionError, match="3 passed somebody"):
        model.replay("SeatOffered", {"booking_id": 3})


@pytest.mark.parametrize("database", ["sqlite"])
def test_what_happened_outside_the_log_is_seen(app, festival):
    offer_id, visitors = festival
    with app.app_context():
        walk(GALA, visitors, steps=20, seed=1)
        with transaction("test"):
            db.session.execute(BookingRow.__table__.delete())
        with pytest.raises(AssertionError):
            replay_log(offer_id)
