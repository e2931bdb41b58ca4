"""What a text in the notation means, and where it is wrong."""

from __future__ import annotations

import pytest

from models.commands import add_element, link_problem
from models.formats.notation import Understood, promise, read, understand
from models.formats.notation.kinds import KINDS, WORDS
from models.formats.notation.parser import LONGEST
from models.plan import Edit, Element, ElementKind, Link, LinkKind, Party, PartyKind, Plan, Refusal, Side
from models.plan.ids import counting
from models.text import LONGEST_NAME

EXAMPLE = "Read mail -> Classify [ai @Acme] -> Sure enough? -yes-> Route, -no-> Clerk [review]"


def small() -> Plan:
    """Return a plan of a mail that is read, with two elements of one name."""
    return Plan(
        {
            "parties": {
                "p-us": Party(id="p-us", name="Back office", kind=PartyKind.TEAM),
                "p-ai": Party(id="p-ai", name="Acme AI", side=Side.PARTNER),
            },
            "elements": {
                "e-read": Element(id="e-read", name="Read mail", executes="p-us"),
                "e-ai": Element(id="e-ai", name="Classify", kind=ElementKind.AI, executes="p-ai", x=200),
                "e-one": Element(id="e-one", name="Check", kind=ElementKind.REVIEW, y=200),
                "e-two": Element(id="e-two", name="check", y=400),
            },
            "links": {"l-1": Link(id="l-1", source="e-read", target="e-ai", label="all")},
        }
    )


def after(plan: Plan, text: str, **more: str) -> Plan:
    """Return ``plan`` with what ``text`` adds."""
    edit = read(plan, text, new_id=counting(100), **more)  # type: ignore[arg-type]
    assert isinstance(edit, Edit), edit
    return plan.apply(edit)


def links(plan: Plan) -> list[tuple[str, str, str, str, str]]:
    """Return source, kind, label, condition and target of every link, by name."""
    names = {id_: e.name for id_, e in plan.elements.items()}
    return [(names[k.source], k.kind.value, k.label, k.when, names[k.target]) for k in plan.links.values()]


def problem(plan: Plan, text: str, **more: str) -> tuple[str, int, str]:
    """Return the first problem of a text: its message, its column and the piece it is about."""
    found = understand(plan, text, **more)  # type: ignore[arg-type]
    assert not isinstance(found, Understood), found
    return found[0].message, found[0].column, text[found[0].start : found[0].end]


def test_the_example_becomes_elements_and_links() -> None:
    plan = after(Plan(), EXAMPLE)
    assert [(e.name, e.kind.value) for e in plan.elements.values()] == [
        ("Read mail", "step"),
        ("Classify", "ai"),
        ("Sure enough?", "decision"),
        ("Route", "step"),
        ("Clerk", "review"),
    ]
    assert links(plan) == [
        ("Read mail", "flow", "", "", "Classify"),
        ("Classify", "flow", "", "", "Sure enough?"),
        ("Sure enough?", "flow", "", "yes", "Route"),
        ("Sure enough?", "flow", "", "no", "Clerk"),
    ]
    (party,) = plan.parties.values()
    assert (party.name, party.side, party.kind) == ("Acme", Side.PARTNER, PartyKind.ORGANISATION)
    assert [e.executes for e in plan.elements.values()] == [None, party.id, None, None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A -> B", [("A", "flow", "", "", "B")]),
        ("A->B", [("A", "flow", "", "", "B")]),
        ("A --> B → C", [("A", "flow", "", "", "B"), ("B", "flow", "", "", "C")]),
        ("A =orders=> B", [("A", "data", "orders", "", "B")]),
        ("A ⇒ B", [("A", "data", "", "", "B")]),
        ("A !timeout!> B", [("A", "exception", "", "timeout", "B")]),
        ("A -sure|≥ 0.8-> B", [("A", "flow", "sure", "≥ 0.8", "B")]),
        ('A -"a -> b"-> B', [("A", "flow", "", "a -> b", "B")]),
        ("A -follow-up-> B", [("A", "flow", "", "follow-up", "B")]),
        ("Sure?-yes->B", [("Sure?", "flow", "", "yes", "B")]),
        ("A -> B, C", [("A", "flow", "", "", "B"), ("A", "flow", "", "", "C")]),
        ("A, B -> C", [("A", "flow", "", "", "C"), ("B", "flow", "", "", "C")]),
        ("A -> A", [("A", "flow", "", "", "A")]),
        ("A -> B; B -> C", [("A", "flow", "", "", "B"), ("B", "flow", "", "", "C")]),
        ("A\n  -> B ->\n C", [("A", "flow", "", "", "B"), ("B", "flow", "", "", "C")]),
        ("- A -> B\r\n• B -> C", [("A", "flow", "", "", "B"), ("B", "flow", "", "", "C")]),
        ("> A -> B", [("A", "flow", "", "", "B")]),
        ("A -> B -> A -> B", [("A", "flow", "", "", "B"), ("B", "flow", "", "", "A")]),
        ("  read   MAIL -> Read\u00a0mail", [("read MAIL", "flow", "", "", "read MAIL")]),
    ],
)
def test_arrows_and_commas(text: str, expected: list[tuple[str, ...]]) -> None:
    assert links(after(Plan(), text)) == expected


def test_another_branch_begins_at_the_last_decision_other_arrows_where_the_last_began() -> None:
    pairs = [(a, d, b) for a, _, _, d, b in links(after(Plan(), "M -> Ok? -yes-> A -> B, -no-> C -> D, -late-> E"))]
    assert pairs[3:] == [("Ok?", "no", "C"), ("C", "", "D"), ("Ok?", "late", "E")]
    pairs = [(a, d, b) for a, _, _, d, b in links(after(Plan(), "Ok? -yes-> A -> B, !down!> C; P -> Q -> R, -> S"))]
    assert pairs[2:] == [("A", "down", "C"), ("P", "", "Q"), ("Q", "", "R"), ("Q", "", "S")]


def test_a_plain_arrow_at_a_data_source_is_a_data_link() -> None:
    assert links(after(Plan(), "Orders [store] -> Read -> Log [table]")) == [
        ("Orders", "data", "", "", "Read"),
        ("Read", "data", "", "", "Log"),
    ]


def test_names_with_hyphens_numbers_and_signs_stay_whole() -> None:
    text = "Sign - off of 1,000 cases -> Score -5 or 0,8 -> Stop! -> a = b"
    assert [e.name for e in after(Plan(), text).elements.values()] == [
        "Sign - off of 1,000 cases",
        "Score -5 or 0,8",
        "Stop!",
        "a = b",
    ]


def test_quotes_hold_anything() -> None:
    text = '"a -> b, [c]; \\"d\\" \\\\ @e" -> “x > y” -> „z“ [end]'
    assert [e.name for e in after(Plan(), text).elements.values()] == ['a -> b, [c]; "d" \\ @e', "x > y", "z"]


@pytest.mark.parametrize("kind", list(ElementKind))
def test_every_word_for_a_kind_is_understood(kind: ElementKind) -> None:
    for word in KINDS[kind]:
        (element,) = after(Plan(), f"Thing [{word.upper()}]").elements.values()
        assert element.kind is kind


def test_no_word_stands_for_two_kinds() -> None:
    assert len(WORDS) == sum(map(len, KINDS.values()))


def test_what_exists_is_meant_and_linked() -> None:
    plan = small()
    new = after(plan, "READ  mail -> Sort -> classify [ai @Acme]")
    assert len(new.elements) == len(plan.elements) + 1
    assert links(new)[1:] == [("Read mail", "flow", "", "", "Sort"), ("Sort", "flow", "", "", "Classify")]
    assert all(new.elements[i] == e for i, e in plan.elements.items())


def test_links_are_not_doubled() -> None:
    plan = small()
    assert isinstance(read(plan, "Read mail -> Classify", new_id=counting()), Refusal)
    assert isinstance(read(plan, "Read mail -all|-> Classify", new_id=counting()), Refusal)
    assert len(after(plan, "Read mail -late-> Classify; Read mail -late-> Classify").links) == 2


def test_several_of_one_name_are_told_apart_by_number() -> None:
    message, column, piece = problem(small(), "Read mail -> Check")
    assert (column, piece) == (14, "Check")
    assert message == "There are 2 elements called “Check”. Say which: [#1] human review, [#2] step."
    assert links(after(small(), "Read mail -> Check [#2]"))[-1][-1] == "check"
    new = after(small(), "Read mail -> Check [#3]")
    assert len(new.elements) == 5


def test_what_exists_is_never_changed() -> None:
    kind = problem(small(), "Classify [step]")
    assert kind == (
        "“Classify” is an AI component, not a step. What is on the map already is not changed from here.",
        10,
        "[step]",
    )
    message, column, piece = problem(small(), "Classify [@Back office]")
    assert (message.split(".")[0], column, piece) == ("“Classify” is executed by “Acme AI”", 11, "@Back office")


def test_a_kind_said_later_counts_and_two_are_refused() -> None:
    plan = after(Plan(), "A -> B; B [ai @X (in-house)]; B [@x]")
    assert [e.kind.value for e in plan.elements.values()] == ["step", "ai"]
    assert problem(Plan(), "A [ai]; A [review]")[1:] == (11, "[review]")
    assert problem(Plan(), "A [ai review]")[:2] == ("“ai” and “review” are two kinds; an element has one.", 7)


def test_parties_are_found_by_the_beginning_of_their_name() -> None:
    new = after(small(), "Draft [ai @acme] -> Send [@Back office]")
    assert [e.executes for e in list(new.elements.values())[-2:]] == ["p-ai", "p-us"]
    assert new.parties == small().parties


def test_unknown_parties_are_added_where_they_stand() -> None:
    text = "A [@Dana (person)] -> B [@IT (team)] -> C [@Big (provider)] -> D [@dana]"
    plan = after(Plan(), text)
    assert [(p.name, p.side.value, p.kind.value) for p in plan.parties.values()] == [
        ("Dana", "in-house", "person"),
        ("IT", "in-house", "team"),
        ("Big", "provider", "organisation"),
    ]
    a, _, _, d = plan.elements.values()
    assert a.executes == d.executes


def test_a_slip_in_a_party_makes_no_new_one() -> None:
    message, column, piece = problem(small(), "A [@Acme AL]")
    assert "Did you mean “Acme AI”?" in message
    assert (column, piece) == (4, "@Acme AL")
    assert len(after(small(), "A [@Acme AL (partner)]").parties) == 3
    assert "is here already" in problem(small(), "A [@Acme AI (in-house)]")[0]


@pytest.mark.parametrize(
    ("text", "column", "piece", "words"),
    [
        ("A -> B [revew]", 9, "revew", "Did you mean review?"),
        ("A > B", 3, ">", "no arrow"),
        ("A -yes> B", 7, ">", "no arrow"),
        ("A <- B", 3, "<-", "turn it round"),
        ("A -yes=> B", 3, "-yes=>", "-yes-> or =yes=>"),
        ("A -> -> B", 6, "-", "missing"),
        ("A [ai -> B", 3, "[", "not closed"),
        ("A ] -> B", 3, "]", "no “[”"),
        ('"A" B -> C', 5, "B", "an arrow, a comma or the end"),
        ("A [ai] B", 8, "B", "an arrow, a comma or the end"),
        ("A -> [ai]", 6, "[", "missing"),
        ("A @Acme -> B", 3, "@", "in brackets"),
        ("A [@X @Y]", 7, "@", "Only one party"),
        ("A [#x]", 4, "#", "takes a number"),
        ("A [#0]", 3, "[#0]", "from 1"),
        ("A, -> B", 4, "->", "needs a first one"),
        ("-> B", 1, "->", "begins nowhere"),
        ('"" -> B', 1, '""', "may not be empty"),
        ('"A\n -> B', 1, '"', "not closed"),
    ],
)
def test_errors_say_where(text: str, column: int, piece: str, words: str) -> None:
    message, at, about = problem(Plan(), text)
    assert (at, about) == (column, piece)
    assert words in message


@pytest.mark.parametrize("text", ["A ->", "A -> B,", "A -> B [@", 'A -> "B', "A -yes->"])
def test_a_text_that_stops_too_early_is_only_unfinished(text: str) -> None:
    found = understand(Plan(), text)
    assert not isinstance(found, Understood)
    assert [p.unfinished for p in found] == [True]


def test_one_slip_does_not_hide_another() -> None:
    found = understand(Plan(), "A > B\nC -> D\nE [x] -> F; G <- H")
    assert not isinstance(found, Understood)
    assert [p.place for p in found] == ["Column 3", "Line 3, column 4", "Line 3, column 15"]


@pytest.mark.parametrize(
    ("text", "ends", "kind", "column"),
    [
        ("A [end] -> B", (ElementKind.OUTCOME, ElementKind.STEP), LinkKind.FLOW, 9),
        ("A -> B [start]", (ElementKind.STEP, ElementKind.TRIGGER), LinkKind.FLOW, 3),
        ("A [data] !lost!> B", (ElementKind.DATA, ElementKind.STEP), LinkKind.EXCEPTION, 10),
    ],
)
def test_links_the_command_refuses_are_refused_in_its_words(
    text: str, ends: tuple[ElementKind, ElementKind], kind: LinkKind, column: int
) -> None:
    assert problem(Plan(), text)[:2] == (link_problem(*ends, kind), column)


def test_names_too_long_are_refused_in_the_commands_words() -> None:
    long = "x" * (LONGEST_NAME + 1)
    refused = add_element(Plan(), id="e", kind=ElementKind.STEP, name=long, x=0, y=0)
    assert isinstance(refused, Refusal)
    assert problem(Plan(), f"A -> {long}") == (refused.reason, 6, long)


def test_very_long_texts() -> None:
    plan = after(Plan(), " -> ".join(f"E{n}" for n in range(2000)))
    assert (len(plan.elements), len(plan.links)) == (2000, 1999)
    assert "longer than" in problem(Plan(), "x" * (LONGEST + 1))[0]
    many = ",".join(f"a{n}" for n in range(300))
    assert "more than 20,000 links" in problem(Plan(), f"{many} -> {many.replace('a', 'b')}")[0]
    assert "more than 20,000 elements" in problem(Plan(), ";".join(f"{n}" for n in range(20_002)))[0]


def test_a_text_that_begins_with_an_arrow_goes_on_from_what_is_selected() -> None:
    new = after(small(), "-> Done [end]", after="e-ai")
    assert links(new)[-1] == ("Classify", "flow", "", "", "Done")
    found = understand(small(), "-> Done", after="e-ai")
    assert isinstance(found, Understood)
    assert promise(small(), found) == "Adds 1 element and 1 link, going on from “Classify”."
    assert links(after(Plan(), "A -> B; -> C"))[-1] == ("B", "flow", "", "", "C")


def test_the_promise_says_what_enter_does() -> None:
    found = understand(small(), "Read mail -> A -> B [ai @Zed (provider)]; Classify")
    assert isinstance(found, Understood)
    assert promise(small(), found) == (
        "Adds 2 elements, 2 links and the party “Zed” (provider). “Read mail”, “Classify” exist already."
    )
    known = understand(small(), "Read mail -> Classify")
    assert isinstance(known, Understood)
    assert promise(small(), known) == "All of this is on the map already."
    nothing = understand(small(), " \n;")
    assert isinstance(nothing, Understood)
    assert promise(small(), nothing) == "There is nothing to add."


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("New", "Add “New”"),
        ("Classify -> Read mail", "Link “Classify” to “Read mail”"),
        ("A -> B -> C", "Add 3 elements and 2 links"),
    ],
)
def test_undo_says_what_it_takes_back(text: str, label: str) -> None:
    edit = read(small(), text, new_id=counting())
    assert isinstance(edit, Edit)
    assert edit.label == label
    assert small().apply(edit).apply(edit.inverse()) == small()


def test_hostile_names_are_only_text() -> None:
    text = '"<b>x</b>" -> =cmd|x -> A & B\x07 -> "\u202eevil"'
    plan = after(Plan(), text)
    assert [e.name for e in plan.elements.values()] == ["<b>x</b>", "=cmd|x", "A & B", "evil"]
