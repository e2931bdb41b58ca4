"""Trying something out: everything moves, nothing is kept unless the user says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made import small
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app.documents import read_plan, write_plan
from app.journal import pending
from app.session import Session
from app.window import Window
from models.commands import add_element, rename, set_fields
from models.errors import DemarcError
from models.plan import ElementKind, Span


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    write_plan(tmp_path / "a.demarc", small())
    made = Session()
    made.open(tmp_path / "a.demarc")
    made.assess_now()
    yield made
    made.close()


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as (one, answers):
        one.session.open_sample()
        one.arrive()
        one.session.assess_now()
        idle(qtbot, one)
        yield one, answers


def stray(session: Session, id_: str = "e-x") -> None:
    assert session.run(add_element(session.plan, id=id_, kind=ElementKind.STEP, name="Stray", x=0, y=0))


def test_what_is_taken_back_was_never_there(session: Session) -> None:
    before, head = session.plan, session.history
    session.try_out()
    stray(session)
    session.run(rename(session.plan, ("elements", "e-1"), "Other"))
    assert not session.unsaved
    session.leave_trial()
    assert session.plan == before
    assert session.history is head
    assert session.trial is None


def test_what_is_kept_is_one_step_that_can_be_undone(session: Session) -> None:
    before = session.plan
    session.try_out()
    stray(session)
    session.run(rename(session.plan, ("elements", "e-1"), "Other"))
    then = session.plan
    session.keep_trial()
    assert session.plan == then
    assert session.unsaved
    assert len(session.history.done) == 1
    session.undo()
    assert session.plan == before
    assert not session.unsaved
    session.redo()
    assert session.plan == then


def test_undo_goes_back_no_further_than_where_the_trial_began(session: Session) -> None:
    stray(session)
    session.try_out()
    session.undo()
    assert "e-x" in session.plan.elements
    stray(session, "e-y")
    session.undo()
    assert "e-y" not in session.plan.elements
    session.leave_trial()
    session.undo()
    assert "e-x" not in session.plan.elements


def test_what_comes_to_nothing_leaves_no_step_behind(session: Session) -> None:
    session.try_out()
    stray(session)
    session.undo()
    session.keep_trial()
    assert session.trial is None
    assert not session.history.done


def test_it_is_not_saved_and_not_journalled(session: Session, tmp_path: Path) -> None:
    session.run(rename(session.plan, ("elements", "e-1"), "Kept"))
    session.try_out()
    stray(session)
    with pytest.raises(DemarcError, match="tried out"):
        session.save()
    assert session._journal is not None
    session._journal.flush()
    session._journal.close(keep=True)
    session._journal = None
    (left,), _ = pending()
    assert "e-x" not in left.history.plan.elements
    assert [edit.label for edit in left.history.done] == [edit.label for edit in session.trial.history.done]  # type: ignore[union-attr]
    assert "e-x" not in read_plan(tmp_path / "a.demarc").plan.elements


def test_another_plan_ends_it(session: Session, tmp_path: Path) -> None:
    session.try_out()
    stray(session)
    session.open(tmp_path / "a.demarc")
    assert session.trial is None
    assert "e-x" not in session.plan.elements


def test_the_strip_says_what_moves(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("try")
    bar = one.what_if.bar
    assert bar.isVisible()
    assert one.actions_.by_id["try"].isChecked()
    assert bar.quiet.isVisible()
    assert not bar.keep.isEnabled()
    clerk = next(e for e in one.session.plan.elements.values() if e.name == "Clerk decides")
    one.session.run(set_fields(one.session.plan, ("elements", clerk.id), {"people": Span(6, 6)}))
    stray(one.session)
    idle(qtbot, one)
    assert "2 changes" in bar.head.text()
    assert bar.scores["feasibility"].isVisible()
    assert bar.findings.isVisible()
    assert "Stray" in bar.findings.toolTip()
    assert bar.scores["feasibility"].text() in bar.accessibleDescription()
    bar.leave.click()
    assert not bar.isVisible()
    assert "e-x" not in one.session.plan.elements
    assert not one.actions_.by_id["try"].isChecked()


def test_the_key_asks_once_something_was_tried(made: tuple[Window, Answers]) -> None:
    one, answers = made
    one.actions_.do("try")
    one.actions_.do("try")
    assert one.session.trial is None
    assert not answers.asked
    one.actions_.do("try")
    stray(one.session)
    answers.buttons = [None, 0]
    one.actions_.do("try")
    assert one.session.trial is not None
    one.actions_.do("try")
    assert one.session.trial is None
    assert "e-x" in one.session.plan.elements


def test_nobody_leaves_the_plan_or_saves_it_without_deciding(
    made: tuple[Window, Answers], tmp_path: Path, qtbot: QtBot
) -> None:
    one, answers = made
    one.actions_.do("try")
    stray(one.session)
    answers.buttons = [None]
    one.files.new()
    assert "e-x" in one.session.plan.elements
    answers.save, answers.buttons = tmp_path / "b.demarc", [1]
    assert one.files.save()
    assert "e-x" not in read_plan(tmp_path / "b.demarc").plan.elements
