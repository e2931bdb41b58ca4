"""Patterns: every one that comes with Demarc can be added, broken files are named, names stay apart."""

from __future__ import annotations

import pytest

from app import resources
from models.formats.patterns import Pattern, Patterns, goes_on, parse, put
from models.plan import Edit, Element, ElementKind, LinkKind, Plan, Refusal
from models.plan.ids import counting

GOOD = b'name = "Two steps"\ntext = "First -> Second [ai]"\nwords = ["pair"]\n'


def applied(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def start(kind: ElementKind = ElementKind.STEP, name: str = "Read mail") -> Plan:
    return Plan({"elements": {"e": Element(id="e", name=name, kind=kind, x=0, y=0)}})


def test_those_that_come_with_demarc_are_sound_and_cover_the_usual_cases() -> None:
    ready = resources.patterns()
    assert ready.problems == ()
    assert len(ready.all) >= 6
    for pattern in ready.all:
        assert pattern.about
        assert 4 <= len(pattern.kinds) <= 12
    assert any({ElementKind.AI, ElementKind.DECISION, ElementKind.REVIEW} <= set(one.kinds) for one in ready.all)


@pytest.mark.parametrize("pattern", resources.patterns().all, ids=lambda pattern: pattern.name)
def test_each_is_one_edit_with_everything_apart_and_linked(pattern: Pattern) -> None:
    for plan, after in ((Plan(), None), (start(), "e" if goes_on(pattern, start().elements["e"]) else None)):
        edit = put(plan, pattern, new_id=counting(1), after=after, at=(300.0, 200.0))
        made = applied(plan, edit)
        new = [e for id_, e in made.elements.items() if id_ not in plan.elements]
        assert len(new) == len(pattern.kinds)
        boxes = [(e.x, e.y) for e in made.elements.values()]
        assert all(
            abs(a[0] - b[0]) >= 136 or abs(a[1] - b[1]) >= 56 for n, a in enumerate(boxes) for b in boxes[n + 1 :]
        )
        ends = {end for k in made.links.values() for end in (k.source, k.target)}
        assert {e.id for e in new} <= ends, "nothing stands by itself"
        assert isinstance(edit, Edit)
        assert made.apply(edit.inverse()) == plan


def test_it_goes_on_from_an_element_with_the_arrow_it_names() -> None:
    (pattern,) = parse({"a.toml": GOOD.replace(b"words", b'link = "!>"\nwords')}).all
    made = applied(start(), put(start(), pattern, new_id=counting(1), after="e"))
    (first,) = (k for k in made.links.values() if k.source == "e")
    assert (first.kind, made.elements[first.target].name) == (LinkKind.EXCEPTION, "First")
    assert made.elements[first.target].x > made.elements["e"].x + 136


def test_where_it_cannot_be_linked_it_is_refused_with_a_reason() -> None:
    (pattern,) = parse({"a.toml": GOOD}).all
    plan = start(ElementKind.OUTCOME)
    assert not goes_on(pattern, plan.elements["e"])
    outcome = put(plan, pattern, new_id=counting(1), after="e")
    assert isinstance(outcome, Refusal)
    assert "Two steps" in outcome.reason


def test_what_is_on_the_map_is_never_meant_and_names_get_numbers() -> None:
    (pattern,) = parse({"a.toml": b'name = "P"\ntext = "First -> Sure? -> Second"'}).all
    plan = applied(start(name="first"), put(start(name="first"), pattern, new_id=counting(1), after="e"))
    plan = applied(plan, put(plan, pattern, new_id=counting(100)))
    names = sorted(e.name for e in plan.elements.values())
    assert names == ["First 2", "First 3", "Second", "Second 2", "Sure 2?", "Sure?", "first"]
    assert len(plan.links) == 5


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name = ", "it is not TOML"),
        (b"\xff\xfe", "UTF-8"),
        (b'name = "A"', "text"),
        (b'name = "A"\ntext = "B -> C"\ncolour = "red"', "colour"),
        (b'name = "A"\ntext = "B -> "', "column"),
        (b'name = "A"\ntext = "B -> C\\nD [robot]"', "line 2"),
        (b'name = "A"\ntext = ""', "text"),
        (b'name = " "\ntext = "B -> C"', "name"),
        (b'name = "A"\ntext = "B -> C"\nlink = "~>"', "~>"),
        (b'name = "A"\ntext = "B -> C [@Acme]"', "parties"),
        (b'name = "A"\ntext = "' + b" -> ".join(b"N%d" % n for n in range(61)) + b'"', "60"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong_and_the_others_stay(content: bytes, told: str) -> None:
    found = parse({"broken.toml": content, "good.toml": GOOD})
    assert [one.name for one in found.all] == ["Two steps"]
    (problem,) = found.problems
    assert problem.startswith("broken.toml: ")
    assert told in problem


def test_two_files_with_one_name_are_told() -> None:
    found = parse({"a.toml": GOOD, "b.toml": GOOD})
    assert len(found.all) == 1
    assert found.problems == ("b.toml: another file has the name “Two steps”.",)


def test_own_files_stand_beside_ours_and_may_take_their_place(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = resources.patterns()
    own = tmp_path_factory.mktemp("own")
    (own / "patterns").mkdir()
    (own / "patterns" / "pair.toml").write_bytes(GOOD)
    (own / "patterns" / "retrieval.toml").write_bytes(GOOD.replace(b"Two steps", b"Our retrieval"))
    (own / "patterns" / "notes.txt").write_bytes(b"not a pattern")
    monkeypatch.setenv("DEMARC_CONFIG_DIR", str(own))
    resources.patterns.cache_clear()
    try:
        found: Patterns = resources.patterns()
    finally:
        resources.patterns.cache_clear()
    names = {one.name for one in found.all}
    assert {"Two steps", "Our retrieval"} <= names
    assert len(found.all) == len(ours.all) + 1
