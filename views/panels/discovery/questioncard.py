"""The question in hand beside the list: what is asked and why, the answer, its evidence, and what it is worth."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from models.assess.conditions import ALWAYS
from models.assess.conditionwords import asked_words
from models.assess.whoknows import who_knows
from models.commands import add_proof, remove_proof
from models.plan import Answer, Proof, ProofKind
from models.report.words import iso_day
from models.text import clean_name, elided, shown
from views.desk import Desk
from views.panels.discovery.answercard import AnswerCard
from views.panels.discovery.asking import TITLES, Asked, element_words
from views.panels.discovery.prooflist import ProofList, dropped_files
from views.panels.fields.notefield import LineField
from views.pieces import Elided, button, column, label, row, rule

WEIGHTS = {1: "useful", 2: "important", 3: "decides the section"}


class QuestionCard(AnswerCard):
    """The parts of a question one below the other, as narrow as the answers allow.

    ``files_dropped`` follows files that were dropped on it, by name: evidence for the question in hand.
    """

    files_dropped = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._speaker = ""
        self.place = Elided(role="small")
        self.subject = Elided(role="strong")
        self.to_map = button("Show on the map", self._show_on_map, "link")
        self.by = LineField("Said by", hint="Who said it")
        self.at = label("", "small")
        self.proofs = ProofList()
        self.away = button("Take the answer away", self.take_away, "link")
        self.refs = label("", "small", wrap=True)
        self.ask = Elided(role="small")
        self.parked = label("", "small", tone="warn", wrap=True)
        self.unpark = button("Ask it again", self._unpark, "link", about="Take it out of the parking lot")
        self.nothing = label("Choose a question on the left.", "mute", wrap=True)
        self.content = QWidget()
        self._build()
        self.by.committed.connect(self._put_by)
        self.by.done.connect(self._left)
        self.proofs.written.connect(self._add_proof)
        self.proofs.removed.connect(self._remove_proof)
        self.proofs.done.connect(self._left)
        self.setAcceptDrops(True)
        for field in (self.evidence, self.reason):
            field.setAcceptDrops(False)  # a file dropped there is evidence too, not its name in the text
        self.show_question(None)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for n, made in enumerate(self.values.values()):
            made.setStyleSheet("padding-left: 6px; padding-right: 6px;")
            grid.addWidget(made, n // 4, (n % 4) * 3 if n < 4 else (n - 4) * 4, 1, 3 if n < 4 else 4)
        for n in range(12):
            grid.setColumnStretch(n, 1)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        subject = row(self.subject, self.to_map, gap=8)
        subject.setStretchFactor(self.subject, 1)
        parked = row(self.parked, self.unpark, gap=8)
        parked.setStretch(0, 1)
        inside = column(
            self.place,
            subject,
            self.ask,
            self.text,
            parked,
            self.why,
            4,
            grid,
            self.worth,
            4,
            rule(),
            self.evidence_head,
            self.good,
            self.evidence,
            self.proofs,
            4,
            label("Reason", "strong"),
            self.reason_ask,
            self.reason,
            4,
            row(label("Said by", "small"), self.by, self.at, gap=8),
            row(self.away, -1),
            self.refs,
            -1,
            gap=8,
            edge=(20, 8, 20, 16),
        )
        self.content.setLayout(inside)
        page = QWidget()
        page.setLayout(column(self.nothing, self.content))
        self.nothing.setContentsMargins(20, 24, 20, 24)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hold_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._hold_width()

    def _hold_width(self) -> None:
        """Never be narrower than the answers: nothing scrolls sideways here, so it would be cut."""
        self.setMinimumWidth(self.content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    # -- showing -------------------------------------------------------------------------------------------
    def show_there(self, there: bool) -> None:
        self.content.setVisible(there)
        self.nothing.setVisible(not there)

    def restore(self) -> None:
        super().restore()
        self.by.restore()
        self.proofs.restore()

    def refresh_more(self, one: Asked, given: Answer | None) -> None:
        question = one.question
        name, kind = element_words(self.plan, one.element)
        weight = WEIGHTS.get(round(question.weight), "")
        self.place.set_text(" · ".join(part for part in (TITLES[question.section], weight) if part))
        self.subject.set_text(f"{name} · {kind}" if kind else name)
        knows, role = who_knows(self.plan, question.id, one.element)
        self.ask.set_text(f"Ask {elided(shown(knows), 120)}: {role}" if knows else "Nobody is named who would know")
        self.to_map.setVisible(one.element is not None)
        small = [f"Asked {asked_words(question)}."] if question.when != ALWAYS else []
        small += [f"Also asked by: {'; '.join(question.refs)}"] if question.refs else []
        self.put_words(self.refs, "\n".join(small))
        self.refs.setVisible(bool(small))
        self.by.show_text(shown(given.by) if given else self._speaker or self.desk.author())
        self.put_words(self.at, iso_day(given.at) if given and given.at else "")
        self.away.setVisible(given is not None)
        self.proofs.show_proofs(given)
        self.put_words(self.parked, self.waits_words)
        self.parked.setVisible(self.waits is not None)
        self.unpark.setVisible(self.waits is not None)

    # -- evidence ------------------------------------------------------------------------------------------
    def _add_proof(self, kind: ProofKind, text: str) -> None:
        if self.one is not None:
            proof = Proof(kind=kind, text=text, at=self.desk.today(), by=self.desk.author())
            self.desk.run(add_proof(self.plan, self.one.question.id, self.one.element, proof))

    def _remove_proof(self, proof: Proof) -> None:
        if self.one is not None:
            self.desk.run(remove_proof(self.plan, self.one.question.id, self.one.element, proof))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self.one is not None and bool(dropped_files(event)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self.one is not None and bool(dropped_files(event)))

    def dropEvent(self, event: QDropEvent) -> None:
        names = dropped_files(event)
        event.setAccepted(bool(names) and self.one is not None)
        if names:
            self.files_dropped.emit(names)

    # -- who said it ---------------------------------------------------------------------------------------
    @property
    def author(self) -> str:
        return clean_name(self.by.text()) or self.desk.author()

    def flush(self) -> None:
        super().flush()
        self.by.commit()

    def _put_by(self, text: str) -> None:
        if self.given is None:
            # Nobody has answered yet: from here on this is who speaks.
            self._speaker = clean_name(text)
            self.by.show_text(self._speaker or self.desk.author())
        elif not self.put_by(text):
            self.by.restore()

    def _unpark(self) -> None:
        from models.commands.parking import unpark

        if self.one is not None:
            self.desk.run(unpark(self.plan, self.one.id))

    def _show_on_map(self) -> None:
        if self.one is not None and self.one.element is not None:
            self.desk.reveal(("elements", self.one.element))
