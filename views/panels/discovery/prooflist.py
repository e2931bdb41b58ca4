"""The evidence of an answer piece by piece: files, links and notes, with who put them here and when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from models.commands.proofs import link_problem
from models.plan import Answer, Proof, ProofKind
from models.report.words import iso_day
from models.text import elided, shown
from views.panels.fields.notefield import LineField
from views.pieces import Elided, button, column, label, row

WORDS = {ProofKind.FILE: "File", ProofKind.LINK: "Link", ProofKind.TEXT: "Note"}
FEW = 12
"""Pieces shown one below the other; more are counted."""
LINKS = ("http:", "https:", "file:", "smb:", "www.", "\\\\")
"""How a text begins that was meant as a link."""
PLAN_FILES = (".demarc", ".bpmn")
"""Endings of files that the window opens."""


def dropped_files(event: QDropEvent) -> list[str]:
    """Return the files that are dragged; none where one is a plan, which the window opens."""
    names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return [] if any(name.lower().endswith(PLAN_FILES) for name in names) else names


def kind_of(text: str) -> ProofKind:
    """Return whether what was typed is a link or a note."""
    looks = text.strip().lower().startswith(LINKS) or not link_problem(text.strip())
    return ProofKind.LINK if looks else ProofKind.TEXT


class ProofRow(QWidget):
    """One piece: what it is, and what can be done with it."""

    removed = Signal()
    checked = Signal()

    def __init__(self, proof: Proof) -> None:
        super().__init__()
        self.proof = proof
        word, name = WORDS[proof.kind], elided(shown(proof.text), 120)
        self.text = Elided(proof.text, middle=proof.kind is ProofKind.FILE)
        self.setAccessibleName(f"{word}: {name}")
        kind = label(word, "small")
        kind.setFixedWidth(32)
        made = [iso_day(proof.at) if proof.at else "", shown(proof.by)]
        made += [f"sha256 {shown(proof.sha256[:8])}…"] if proof.sha256 else []
        self.note = Elided(" · ".join(part for part in made if part), "tiny")
        self.away = button("✕", self.removed.emit, "quiet", about="Take this piece away")
        self.away.setAccessibleName(f"Take away {word.lower()} {name}")
        self.away.setFixedWidth(28)
        self.again = button("Check again…", self.checked.emit, "link", about="Compare it with a file you choose")
        self.again.setAccessibleName(f"Check again: {name}")
        self.again.setVisible(proof.kind is ProofKind.FILE)
        self.copy = button("Copy", self._copy, "link", about="Copy the link; nothing is opened")
        self.copy.setAccessibleName(f"Copy link {name}")
        self.copy.setVisible(proof.kind is ProofKind.LINK)
        words = column(self.text, self.note, gap=0)
        line = row(kind, words, self.again, self.copy, self.away, gap=6)
        line.setStretch(1, 1)
        self.setLayout(line)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.proof.text)


class ProofList(QWidget):
    """The pieces, and how to add one.

    ``written`` follows a link or note with its kind and text, ``removed`` and ``checked`` a wish about one of the
    pieces, ``file_asked`` the wish to choose a file, ``done`` that the keyboard may go on elsewhere.
    """

    written = Signal(object, str)
    removed = Signal(object)
    checked = Signal(object)
    file_asked = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Proof, ...] | None = None
        self.rows: list[ProofRow] = []
        self._box = column(gap=4)
        self.more = label("", "tiny")
        self.field = LineField("Link or note as evidence", hint="Link or note, then Enter")
        self.file = button("Add file…", self.file_asked.emit, about="Or drop files here. Only name and hash are kept.")
        self.field.committed.connect(self._written)
        self.field.done.connect(self.done)
        add = row(self.field, self.file, gap=8)
        add.setStretch(0, 1)
        self.setLayout(column(self._box, self.more, add, gap=6))
        self.show_proofs(None)

    def show_proofs(self, answer: Answer | None) -> None:
        """Show the pieces of an answer."""
        proofs = answer.proofs if answer is not None else ()
        if proofs == self._shown:
            return
        self._shown = proofs
        for old in self.rows:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [ProofRow(proof) for proof in proofs[-FEW:]]
        for made in self.rows:
            made.removed.connect(partial(self.removed.emit, made.proof))
            made.checked.connect(partial(self.checked.emit, made.proof))
            self._box.addWidget(made)
        left = len(proofs) - len(self.rows)
        self.more.setText(f"… and {left} older" if left else "")
        self.more.setVisible(bool(left))

    def restore(self) -> None:
        """Forget what is typed and not added."""
        self.field.restore()

    def _written(self, text: str) -> None:
        if text.strip():
            self.written.emit(kind_of(text), text)
            self.field.setText("")
