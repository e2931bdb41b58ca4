"""Files as evidence: hashed beside the window, told apart again, and never more of them kept than name and hash."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from windowed import idle, window

from app.proving import compared, hashed
from models.errors import FileProblem
from models.formats.planfile import encode
from models.plan import Proof, ProofKind


def drop(card, *paths) -> QDropEvent:
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, given, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    card.dropEvent(event)
    return event


@pytest.fixture
def opened(qtbot, monkeypatch):
    with window(qtbot, monkeypatch) as (made, answers):
        made.files.sample()
        idle(qtbot, made)
        made.go("discovery")
        yield made, answers, made.stack.currentWidget()


def test_dropped_files_are_one_edit_that_keeps_names_and_hashes_only(qtbot, opened, tmp_path) -> None:
    made, _, page = opened
    first, second = tmp_path / "minutes <b>&amp;.pdf", tmp_path / "b.txt"
    first.write_bytes(b"one")
    second.write_bytes(b"")
    before = len(made.session.history.done)
    one = page.card.one
    had = made.session.plan.answers[one.id].proofs if one.id in made.session.plan.answers else ()
    assert drop(page.card, first, second).isAccepted()
    idle(qtbot, made)
    proofs = made.session.plan.answers[one.id].proofs[len(had) :]
    assert [p.text for p in proofs] == [first.name, second.name]
    assert [p.sha256 for p in proofs] == [hashlib.sha256(b"one").hexdigest(), hashlib.sha256(b"").hexdigest()]
    assert len(made.session.history.done) == before + 1
    assert [row.text.whole for row in page.card.proofs.rows][-2:] == [first.name, second.name]
    assert str(tmp_path).encode() not in encode(made.session.plan)
    made.session.undo()
    assert len(page.card.proofs.rows) == len(had)


def test_a_plan_that_is_dropped_is_left_to_the_window(opened, tmp_path) -> None:
    assert not drop(opened[2].card, tmp_path / "other.demarc").isAccepted()


def test_a_chosen_file_is_taken_and_checked_again(qtbot, opened, tmp_path, monkeypatch) -> None:
    made, answers, page = opened
    answers.open = tmp_path / "minutes.pdf"
    answers.open.write_bytes(b"one")
    page.card.proofs.file.click()
    idle(qtbot, made)
    said: list[str] = []
    monkeypatch.setattr(made.toast, "say", lambda text, **how: said.append(f"{how['tone']}: {text}"))
    page.card.proofs.rows[-1].again.click()
    idle(qtbot, made)
    answers.open.write_bytes(b"two")
    page.card.proofs.rows[-1].again.click()
    idle(qtbot, made)
    assert said[0].startswith("ok: minutes.pdf is the same file")
    assert said[1].startswith("bad: minutes.pdf has changed since")


def test_a_folder_and_a_file_that_is_gone_are_told_and_change_nothing(qtbot, opened, tmp_path) -> None:
    made, answers, page = opened
    before = made.session.plan
    for path in (tmp_path, tmp_path / "gone.pdf"):
        drop(page.card, path)
        idle(qtbot, made)
    assert made.session.plan is before
    assert len(answers.told) == 2


def test_a_link_and_a_note_are_typed(qtbot, opened) -> None:
    made, _, page = opened
    one = page.card.one
    field = page.card.proofs.field
    for text in ("https://wiki.example/a", "Seen in the cupboard", "javascript:alert(1)", "https://a b"):
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    kinds = [(p.kind, p.text) for p in made.session.plan.answers[one.id].proofs]
    # What only looks like a link is a note, in which nothing acts; a broken link is refused.
    assert kinds[-3:] == [
        (ProofKind.LINK, "https://wiki.example/a"),
        (ProofKind.TEXT, "Seen in the cupboard"),
        (ProofKind.TEXT, "javascript:alert(1)"),
    ]
    page.card.proofs.rows[-1].away.click()
    assert [(p.kind, p.text) for p in made.session.plan.answers[one.id].proofs] == kinds[:-1]


def test_a_file_is_told_apart_by_bytes_then_by_name() -> None:
    proof = Proof(kind=ProofKind.FILE, text="a.pdf", sha256="0" * 64, at="2026-03-02")
    assert "the same file" in compared(proof, "a.pdf", "0" * 64)[0]
    assert "called a.pdf" in compared(proof, "b.pdf", "0" * 64)[0]
    assert "has changed since 2 Mar" in compared(proof, "a.pdf", "1" * 64)[0]
    assert "another file" in compared(proof, "b.pdf", "1" * 64)[0]


def test_a_name_that_no_file_can_have_is_a_problem_not_a_crash(tmp_path) -> None:
    with pytest.raises(FileProblem):
        hashed(tmp_path / "a\0b")
