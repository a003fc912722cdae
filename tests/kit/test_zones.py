import pytest

from conference.kit.zones import is_same_zone


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("Asia/Chongqing", "Asia/Shanghai", True),
        ("Asia/Shanghai", "PRC", True),
        ("UTC", "Etc/UTC", True),
        ("Asia/Shanghai", "Asia/Shanghai", True),
        ("Asia/Singapore", "Asia/Shanghai", False),
        ("nowhere", "Asia/Shanghai", False),
    ],
)
def test_names_of_one_zone_are_the_same_zone(first, second, is_same):
    assert (is_same_zone(first, second), is_same_zone(second, first)) == (is_same, is_same)
