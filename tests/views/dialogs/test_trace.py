"""A derivation can be read, searched, copied and followed back, however long it is."""

from __future__ import annotations

from desk import FakeDesk
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from reported import triage

from models.assess.explain import explain
from models.assess.score import Trace
from models.commands import delete
from views.dialogs.trace import UNFOLDED, TraceDialog
from views.dialogs.tracemodel import TraceModel, whole_text


def dialog(qtbot, desk: FakeDesk, *traces: Trace) -> TraceDialog:
    made = TraceDialog(desk)
    qtbot.addWidget(made)
    made.show_traces(*traces)
    made.show()
    return made


def scored() -> FakeDesk:
    desk = FakeDesk(triage())
    desk.assess()
    return desk


def read_back(model: TraceModel, index: QModelIndex) -> Trace:
    """Return the tree below ``index`` as the view would read it."""
    line = model.line_at(index)
    inputs = tuple(read_back(model, model.index(n, 0, index)) for n in range(model.rowCount(index)))
    for n, _ in enumerate(inputs):
        assert model.index(n, 0, index).parent() == index
    return Trace(line.label, line.value, line.how, line.source, inputs, line.subject)


def search(qtbot, made: TraceDialog, text: str) -> None:
    made.search.setText(text)
    qtbot.waitUntil(lambda: not made._soon.isActive() and not made._steps.isActive(), timeout=20_000)


def shown_lines(made: TraceDialog) -> list[str]:
    """Labels of all lines there are in the model, depth first."""
    out = []

    def walk(index: QModelIndex) -> None:
        for n in range(made.model.rowCount(index)):
            inner = made.model.index(n, 0, index)
            out.append(made.model.line_at(inner).label)
            walk(inner)

    walk(QModelIndex())
    return out


def test_the_tree_says_what_the_trace_says(qtbot):
    desk = scored()
    trace = explain(desk.assessment.control)
    made = dialog(qtbot, desk, trace)
    assert read_back(made.model, made.model.index(0, 0)) == trace
    cells = [made.model.index(0, n).data() for n in range(4)]
    assert cells == [trace.label, trace.value, trace.how, trace.source]
    assert [made.model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)] == ["What", "Value", "How", "Source"]


def test_the_first_two_levels_are_unfolded(qtbot):
    made = dialog(qtbot, scored(), explain(scored().assessment.control))
    root = made.model.index(0, 0)
    assert made.tree.isExpanded(root)
    assert all(made.tree.isExpanded(made.model.index(n, 0, root)) for n in range(made.model.rowCount(root)) if
               made.model.rowCount(made.model.index(n, 0, root)))  # fmt: skip
    section = made.model.index(0, 0, root)
    assert not made.tree.isExpanded(made.model.index(0, 0, section))


def test_lines_get_made_only_when_they_are_looked_at(qtbot):
    leaves = tuple(Trace(f"leaf {n}", str(n)) for n in range(30_000))
    big = Trace("all", "1", inputs=(Trace("section", "1", inputs=leaves), Trace("small", "1", inputs=leaves[:3])))
    made = dialog(qtbot, FakeDesk(), big)
    assert made.model.known < UNFOLDED
    root = made.model.index(0, 0)
    assert not made.tree.isExpanded(made.model.index(0, 0, root))
    assert made.tree.isExpanded(made.model.index(1, 0, root))
    made.tree.expand(made.model.index(0, 0, root))
    last = made.model.index(29_999, 0, made.model.index(0, 0, root))
    made.tree.scrollTo(last)
    assert last.data() == "leaf 29999"


def test_a_line_with_a_subject_leads_to_it(qtbot):
    desk = scored()
    trace = Trace("Whole", "1", inputs=(Trace("Clerk", "2", subject=("elements", "clerk")), Trace("Given", "3")))
    made = dialog(qtbot, desk, trace)
    root = made.model.index(0, 0)
    assert not made.go.isEnabled()
    made.tree.setCurrentIndex(made.model.index(0, 0, root))
    assert made.go.text() == "Go to Clerk decides"
    made.go.click()
    qtbot.keyClick(made.tree, Qt.Key.Key_Return)
    made.tree.doubleClicked.emit(made.model.index(0, 0, root))
    assert desk.revealed == [(("elements", "clerk"),)] * 3
    made.tree.setCurrentIndex(made.model.index(1, 0, root))
    assert not made.go.isEnabled()
    qtbot.keyClick(made.tree, Qt.Key.Key_Return)
    assert len(desk.revealed) == 3


def test_what_is_not_there_any_more_is_no_goal(qtbot):
    desk = scored()
    made = dialog(qtbot, desk, Trace("Clerk", "2", subject=("elements", "clerk")))
    assert made.go.isEnabled()
    assert not made.old.isVisible()
    assert desk.run(delete(desk.plan, [("elements", "clerk")]))
    made.hide()
    made.show()
    made.tree.setCurrentIndex(made.model.index(0, 0))
    made._show_line()
    assert not made.go.isEnabled()
    assert made.old.isVisible()


def test_searching_keeps_what_matches_and_the_way_to_it(qtbot):
    desk = scored()
    trace = explain(desk.assessment.discovery)
    made = dialog(qtbot, desk, trace)
    search(qtbot, made, "  CLERK decides  ")
    lines = shown_lines(made)
    assert lines[0] == "Discovery completeness"
    hits = [line for line in lines if "Clerk decides" in line]
    assert hits
    assert len(hits) < len(lines) < made.model.known
    assert made.found.text() == f"{len(hits)} of {made.model.known:,} lines"
    assert made.tree.isExpanded(made.model.index(0, 0))
    assert "Clerk decides" in made.line.label
    search(qtbot, made, "no such words anywhere")
    assert shown_lines(made) == []
    assert made.found.text() == "Nothing found"
    search(qtbot, made, "")
    assert len(shown_lines(made)) == made.model.known


def test_a_search_begun_on_one_derivation_does_not_reach_into_the_next(qtbot):
    desk = scored()
    made = dialog(qtbot, desk, explain(desk.assessment.discovery))
    search(qtbot, made, "clerk")
    made.show_traces(Trace("Other", "1", inputs=(Trace("clerk", "2"), Trace("rest", "3"))))
    assert made.search.text() == ""
    assert shown_lines(made) == ["Other", "clerk", "rest"]
    search(qtbot, made, "rest")
    assert shown_lines(made) == ["Other", "rest"]


def test_a_line_and_everything_are_copied_as_text(qtbot):
    desk = scored()
    inner = Trace("<b>Evidence</b>", "a\tb\nc", "how", "methods §1")
    made = dialog(qtbot, desk, Trace("Whole", "1", inputs=(inner,)), Trace("Second", ""))
    made.tree.setCurrentIndex(made.model.index(0, 0, made.model.index(0, 0)))
    qtbot.keyClick(made.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "<b>Evidence</b>\ta b c\thow\tmethods §1"
    made.copy_all.click()
    text = QGuiApplication.clipboard().text()
    assert text == "Whole: 1\n  <b>Evidence</b>: a b c  (how)  (methods §1)\nSecond"


def test_the_whole_text_has_every_line_indented_by_its_depth():
    assert whole_text([Trace("a", "1", inputs=(Trace("b", "2", inputs=(Trace("c", "3"),)), Trace("d", "4")))]) == (
        "a: 1\n  b: 2\n    c: 3\n  d: 4"
    )


def test_names_show_literally(qtbot):
    desk = scored()
    trace = Trace("<img src=x> & co", "<b>1</b>", "<i>how</i>", subject=("elements", "clerk"))
    made = dialog(qtbot, desk, trace)
    assert made.title.text() == "<img src=x> & co: <b>1</b>"
    assert made.what.textFormat() is Qt.TextFormat.PlainText
    assert made.how.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;img" in made.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_it_does_not_hold_up_the_window(qtbot):
    made = dialog(qtbot, scored(), Trace("a", "1"))
    assert not made.isModal()
