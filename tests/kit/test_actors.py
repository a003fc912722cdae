"""Those who acted are called by their names; who is gone is somebody all the same."""

import pytest

from conference.kit.actors import name_actors
from tests.accounts import add_account, add_edition
from tests.desks.guests.guests import add_somebody, invite

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]


def test_an_account_has_its_name_and_one_that_is_gone_is_a_former_member():
    own = f"account:{add_account(name='Lu Mei')}"
    named = name_actors([own, "account:77", "guest:5", "worker", "command line"])
    assert named == {
        own: "Lu Mei",
        "account:77": "a former member",
        "guest:5": "the guest",
        "worker": "worker",
        "command line": "the command line",
    }


def test_a_guest_is_called_by_name_while_there_is_the_invitation():
    add_edition()
    invitation_id = invite(add_somebody("Wen Zhaoming"))
    assert name_actors([f"guest:{invitation_id}"]) == {f"guest:{invitation_id}": "Wen Zhaoming, by their link"}


def test_in_another_language_too():
    assert name_actors(["account:77"], "zh") == {"account:77": "前成员"}
