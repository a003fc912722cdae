from conference.core.clashes import find_clashes
from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.languages import make_text
from conference.kit.words.sentences import tell_blurred_clash
from tests.builders import a_person, a_programme, a_room, a_session, a_waiver, at

OWN, OTHER = 1, 2


def a_shared_programme(*waivers):
    """A person is on two stages of two editions at once, and on two of each edition alone."""
    person = a_person(7, make_text(en="Tamar Lomaridze"))
    own = a_session("Night Ferry", id=11, code="OWN", when=at("14:30", 90), people=[7])
    other = a_session("Secret talks", id=12, code="HUSH", edition=2, room=2, when=at("15:30", 60), people=[7])
    rooms = a_room(1), a_room(2, make_text(en="Hidden hall"), venue=2)
    return a_programme(own, other, people=[person], rooms=rooms, waivers=waivers)


def see(*editions):
    return lambda edition_id: edition_id in editions


def find_blurred(programme, *editions):
    return blur_clashes(
        programme, [each for each in find_clashes(programme) if each.rule == "person_overlap"], see(*editions)
    )


def test_a_clash_within_ones_editions_is_told_whole():
    programme = a_shared_programme()
    whole = [each for each in find_clashes(programme) if each.rule == "person_overlap"]
    assert len(whole) == 1
    assert find_blurred(programme, OWN, OTHER) == whole


def test_a_clash_with_anothers_edition_is_that_it_is_so_and_when():
    overlap = at("15:30", 30)
    assert find_blurred(a_shared_programme(), OWN) == [
        BlurredClash("person_overlap", "error", 11, overlap.starts_at, overlap.ends_at, 30, False)
    ]


def test_from_the_other_side_it_is_the_other_session_that_is_ones_own():
    assert [clash.session_id for clash in find_blurred(a_shared_programme(), OTHER)] == [12]


def test_a_clash_of_others_alone_is_not_told():
    assert find_blurred(a_shared_programme()) == []


def test_why_it_was_waived_is_not_told_either():
    own, other = a_shared_programme().sessions.values()
    waiver = a_waiver("person_overlap", "person", 7, own, other)
    (blurred,) = find_blurred(a_shared_programme(waiver), OWN)
    assert blurred.is_waived
    assert waiver.reason not in repr(blurred)


def test_the_words_name_another_edition_and_the_times_alone():
    (blurred,) = find_blurred(a_shared_programme(), OWN)
    assert tell_blurred_clash(blurred, "Asia/Shanghai", "en") == "Another edition, 15:30–16:00 (12 Jun 2027)"
