"""The table of fields is complete and means what the records mean."""

from __future__ import annotations

import typing
from itertools import pairwise

import pytest

from models.commands.fields import SHARES
from models.plan import RECORD_TYPES, ElementKind, Span
from views.panels.fields.fieldtable import DATA_WORDS, FIELDS, HEADINGS, Editor, matters

EVERY = [(table, asked) for table, fields in FIELDS.items() for asked in fields]
IDS = [f"{table}.{asked.name}" for table, asked in EVERY]


ELSEWHERE = {"links": {"bends"}, "notes": {"boundary"}, "pictures": {"kind", "data", "boundary"}}
"""What is set on the map alone: by bending a link, by taking another picture, by folding an area around it."""


@pytest.mark.parametrize("table", FIELDS)
def test_every_field_of_a_record_is_reachable(table):
    known = set(RECORD_TYPES[table].__struct_fields__) - {"id", "extra"}
    known -= ELSEWHERE.get(table, set())
    named = [asked.name for asked in FIELDS[table]] + ([HEADINGS[table]] if table in HEADINGS else [])
    assert sorted(named) == sorted(known)


@pytest.mark.parametrize(("table", "asked"), EVERY, ids=IDS)
def test_the_editor_fits_the_type(table, asked):
    hint = typing.get_type_hints(RECORD_TYPES[table])[asked.name]
    types = set(typing.get_args(hint)) | {hint}
    match asked.editor:
        case Editor.SPAN:
            assert Span in types
        case Editor.NUMBER:
            assert float in types
        case Editor.WHOLE:
            assert int in types
        case Editor.PARTY:
            assert RECORD_TYPES[table].REFS[asked.name] == "parties"
        case Editor.AREA:
            assert RECORD_TYPES[table].REFS[asked.name] == "boundaries"
        case Editor.CHECK:
            assert hint is bool
        case Editor.LINE | Editor.NOTE | Editor.DAY:
            assert str in types
        case Editor.CHOICE:
            default = next(f for f in RECORD_TYPES[table].__struct_fields__ if f == asked.name)
            assert default
            assert len({value for value, _ in asked.choices}) == len(asked.choices) > 1


@pytest.mark.parametrize(("table", "asked"), EVERY, ids=IDS)
def test_choices_offer_everything_the_record_may_say(table, asked):
    hint = typing.get_type_hints(RECORD_TYPES[table])[asked.name]
    enums = [one for one in (hint, *typing.get_args(hint)) if isinstance(one, type) and hasattr(one, "__members__")]
    if asked.editor is Editor.CHOICE and enums:
        assert set(enums[0]) <= {value for value, _ in asked.choices}
        if type(None) in typing.get_args(hint):
            assert None in {value for value, _ in asked.choices}


@pytest.mark.parametrize(("table", "asked"), EVERY, ids=IDS)
def test_shares_are_written_in_per_cent_and_figures_have_a_unit(table, asked):
    if asked.editor is Editor.SPAN and asked.name in SHARES:
        assert asked.factor == 100
        assert "%" in asked.caption
    if asked.factor == 100:
        assert asked.name in SHARES
        assert "%" in asked.unit


def test_every_kind_of_element_has_fields_of_its_own_choice():
    for kind in ElementKind:
        some = [asked.name for asked in FIELDS["elements"] if matters(asked, frozenset({kind}))]
        assert {"kind", "boundary", "note"} <= set(some)
        assert len(some) < len(FIELDS["elements"])
    ai = [asked.name for asked in FIELDS["elements"] if matters(asked, frozenset({ElementKind.AI}))]
    assert {"executes", "approves", "threshold", "low_confidence", "fallback", "version"} <= set(ai)
    assert "retention_days" not in ai


def test_two_beside_each_other_are_of_one_group():
    for fields in FIELDS.values():
        for before, asked in pairwise(fields):
            if asked.beside:
                assert before.group == asked.group
                assert before.kinds == asked.kinds or before.kinds & asked.kinds


def test_every_class_of_data_has_a_word():
    from models.plan import DataClass

    assert set(DATA_WORDS) == set(DataClass)
