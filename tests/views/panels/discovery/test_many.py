"""Many questions of the list at once, and whose they are."""

from __future__ import annotations

import msgspec
from desk import FakeDesk
from discovered import listed, page_of
from PySide6.QtCore import Qt
from reported import triage

from models.assess.whoknows import who_knows
from models.commands import answer
from models.commands.parking import park
from models.plan import Answer, AnswerValue, Element, ElementKind, Parked, Party, PartyKind, Plan
from views.panels.discovery.asking import Heading, Show
from views.panels.discovery.narrowing import NARROWS, Narrow

SHIFT = Qt.KeyboardModifier.ShiftModifier


def narrow(page, which: Narrow) -> None:
    page.filters.narrow_box.setCurrentIndex(list(NARROWS).index(which))
    page.filters.changed.emit()


def test_shift_and_arrows_choose_several_and_one_key_answers_them(qtbot) -> None:
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "data")
    for _ in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.list, Qt.Key.Key_Up, SHIFT)
    many = page.list.many()
    assert many == listed(page)[:3]
    assert page.many.head.text() == "3 questions chosen"
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    assert {desk.plan.answers[one.id].value for one in many} == {AnswerValue.NO}
    assert len(desk.edits) == 1
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert all(one.id not in desk.plan.answers for one in many)
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.hand.currentWidget() is page.card
    assert len(page.list.many()) == 1


def test_a_heading_chooses_its_question_of_all_elements(qtbot) -> None:
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "data")
    at, heading = next((n, r) for n, r in enumerate(page.model.rows) if isinstance(r, Heading) and len(r.ids) > 2)
    place = page.list.visualRect(page.model.index(at)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [one.id for one in page.list.many()] == heading.ids


def test_what_is_written_about_one_question_is_kept_when_more_are_chosen(qtbot) -> None:
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "data")
    one = page.card.one
    page.card.evidence.setPlainText("Seen")
    qtbot.keyClick(page.list, Qt.Key.Key_Down, SHIFT)
    assert desk.plan.answers[one.id].evidence == "Seen"


def test_mine_is_what_i_answered_and_what_is_mine_to_answer(qtbot) -> None:
    plan = triage()
    plan = plan.apply(answer(plan, "workflows.baseline", None, AnswerValue.PARTLY, by="Dana Ruiz"))
    dana = Party(id="dana", name="Dana Ruiz", kind=PartyKind.PERSON)
    source = next(e for e in plan.elements.values() if e.kind is ElementKind.DATA)
    tables = {
        name: dict(plan.table(name)) for name in ("parties", "elements", "boundaries", "answers", "links", "about")
    }
    tables["parties"]["dana"] = dana
    tables["elements"][source.id] = msgspec.structs.replace(source, owns_data="dana")
    desk = FakeDesk(Plan(tables))
    page = page_of(qtbot, desk, None)
    narrow(page, Narrow.MINE)
    mine = listed(page)
    assert {one.element for one in mine} >= {None, source.id}
    for one in mine:
        given = desk.plan.answers.get(one.id)
        assert (given is not None and given.by == "Dana Ruiz") or one.element == source.id or one.element is None
    page.list.select(next(one.id for one in mine if one.element == source.id))
    assert page.card.ask.whole == "Ask Dana Ruiz: owns its data"


def test_filters_show_what_is_still_to_be_done_what_waits_and_what_does_not_apply(qtbot) -> None:
    plan = Plan()
    for id_, value, reason in (
        ("workflows.baseline", AnswerValue.NO, ""),
        ("workflows.trigger", AnswerValue.NOT_APPLICABLE, "None"),
    ):
        plan = plan.apply(answer(plan, id_, None, value, reason=reason))
    desk = FakeDesk(plan)
    page = page_of(qtbot, desk, None)
    every = listed(page)
    asked = {one.id for one in every}
    parked = every[-1]
    assert desk.run(park(desk.plan, parked.question.id, None, text="Ask later", who="Ines"))
    for which, ids in (
        (Narrow.NOT_YET, {"workflows.baseline@plan"} & asked),
        (Narrow.APART, {"workflows.trigger@plan"} & asked),
        (Narrow.PARKED, {parked.id}),
    ):
        narrow(page, which)
        assert {one.id for one in listed(page)} == ids
    page.list.select(parked.id)
    assert page.card.ask.whole == "Ask Ines: named in the parking lot"
    page.filters.shows[Show.UNSHOWN].click()
    assert page.middle.currentIndex() == 1
    page.nothing_act.click()
    assert listed(page) == every


def test_who_knows_is_who_owns_the_data_who_executes_else_who_answers_for_the_plan() -> None:
    parties = {i: Party(id=i, name=i.title(), kind=PartyKind.PERSON) for i in ("ann", "bob")}
    elements = {
        "d": Element(id="d", name="D", kind=ElementKind.DATA, executes="ann", owns_data="bob"),
        "s": Element(id="s", name="S", executes="ann", approves="bob"),
        "x": Element(id="x", name="X"),
    }
    plan = Plan({"parties": parties, "elements": elements})
    assert who_knows(plan, "q", "d") == ("Bob", "owns its data")
    assert who_knows(plan, "q", "s") == ("Ann", "executes it")
    assert who_knows(plan, "q", "x") == ("Bob", "answers for the plan")
    assert who_knows(plan, "q", None)[1] == "answers for the plan"
    assert who_knows(Plan(), "q", None) == ("", "")
    waiting = Parked(id="q@s", question="q", element="s", who="Eve")
    assert who_knows(Plan({"parties": parties, "elements": elements, "parked": {"q@s": waiting}}), "q", "s")[0] == "Eve"


def test_an_answer_keeps_its_own_evidence_when_none_is_given_for_all(qtbot) -> None:
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "data")
    one = listed(page)[0]
    given = Answer(id=one.id, question=one.question.id, element=one.element, evidence="Own")
    desk.open(
        Plan(
            {name: dict(desk.plan.table(name)) for name in ("elements", "parties", "boundaries", "links")}
            | {"answers": {one.id: given}}
        )
    )
    desk.assess()
    page.list.select(one.id)
    qtbot.keyClick(page.list, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    assert desk.plan.answers[one.id].evidence == "Own"
