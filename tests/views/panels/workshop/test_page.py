"""A workshop by keyboard and mouse: asking, answering, who said it, evidence, parking, undoing."""

from __future__ import annotations

import msgspec
import pytest
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from reported import triage
from workshopped import TIMEOUT, at, press, workshop_of

from models.assess.asknext import ask_next
from models.commands import answer, delete
from models.plan import AnswerValue, Element, ElementKind, Party, PartyKind, Plan
from views.canvas.paint import badge_at
from views.panels.discovery.answercard import KEYS
from views.panels.workshop.course import ALL, Topic
from views.panels.workshop.keys import HINT
from views.panels.workshop.page import FINISHED, WorkshopPage
from views.panels.workshop.watch import Watch

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
HOSTILE = "<b>x</b> & <img src=…> " + "w" * 280


# -- asking ----------------------------------------------------------------------------------------------------
def test_it_begins_with_what_gains_most_and_says_why(page: WorkshopPage, desk: FakeDesk) -> None:
    assert desk.assessment is not None
    best = ask_next(desk.plan, desk.playbook, (desk.assessment.discovery,))[0]
    assert page.one is not None
    assert page.one.id == best.id
    assert page.card.text.text() == best.question.text
    assert best.question.why in page.card.why.text()
    assert best.question.evidence in page.card.good.text()
    assert page.card.place.text().endswith("the weakest part")
    assert best.reason in page.card.reasoned.toolTip()
    page.card.reasoned.click()
    assert desk.traced == [(best.trace,)]
    assert page.top.whole.text in best.reason


def test_the_map_shows_the_element_asked_about_and_fades_the_rest(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    assert page.stage.element == "classify"
    drawn = page.stage.scene.elements.get(page.stage.element or "")
    assert drawn is not None
    seen = page.stage.camera.box_to_view(drawn.box)
    assert seen.x >= 0
    assert seen.right <= page.stage.width()
    assert seen.w > 0.15 * page.stage.width()
    assert "Classify" in page.stage.accessibleDescription()
    page.stage.finish()
    page.stage.set_patience(10_000)
    faded = page.stage.grab().toImage()
    page.stage.look(None)
    page.stage.show_box(page.stage.scene.extent)
    at(page, TIMEOUT)
    page.stage.element = None
    bare = page.stage.grab().toImage()
    middle = (round(seen.x + seen.w / 2), round(seen.y + 6))
    assert faded.pixelColor(*middle) == bare.pixelColor(*middle)
    near = {other.id for other in page.stage.scene.links_of("classify") for other in (other,)}
    assert near
    changed = sum(
        faded.pixelColor(x, y) != bare.pixelColor(x, y)
        for x in range(0, bare.width(), 9)
        for y in range(0, bare.height(), 9)
    )
    assert changed > 20


def test_badges_of_what_is_shown_do_not_fade(page: WorkshopPage) -> None:
    at(page, TIMEOUT)
    stage = page.stage
    stage.finish()
    linked = {end for link in stage.scene.links_of("classify") for end in (link.source, link.target)}
    marked = [e for e in stage.scene.elements.values() if e.id in linked and e.badge is not None and e.id != "classify"]
    assert marked
    pictures = []
    for element in ("classify", None):
        stage.element = element
        stage.set_patience(10_000)
        pictures.append(stage.grab().toImage())
    compared = 0
    for x, y in (stage.camera.to_view(badge_at(element)) for element in marked):
        top = round(x), round(y - 7 * stage.camera.scale)
        if stage.rect().contains(*top):
            assert pictures[0].pixelColor(*top) == pictures[1].pixelColor(*top)
            compared += 1
    assert compared


def test_a_question_about_the_plan_shows_what_it_is_about_and_says_so(page: WorkshopPage) -> None:
    at(page, "workflows.baseline@plan")
    stage, plan = page.stage, page.desk.plan
    assert stage.element is None
    some = {e.id for e in plan.elements.values() if e.kind in (ElementKind.TRIGGER, ElementKind.OUTCOME)}
    assert some
    assert set(stage.scope.elements) == some
    said = stage.accessibleDescription()
    assert said.startswith("About the whole plan: where work arrives and ends")
    seen = [stage.camera.box_to_view(stage.scene.box_of(("elements", id_))) for id_ in some]
    inside = [b for b in seen if b.x >= 0 and b.y >= 0 and b.right <= stage.width() and b.bottom <= stage.height()]
    assert inside
    assert all(box.w > 0.06 * stage.width() for box in seen), "large enough to be read"
    assert f"({len(some)})" in said or f"of {len(some)} in view" in said
    assert not stage.grab().toImage().isNull()


@pytest.mark.parametrize(("on", "back"), [(K.Key_Return, K.Key_Left), (K.Key_Right, K.Key_Up),
                                          (K.Key_PageDown, K.Key_PageUp), (K.Key_S, K.Key_Left)])  # fmt: skip
def test_keys_go_on_and_back(page: WorkshopPage, on: Qt.Key, back: Qt.Key) -> None:
    first = page.one
    assert not page.back_.isEnabled()
    press(page, on)
    second = page.one
    assert second != first
    press(page, back)
    assert page.one == first
    press(page, K.Key_Space)
    assert page.one not in (first, second)


def test_big_arrows_do_the_same_by_mouse(page: WorkshopPage) -> None:
    first = page.one
    assert page.on_.text().startswith("Skip")
    QTest.mouseClick(page.on_, Qt.MouseButton.LeftButton)
    assert page.one != first
    QTest.mouseClick(page.back_, Qt.MouseButton.LeftButton)
    assert page.one == first
    press(page, "2")
    assert page.on_.text().startswith("Next")
    assert page.card.text.text() in page.accessibleDescription()


def test_a_topic_is_chosen_from_the_menu_with_its_counts(page: WorkshopPage) -> None:
    page.top._fill()
    actions = {action.text().partition("   ")[0]: action for action in page.top.menu.actions()}
    assert " of " in actions["KPIs"].text()
    actions["KPIs"].trigger()
    assert page.course.topic == Topic(section="kpis")
    assert page.one is not None
    assert page.one.question.section == "kpis"
    assert page.top.topic.text().startswith("KPIs")
    assert page.top.part.title == "KPIs"
    page.top._fill()
    assert [a.text().partition("   ")[0] for a in page.top.menu.actions() if a.isChecked()] == ["KPIs"]


def test_the_menu_offers_all_about_the_element_in_hand(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    page.top._fill()
    last = page.top.menu.actions()[-1]
    assert "Classify" in last.text()
    last.trigger()
    assert page.course.topic == Topic(element="classify")
    assert page.one is not None
    assert page.one.id == TIMEOUT


def test_when_nothing_is_left_no_key_answers_what_nobody_sees(page: WorkshopPage, desk: FakeDesk) -> None:
    page.choose_topic(Topic(section="capacity"))
    met = page.one
    for _ in range(40):
        if page.one is None:
            break
        desk.run(
            answer(desk.plan, page.one.question.id, page.one.element, AnswerValue.YES, evidence="x", at="2026-03-02")
        )
        desk.assess()
        page.on()
    assert met is not None
    assert page.one is None
    assert page.finished.text() == FINISHED
    before = desk.plan
    for key in "1234567kERs":
        press(page, key)
    assert desk.plan == before
    press(page, K.Key_Left)
    assert page.one is not None
    page.on()
    page.to_review.click()
    assert page.one is not None
    assert page.one.question.section == "capacity"
    page.choose_topic(Topic(section="capacity"))
    page.to_all.click()
    assert page.course.topic == ALL


def test_an_empty_plan_has_questions_too_and_says_what_the_map_waits_for(qtbot: QtBot) -> None:
    page = workshop_of(qtbot, FakeDesk(Plan()))
    assert page.one is not None
    assert page.stage.scene.empty
    assert not page.stage.grab().toImage().isNull()


def test_before_anything_is_scored_it_waits_and_then_begins(qtbot: QtBot) -> None:
    desk = FakeDesk(triage())
    page = WorkshopPage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    page.show()
    page.begin()
    assert page.one is None
    desk.assess()
    assert page.one is not None


# -- answering -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("value", "digit", "letter"), KEYS[:6])
def test_one_key_answers_in_one_edit(page: WorkshopPage, desk: FakeDesk, value: str, digit: str, letter: str) -> None:
    for key in (digit, letter.lower()):
        at(page, TIMEOUT)
        press(page, key)
        given = desk.plan.answers[TIMEOUT]
        assert (given.value, given.by, given.at) == (value, "Dana Ruiz", "2026-03-02")
        assert page.card.values[given.value].isChecked()
        desk.undo()
    assert len(desk.edits) == 4


def test_the_figures_move_as_answers_come(page: WorkshopPage, desk: FakeDesk) -> None:
    before, done = page.top.whole.text, page.top.done.whole
    press(page, "1")
    press(page, "e")
    QTest.keyClicks(page.card.evidence, "Log of May")
    QTest.keyClick(page.card.evidence, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.assess()
    assert page.top.whole.text != before
    assert page.top.done.whole != done
    assert "when the workshop began" in page.top.whole.toolTip()


def test_an_answer_can_lead_on_by_itself(page: WorkshopPage) -> None:
    first = page.one
    press(page, "1")
    assert page.one == first
    press(page, "g")
    press(page, "2")
    assert page.one != first


def test_does_not_apply_asks_for_its_reason(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    assert not page.card.reason_box.isVisible()
    press(page, "7")
    assert page.card.reason.hasFocus()
    assert TIMEOUT not in desk.plan.answers
    QTest.keyClicks(page.card.reason, "No network")
    QTest.keyClick(page.card.reason, K.Key_Return)
    assert desk.plan.answers[TIMEOUT].reason == "No network"
    assert page.hasFocus()


def test_digits_in_a_field_are_text(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    press(page, "1")
    press(page, "e")
    QTest.keyClicks(page.card.evidence, "k 123")
    QTest.keyClick(page.card.evidence, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.plan.answers[TIMEOUT].evidence == "k 123"
    assert page.hasFocus()
    press(page, K.Key_Delete)
    assert TIMEOUT not in desk.plan.answers


def test_undo_shows_the_question_it_was_about(page: WorkshopPage, desk: FakeDesk) -> None:
    first = page.one
    assert first is not None
    press(page, "1")
    press(page, K.Key_Return)
    assert page.one != first
    desk.undo()
    assert page.one == first
    assert page.card.given is None
    page.on()
    desk.redo()
    assert page.one == first
    with_undo = []
    page.undo_asked.connect(lambda: with_undo.append(1))
    page.show_undo("Answer “yes”")
    QTest.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    assert with_undo == [1]
    page.show_undo(None)
    assert not page.undo.isEnabled()


def test_what_is_deleted_while_it_is_talked_about_gives_way(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    desk.run(delete(desk.plan, [("elements", "classify")]))
    assert page.one is not None
    assert page.one.element != "classify"


# -- time ------------------------------------------------------------------------------------------------------
def test_each_topic_has_its_time_and_says_when_it_is_over(page: WorkshopPage) -> None:
    timer, now = page.top.timer, [0]
    timer._now = lambda: now[0]
    press(page, "-")
    press(page, "-")
    assert timer.shown.text() == "8:00 to go"
    press(page, "t")
    now[0] = 7 * 60_000
    timer.show_now()
    assert timer.shown.text() == "1:00 left"
    assert timer.shown.property("tone") == "warn"
    now[0] = 8 * 60_000 + 5000
    timer.show_now()
    assert timer.shown.text() == "0:05 over"
    assert timer.shown.property("tone") == "bad"
    page.choose_topic(Topic(section="kpis"))
    assert timer.shown.text() == "8:00 left"
    press(page, "t")
    page.choose_topic(ALL)
    assert timer.shown.text() == "0:05 over"
    QTest.keyClick(page, K.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert timer.shown.text() == "8:00 to go"
    press(page, "+")
    assert timer.shown.text() == f"{Watch(9).minutes}:00 to go"


# -- leaving and looking ---------------------------------------------------------------------------------------
def test_escape_closes_what_is_open_then_leaves(page: WorkshopPage) -> None:
    left = []
    page.left.connect(lambda: left.append(1))
    press(page, "o")
    press(page, K.Key_Escape)
    assert left == []
    press(page, K.Key_Escape)
    press(page, K.Key_F11)
    assert left == [1, 1]


def test_another_plan_begins_anew(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    page.on()
    page.forget()
    desk.open(Plan({"elements": {"x": Element(id="x", name="x", kind=ElementKind.AI)}}))
    desk.assess()
    page.begin()
    assert page.one is not None
    assert not page.course.can_go_back
    assert page.course.topic == ALL


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (2560, 1440), (1024, 640)])
def test_everything_is_large_and_nothing_is_cut(qtbot: QtBot, size: tuple[int, int]) -> None:
    plan = triage()
    elements = {i: msgspec.structs.replace(e, name=HOSTILE) for i, e in plan.elements.items()}
    parties = {i: msgspec.structs.replace(p, name=HOSTILE + i) for i, p in plan.parties.items()}
    parties["p"] = Party(id="p", name="<i>" * 100, kind=PartyKind.PERSON)
    tables = {name: plan.table(name) for name in ("about", "boundaries", "links", "rights", "answers")}
    page = workshop_of(qtbot, FakeDesk(Plan({**tables, "elements": elements, "parties": parties})), size)
    at(page, TIMEOUT)
    assert (page.width(), page.height()) == size
    least = 28 * min(size[0] / 1920, size[1] / 1080) * 0.95
    assert page.card.text.font().pixelSize() >= least
    for made in page.findChildren(QPushButton):
        if made.isVisible():
            assert min(made.width(), made.height()) >= 48, made.text()
            corner = made.mapTo(page, made.rect().bottomRight())
            assert page.rect().contains(corner), made.text()
    for made in page.card.buttons:
        assert made.width() >= made.minimumSizeHint().width()
    assert HOSTILE[:30] in page.card.subject.text
    assert len(page.card.subject.cut(page.card.subject.width())) <= 2


def test_the_hint_names_every_key_the_page_has(page: WorkshopPage) -> None:
    for word in ("1–7", "E ", "R ", "W ", "Enter", "←", "Space", "K ", "J ", "O ", "D ", "C ", "T ", "Esc"):
        assert word in HINT
