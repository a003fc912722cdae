from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from conference.core.languages import Text, make_text
from conference.core.type_shares import ALL_WORKS, MOST_IN_SLICE, Share, Uses, find_uses, share_letters
from tests.builders import a_film, a_person, a_programme, a_room, a_session, a_track, a_venue, an_edition, at

FIRST_HAN = 0x4E00


def letters(start, stop):
    """Chinese letters by their numbers."""
    return frozenset(map(chr, range(FIRST_HAN + start, FIRST_HAN + stop)))


def any_page(shares):
    return [share.letters for share in shares if not share.list_name]


def test_works_are_set_in_one_face_and_everything_else_in_the_other():
    programme = a_programme(
        a_session(make_text(zh="夜渡"), films=(1,)),
        a_session(make_text(en="Money", zh="钱"), kind="forum"),
        films=[a_film(1, Text({"ka": "ღამე", "zh": "夜", "ja": "夜の渡し"}))],
        venues=[a_venue(name=make_text(zh="影院"))],
        rooms=[a_room(name=make_text(zh="厅"))],
        tracks=[a_track(name=make_text(zh="单元"))],
        people=[a_person(name=make_text(zh="塔玛"))],
        editions=[an_edition(name=make_text(en="Week", zh="周"), place=make_text(zh="上海"))],
    )
    uses = find_uses(programme, "日, day")
    assert uses["work"].counts == uses["work-card"].counts == Counter("夜渡夜の渡し")
    assert set(uses["house"].counts) == set("钱影院厅单元塔玛")
    assert uses["house"].always == frozenset("周上海日")


def test_letters_beyond_latin_are_taken_from_every_text():
    story = a_session("Café", abstract=make_text(en="Dvořák"), short_title=make_text(ru="Ночь"))
    uses = find_uses(a_programme(story), "")
    assert set(uses["house-extended"].counts) == set(uses["work-extended"].counts) == set("řНочь")


def test_a_title_after_midnight_is_in_the_list_of_the_day_before():
    late = a_session(make_text(zh="夜"), when=at("00:30", day=13))
    short = a_session(make_text(zh="长名"), short_title=make_text(zh="短"), when=at("10:00", day=13))
    assert find_uses(a_programme(late, short), "")["work"].by_list == {
        ALL_WORKS: frozenset("夜长名短"),
        "2027-06-12": frozenset("夜"),
        "2027-06-13": frozenset("长名短"),
    }


def test_few_letters_are_one_file_and_none_are_none():
    assert share_letters(Uses({"夜": 1, "渡": 2}, frozenset("日"))) == [Share("夜日渡")]
    assert share_letters(Uses({})) == []


def test_many_letters_are_a_common_file_a_file_a_list_and_slices():
    days = {"one": letters(0, 300), "two": letters(0, 250) | letters(400, 500), "three": letters(0, 200)}
    shares = share_letters(Uses(Counter("".join(map("".join, days.values()))), by_list=days))
    common, *slices = any_page(shares)
    assert set(common) == letters(0, 250)
    assert [len(each) for each in slices] == [48, 48, 48, 6]
    assert {share.list_name: set(share.letters) for share in shares if share.list_name} == {
        "one": letters(250, 300),
        "two": letters(400, 500),
    }


def test_the_frequent_letters_stand_together():
    counts = dict.fromkeys(letters(0, 300), 1) | dict.fromkeys(letters(260, 290), 9)
    assert letters(260, 290) < set(any_page(share_letters(Uses(counts)))[0])


stretches = st.builds(lambda start, length: letters(start, start + length), st.integers(0, 400), st.integers(0, 400))


@given(st.dictionaries(st.sampled_from("abcd"), stretches, min_size=1), stretches)
def test_every_letter_is_in_one_file_for_any_page_and_every_list_is_whole(by_list, always):
    uses = Uses(Counter(letter for each in by_list.values() for letter in each), always, by_list)
    shares = share_letters(uses)
    files = any_page(shares)
    assert sorted("".join(files)) == sorted(always | set(uses.counts))
    assert all(len(each) <= MOST_IN_SLICE for each in files[1:])
    for name, wanted in by_list.items():
        own = {letter for share in shares if share.list_name == name for letter in share.letters}
        assert own <= wanted
        assert wanted - own <= set("".join(files[:1]))
