"""In what order films, people, houses and halls stand on pages: by pinyin, without articles, Hall 2 before Hall 10."""

import re
from dataclasses import replace

import pytest

from conference.core.languages import Text, make_text
from conference.desks.publish.things import sort_name
from conference.formats.pinyin_orders import find_orders
from conference.store.base import db
from conference.store.picture_bytes import pack_release, unpack_release
from conference.store.releases import add_release
from tests.builders import a_film, a_person, a_programme, a_room, a_session
from tests.desks.publish.releases import a_release, publish

on_one_database = pytest.mark.parametrize("database", ["sqlite"])
# In the order of GB 18030, 重庆 comes last and 阿飞 first; 单 is read Shàn only where the editor says so.
FILMS = (
    a_film(1, make_text(en="The Chongqing Woods", zh="重庆森林")),
    a_film(2, make_text(en="Single Wheel", zh="单车")),
    a_film(3, Text({"en": "A Duel", "zh": "单刀", "zh-Latn": "Shàn dāo"})),
    a_film(4, make_text(en="Éclair", zh="长江七号")),
    a_film(5, make_text(en="Days of Fei", zh="阿飞")),
)
PEOPLE = (a_person(1, make_text(en="Zeng", zh="曾阳")), a_person(2, make_text(en="Xie", zh="乐重庆")))


def a_festival():
    sessions = (a_session(films=tuple(film.id for film in FILMS), people=(1, 2), room=room) for room in (1, 2, 10))
    return a_programme(*sessions, films=FILMS, people=PEOPLE, rooms=[a_room(10), a_room(2), a_room(1)])


def publish_in_order(programme):
    """A release as the office makes it, its orders found."""
    release = replace(a_release(programme), orders=find_orders(programme))
    publish(programme, number=1)
    add_release(replace(release, number=2, hash="in order"), programme, is_forced=False)
    db.session.commit()


def read_names(client, address):
    return re.findall(r'entries__name"[^>]*>([^<]*)<', client.get(address).text)


@on_one_database
def test_chinese_names_stand_by_pinyin_and_polyphones_as_their_words_are_read(client, app):
    with app.app_context():
        publish_in_order(a_festival())
    assert read_names(client, "/zh/film-week/films") == ["阿飞", "长江七号", "重庆森林", "单车", "单刀"]
    assert read_names(client, "/zh/film-week/people") == ["曾阳", "乐重庆"]


@on_one_database
def test_english_names_stand_without_their_articles_and_marks(client, app):
    with app.app_context():
        publish_in_order(a_festival())
    films = ["The Chongqing Woods", "Days of Fei", "A Duel", "Éclair", "Single Wheel"]
    assert read_names(client, "/en/film-week/films") == films
    assert read_names(client, "/en/film-week/rooms") == ["Hall 1", "Hall 2", "Hall 10"]


@on_one_database
def test_a_release_from_before_there_were_orders_goes_by_the_commonest_reading(client, app):
    with app.app_context():
        publish(a_festival())
    assert read_names(client, "/zh/film-week/films") == ["阿飞", "长江七号", "单车", "单刀", "重庆森林"]


def test_orders_are_part_of_the_release():
    release = replace(a_release(a_festival()), orders=find_orders(a_festival()))
    assert unpack_release(pack_release(release)) == release
    assert release.orders["films"] == (5, 4, 1, 2, 3)


def test_a_name_without_a_letter_has_a_place():
    assert sorted(["…", "", "2 Days", "10 Days"], key=lambda name: sort_name(name, "en"))[0] == ""
