"""The open plan: every change is an edit, results of an earlier plan are dropped, nothing is lost."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from made import done, renamed, small
from pytestqt.qtbot import QtBot
from reported import triage
from ruledplan import DAY, with_rulings

from app import session as module
from app.documents import ChangedOnDisk, read_plan, write_plan
from app.journal import Journal, pending
from app.session import Session
from models.assess import assess as scoring
from models.commands import rename, set_fields
from models.errors import DemarcError, FileProblem
from models.plan import Edit, Plan, Refusal

E1 = ("elements", "e-1")


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[], Session]]:
    made: list[Session] = []

    def one() -> Session:
        made.append(Session())
        return made[-1]

    yield one
    for session in reversed(made):
        session.close()


@pytest.fixture
def session(make: Callable[[], Session], tmp_path: Path) -> Session:
    write_plan(tmp_path / "a.demarc", small())
    session = make()
    session.open(tmp_path / "a.demarc")
    session.assess_now()
    return session


def crash(session: Session) -> None:
    """Leave the session's journal as a killed process would."""
    assert session._journal is not None
    session._journal.flush()
    session._journal.close(keep=True)
    session._journal = None


def heard(signal: object) -> list[tuple[object, ...]]:
    calls: list[tuple[object, ...]] = []
    signal.connect(lambda *arguments: calls.append(arguments))
    return calls


def test_an_edit_is_stamped_and_told(session: Session) -> None:
    session.settings.author = "Ada"
    told = heard(session.edited)
    assert session.run(rename(session.plan, E1, "Letter arrives"))
    (edit,) = told[0]
    assert isinstance(edit, Edit)
    assert edit.id
    assert edit.author == "Ada"
    assert "T" in edit.at
    assert edit.keys == {E1}
    assert session.plan.elements["e-1"].name == "Letter arrives"


def test_a_refusal_changes_nothing_and_says_why(session: Session) -> None:
    before, refused = session.plan, heard(session.refused)
    assert not session.run(Refusal("Because."))
    assert refused == [("Because.",)]
    assert session.plan is before
    assert not session.unsaved


def test_a_stale_edit_is_reported_and_not_applied(session: Session) -> None:
    stale = rename(renamed(session.plan, "Other"), E1, "New")
    before, failed = session.plan, heard(session.failed)
    assert not session.run(stale)
    assert isinstance(failed[0][0], DemarcError)
    assert session.plan is before


def test_unsaved_follows_the_plan_through_undo_and_redo(session: Session) -> None:
    seen = [session.unsaved]
    for act in (
        lambda: session.run(rename(session.plan, E1, "One")),
        session.undo,
        session.redo,
        session.save,
        session.undo,
        session.redo,
        session.undo,
        lambda: session.run(rename(session.plan, E1, "Two")),
        session.undo,
        session.save,
    ):
        act()
        seen.append(session.unsaved)
    assert seen == [False, True, False, True, False, True, False, True, True, True, False]


def test_undo_and_redo_at_the_ends_do_nothing(session: Session) -> None:
    told, before = heard(session.edited), session.plan
    session.undo()
    session.redo()
    assert told == []
    assert session.plan is before


def test_views_hear_undo_as_the_edit_it_is(session: Session) -> None:
    session.run(rename(session.plan, E1, "One"))
    told = heard(session.edited)
    session.undo()
    session.redo()
    names = [edit.changes[E1][1].name for (edit,) in told]
    assert names == ["Mail arrives", "One"]


def test_scores_follow_an_edit_within_the_next_turn_of_the_loop(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.assessed):
        session.run(rename(session.plan, E1, "One"))
        session.run(rename(session.plan, E1, "Two"))
    assert session.assessment is not None
    assert session.assessment.plan is session.plan
    assert session.rollout is not None


def test_a_burst_of_edits_is_scored_once(qtbot: QtBot, session: Session) -> None:
    assessed = heard(session.assessed)
    for n in range(20):
        session.run(rename(session.plan, E1, f"Name {n}"))
    qtbot.waitUntil(lambda: bool(assessed))
    qtbot.wait(20)
    assert len(assessed) == 1


def test_a_large_plan_is_scored_off_the_windows_thread_and_stale_results_are_dropped(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 0)
    real, begun, go, threads = scoring.assess, threading.Event(), threading.Event(), set()

    def slow(plan: Plan, playbook: object, today: str = "") -> object:
        threads.add(threading.current_thread())
        begun.set()
        assert go.wait(10)
        return real(plan, playbook, today)

    monkeypatch.setattr(scoring, "assess", slow)
    scored: list[object] = []
    session.assessed.connect(lambda: scored.append(session.assessment.plan))
    session.run(rename(session.plan, E1, "Early"))
    qtbot.waitUntil(begun.is_set)
    for n in range(3):
        session.run(rename(session.plan, E1, f"Later {n}"))
        qtbot.wait(1)
    assert scored == []
    go.set()
    qtbot.waitUntil(lambda: bool(scored))
    qtbot.waitUntil(lambda: not session._newest.busy)
    assert [plan is session.plan for plan in scored] == [True]
    assert threading.main_thread() not in threads


def test_plans_that_were_replaced_go_at_once(qtbot: QtBot, session: Session) -> None:
    def alive() -> int:
        return sum(isinstance(thing, Plan) for thing in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = alive()
        for n in range(10):
            session.run(rename(session.plan, E1, f"Name {n}"))
            session.assess_now()
        # The plan, and the one piece that its map is of.
        assert alive() <= before + 2
    finally:
        gc.enable()


def test_closing_waits_for_scoring_and_leaves_no_thread(
    qtbot: QtBot, make: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = threading.active_count()
    monkeypatch.setattr(module, "AT_ONCE", -1)
    session = make()
    session.new()
    session.assess_now()
    assert session._newest.busy
    session.close()
    assert threading.active_count() == before


@pytest.mark.parametrize("at_once", [-1, 1000])
def test_a_defect_in_scoring_is_told_and_work_goes_on(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(module, "AT_ONCE", at_once)
    monkeypatch.setattr(scoring, "assess", broken)
    failed = heard(session.failed)
    session.run(rename(session.plan, E1, "One"))
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0][0], DemarcError)
    assert failed[0][0].remedy
    assert session.run(rename(session.plan, E1, "Two"))


def test_save_and_save_as(session: Session, tmp_path: Path) -> None:
    session.run(rename(session.plan, E1, "One"))
    session.save()
    assert read_plan(tmp_path / "a.demarc").plan == session.plan
    session.run(rename(session.plan, E1, "Two"))
    session.save(tmp_path / "b.demarc")
    assert session.path == tmp_path / "b.demarc"
    assert read_plan(tmp_path / "a.demarc").plan == renamed(small(), "One")
    assert read_plan(tmp_path / "b.demarc").plan == session.plan
    assert session.settings.recent == [str(tmp_path / "b.demarc"), str(tmp_path / "a.demarc")]


def test_a_colleagues_save_is_not_overwritten_unless_asked(session: Session, tmp_path: Path) -> None:
    theirs = write_plan(tmp_path / "a.demarc", renamed(small(), "Theirs"))
    session.run(rename(session.plan, E1, "Mine"))
    for target in (None, tmp_path / "a.demarc", tmp_path / "state" / ".." / "a.demarc"):
        with pytest.raises(ChangedOnDisk):
            session.save(target)
    assert read_plan(tmp_path / "a.demarc").sha256 == theirs.sha256
    assert session.unsaved
    session.save(overwrite=True)
    assert not session.unsaved


def test_a_save_that_fails_leaves_everything_as_it_was(session: Session, tmp_path: Path) -> None:
    session.run(rename(session.plan, E1, "One"))
    with pytest.raises(FileProblem):
        session.save(tmp_path / "not" / "there.demarc")
    assert session.unsaved
    assert session.path == tmp_path / "a.demarc"
    session.save()
    assert not session.unsaved


def test_a_plan_without_a_file_asks_for_a_name(make: Callable[[], Session]) -> None:
    session = make()
    session.new()
    assert session.opened
    assert not session.unsaved
    with pytest.raises(DemarcError, match="no file yet"):
        session.save()


def test_a_file_that_cannot_be_opened_leaves_the_open_plan(session: Session, tmp_path: Path) -> None:
    before, path = session.plan, session.path
    (tmp_path / "broken.demarc").write_bytes(b"{")
    for name in ("broken.demarc", "none.demarc"):
        with pytest.raises(DemarcError):
            session.open(tmp_path / name)
    assert session.plan is before
    assert session.path == path


def test_an_imported_plan_is_unsaved_from_the_start(make: Callable[[], Session]) -> None:
    session = make()
    session.open_imported(small())
    assert session.unsaved
    crash(session)
    again = make()
    again.recover(pending()[0][0])
    assert again.plan == small()
    assert again.unsaved
    again.close()
    assert pending() == ([], [])


def test_another_plan_brings_its_own_history(session: Session, tmp_path: Path) -> None:
    session.run(rename(session.plan, E1, "One"))
    told = heard(session.edited)
    session.open(tmp_path / "a.demarc")
    assert told == [(None,)]
    assert not session.history.done
    assert session.assessment is None


@pytest.mark.parametrize("before", ["", "save", "save, undo", "undo"])
def test_after_a_crash_the_work_is_back_and_safe_again(
    session: Session, make: Callable[[], Session], before: str
) -> None:
    session.run(rename(session.plan, E1, "One"))
    session.run(rename(session.plan, E1, "Two"))
    for act in filter(None, before.split(", ")):
        getattr(session, act)()
    if before == "save":
        session.run(rename(session.plan, E1, "Three"))
    plan = session.plan
    crash(session)
    for _ in range(2):
        found, unfit = pending()
        assert unfit == []
        again = make()
        again.recover(found[0])
        assert again.plan == plan
        assert again.unsaved
        crash(again)
    found, _ = pending()
    again = make()
    again.recover(found[0])
    again.save()
    assert not again.unsaved
    assert pending() == ([], [])


def test_redo_after_recovery_survives_a_second_crash(session: Session, make: Callable[[], Session]) -> None:
    session.run(rename(session.plan, E1, "One"))
    session.run(rename(session.plan, E1, "Two"))
    session.undo()
    crash(session)
    again = make()
    again.recover(pending()[0][0])
    again.redo()
    crash(again)
    found, unfit = pending()
    assert unfit == []
    assert found[0].history.plan == renamed(small(), "Two")


def test_a_journal_on_a_full_disk_is_not_given_up_for_one_that_was_not_written(
    session: Session, make: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    session.run(rename(session.plan, E1, "One"))
    crash(session)
    recovery = pending()[0][0]
    monkeypatch.setattr(Journal, "flush", lambda self, seconds=5.0: False)
    make().recover(recovery)
    assert recovery.journal.exists()


def test_edits_that_cannot_be_journalled_are_told_once(
    make: Callable[[], Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("DEMARC_STATE_DIR", str(tmp_path / "file"))
    session = make()
    failed = heard(session.failed)
    session.open_imported(small())
    session.run(rename(session.plan, E1, "One"))
    session.run(rename(session.plan, E1, "Two"))
    assert len(failed) == 1
    assert "save often" in str(failed[0][0])


def test_a_start_date_that_is_none_does_not_stop_work(session: Session) -> None:
    session.run(set_fields(session.plan, ("about", "plan"), {"start": "2026-03-02"}))
    assert session.start_date() == date(2026, 3, 2)
    odd = small()
    about = odd.about.__class__(id="plan", title="Odd", start="next Monday")
    odd = done(odd, Edit("Hand-made", {("about", "plan"): (odd.about, about)}))
    session.open_imported(odd)
    failed = heard(session.failed)
    session.assess_now()
    assert failed == []
    assert session.start_date() == date.today()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_a_file_whose_name_is_no_text_is_as_safe_as_any(make: Callable[[], Session], tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/M\xfcller.demarc"))
    write_plan(path, small())
    session = make()
    session.open(path)
    session.run(rename(session.plan, E1, "One"))
    session.save()
    session.run(rename(session.plan, E1, "Two"))
    crash(session)
    found, unfit = pending()
    assert unfit == []
    assert found[0].path == path
    assert found[0].history.plan == renamed(small(), "Two")


def test_an_authors_name_cannot_spoil_an_edit(session: Session) -> None:
    session.settings.author = "A\ud800da\n"
    assert session.run(rename(session.plan, E1, "One"))
    assert session.history.done[-1].author == "Ada"
    session.settings.remember(Path("/b.demarc"))
    session.save()


def test_ids_are_fresh(session: Session) -> None:
    ids = {session.new_id("e") for _ in range(1000)}
    assert len(ids) == 1000
    assert all(one.startswith("e-") for one in ids)


def test_scores_are_told_before_the_rollout_that_follows_from_them(qtbot: QtBot) -> None:
    session = Session()
    session.open_sample()
    told: list[tuple[str, object]] = []
    session.scored.connect(lambda assessment: told.append(("scored", assessment.plan)))
    session.assessed.connect(lambda: told.append(("assessed", session.plan)))
    session.assess_now()
    qtbot.waitUntil(lambda: len(told) >= 2)
    assert told[:2] == [("scored", session.plan), ("assessed", session.plan)]
    assert session.assessment is not None
    session.close()


def test_when_the_day_turns_what_was_accepted_until_then_is_open_again(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "today", lambda: DAY)
    session.open_imported(with_rulings(triage(), until=DAY))
    session.assess_now()
    assert session.assessment is not None
    assert session.assessment.unsettled == ()
    session.day_turned()
    qtbot.wait(20)
    assert session.assessment.unsettled == ()
    monkeypatch.setattr(session, "today", lambda: "2026-03-03")
    session.day_turned()
    qtbot.waitUntil(lambda: session.assessment is not None and bool(session.assessment.unsettled))
    assert session.assessment.settled == ()
