"""The written list of what is somebody's: a table that is added and not in it is seen."""

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from conference.desks.privacy.holdings import ACTOR, ADDRESS, FILES, HOLDINGS, LEFT, WORDS_LEFT
from conference.kit.words.privacy import KINDS
from conference.store.base import Base

ROOTS = {"people", "accounts", "registrations"}
# What columns are called that name somebody by a word.
WORDS = {"actor", "by", "asked_by", "email", "wished_email", "address", "reply_to", "sent_to"}
# Rows of these are told and erased as a whole: the words in them are theirs.
OWN = ROOTS | {"person_contacts", "account_links", "letters"}
# A word that stands for a place.
PLACES = {("venues", "address")}
# A file's name, and what is kept under it.
FILE_WORDS = {"file", "image"}


def list_forgotten(metadata):
    """(table, column) of what names somebody's rows, and stands in none of the lists."""
    personal = ROOTS | {each.table for each in HOLDINGS}
    listed = {(each.table, each.column) for each in HOLDINGS} | set(LEFT)
    return {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name in personal for key in column.foreign_keys)
    } - listed


def test_every_column_that_names_somebodys_rows_is_told_and_erased_or_left_for_a_reason():
    assert list_forgotten(Base.metadata) == set()


def test_a_table_that_is_added_and_forgotten_is_seen():
    added = MetaData()
    Table("people", added, Column("id", Integer, primary_key=True))
    Table("shoe_sizes", added, Column("person_id", ForeignKey("people.id")))
    assert list_forgotten(added) == {("shoe_sizes", "person_id")}


def test_every_word_that_names_somebody_is_told_or_left_for_a_reason():
    listed = {(each.table, each.column) for each in HOLDINGS} | set(WORDS_LEFT) | PLACES
    found = {
        (table.name, column.name) for table in Base.metadata.tables.values() for column in table.columns
        if column.name in WORDS and table.name not in OWN
    }  # fmt: skip
    assert found - listed == set()


def test_every_column_that_names_a_file_is_known():
    found = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.rpartition("_")[2] in FILE_WORDS
    }
    assert found <= set(FILES)


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda each: f"{each.table}.{each.column}")
def test_what_is_listed_is_there_after_what_it_hangs_on(holding):
    assert holding.column in Base.metadata.tables[holding.table].columns
    before = {each.table for each in HOLDINGS[: HOLDINGS.index(holding)]} | ROOTS | {ACTOR, ADDRESS}
    assert holding.of in before


def test_every_kind_has_its_words():
    assert {each.section for each in HOLDINGS} <= set(KINDS)
