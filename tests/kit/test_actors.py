"""Those who acted are called by their names; who is gone is somebody all the same."""

import pytest

from conference.kit.actors import name_actors
from tests.accounts import add_account

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


def test_in_another_language_too():
    assert name_actors(["account:77"], "zh") == {"account:77": "前成员"}
