import pytest
from argon2 import PasswordHasher

from conference.core.errors import RuleBroken
from conference.desks.accounts.passwords import LONGEST, check_password, hash_password, is_outdated, is_password

GOOD = "lanterns over the ferry"


def refuse(password, *known):
    with pytest.raises(RuleBroken) as refused:
        check_password(password, *known)
    return refused.value.code


@pytest.mark.parametrize(
    "password", [GOOD, "灯笼照着渡船和远处的山", "k3jfhs82jd", "x" * 3 + GOOD * 5, "a" + "é" * 3 + GOOD]
)
def test_long_passwords_of_any_letters_are_taken(password):
    check_password(password)


@pytest.mark.parametrize("password", ["password12", "qwertyuiop", "1234567890", "Password123!", "aaaaaaaaaaaaaaaaaaaa"])
def test_what_others_would_try_first_is_refused_whatever_signs_it_has(password):
    assert refuse(password) == "password_common"


def test_ones_own_name_and_address_are_known_to_others_too():
    check_password("kirsten.moller")
    assert refuse("kirsten.moller", "kirsten.moller@house.example", "Kirsten Moller") == "password_common"


def test_nine_characters_are_too_few_and_a_whole_sentence_is_not_too_many():
    assert refuse("lanterns!") == "password_short"
    check_password("lanterns!?")
    check_password(GOOD.ljust(LONGEST, "~"))
    assert refuse(GOOD.ljust(LONGEST + 1, "~")) == "password_long"
    assert LONGEST >= 128


@pytest.mark.parametrize("sign", ["\0", "\n", "\x7f", "\u2028"])
def test_control_characters_are_refused(sign):
    assert refuse(GOOD + sign) == "password_unprintable"


def test_a_kept_password_is_known_again_and_no_other_is():
    kept = hash_password(GOOD)
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert is_password(kept, GOOD)
    assert not is_password(kept, GOOD.upper())
    assert hash_password(GOOD) != kept


def test_nobody_has_the_password_that_stands_for_none():
    assert not is_password("", "nobody has this password")
    assert not is_password("", "")


def test_what_an_older_version_kept_is_known_and_is_to_be_kept_anew():
    older = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(GOOD)
    assert is_password(older, GOOD)
    assert is_outdated(older)
    assert not is_outdated(hash_password(GOOD))
