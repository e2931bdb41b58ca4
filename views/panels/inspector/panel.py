"""Everything about what is selected, at the right of the map: its fields, its links, and why the score is as it is."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from models.commands import rename
from models.plan import ABOUT_ID, Edit, Key
from models.text import elided
from views.desk import Desk
from views.panels.discovery.asking import Asked, ask_next, gain, points, weights
from views.panels.fields.editors import Choices, Line
from views.panels.fields.fieldtable import HEADINGS
from views.panels.inspector.cards import Card, ElidedLink
from views.panels.inspector.form import Form
from views.panels.inspector.inspected import TABLES, counted, heading, hints, subline, tied
from views.panels.inspector.reasons import Reasons
from views.panels.inspector.remarks import Remarks
from views.panels.panel import Panel
from views.pieces import Elided, button, column, label, row, rule
from views.tokens import INSPECTOR_WIDTH

ABOUT: Key = ("about", ABOUT_ID)
MANY = 500
"""Things selected above which they are shown a moment later."""
TIES = 8
"""Links of an element that are named before somebody asks for all."""

NARROWEST = 304
"""Pixels below which two boxes for data side by side would be cut; nothing scrolls sideways here."""


class Inspector(Panel):
    """Shows and edits what is selected on the map; with nothing selected, the plan itself.

    :meth:`show_keys` is told the selection. Of a mixed selection the elements are shown first; a box changes to
    its links or boundaries.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(NARROWEST)
        self._keys: frozenset[Key] = frozenset()
        self._table = "about"
        self._all_ties = False
        self.title = Line()
        self.title.setProperty("role", "title")
        # A line of text keeps 2 px and its frame; without them the name stands over the other words.
        self.title.setTextMargins(-3, 0, 0, 0)
        self.title.setAccessibleName("Name")
        self.title.committed.connect(self._rename)
        self.title.restored.connect(lambda: self._show_title(anew=True))
        self._titled: Key | None = None
        self.name = Elided("", "title")
        self.sub = label("", "small", wrap=True)
        self.kinds = Choices()
        self.kinds.setAccessibleName("Which of what is selected")
        self.kinds.chosen.connect(self._choose)
        self.source, self.target = ElidedLink(), ElidedLink()
        self.source.clicked.connect(lambda: self._jump("source"))
        self.target.clicked.connect(lambda: self._jump("target"))
        self._ends = QWidget()
        ends = QGridLayout()
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(2)
        ends.setColumnStretch(1, 1)
        for n, (word, link) in enumerate((("From", self.source), ("To", self.target))):
            ends.addWidget(label(word, "small"), n, 0)
            ends.addWidget(link, n, 1)
        self._ends.setLayout(ends)
        self.forms: dict[str, Form] = {}
        self._forms = column(gap=0)
        self.tie_cards: list[Card] = []
        self._tie_box = column(gap=6)
        self._tie_head = label("Links", "strong")
        self._more_ties = button("", self._toggle_ties, "link")
        self._ties = QWidget()
        self._ties.setLayout(column(rule(), 2, self._tie_head, self._tie_box, row(self._more_ties, -1), gap=8))
        self.reasons = Reasons(desk)
        self.remarks = Remarks(desk)
        head = column(self.title, self.name, self.sub, self.kinds, self._ends, gap=4)
        content = QWidget()
        content.setProperty("surface", "panel")
        content.setLayout(
            column(head, self._forms, self.reasons, self.remarks, self._ties, -1, gap=14, edge=(20, 16, 14, 16))
        )
        self.scroller = QScrollArea()
        self.scroller.setProperty("surface", "panel")
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(content)
        self.next = Card()
        self.next.clicked.connect(self._ask_next)
        self._next_id = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_late)
        self._foot = QWidget()
        self._foot.setLayout(column(rule(), column(self.next, edge=(12, 8, 12, 10)), gap=0))
        self.setLayout(column(self.scroller, self._foot, gap=0))

    def sizeHint(self) -> QSize:
        return QSize(INSPECTOR_WIDTH, 480)

    # -- the selection -------------------------------------------------------------------------------------
    @property
    def keys(self) -> frozenset[Key]:
        """What is selected."""
        return self._keys

    @property
    def shown(self) -> tuple[Key, ...]:
        """Keys of the records whose fields are shown now."""
        return tuple(sorted(key for key in self._keys if key[0] == self._table)) or (ABOUT,)

    def show_keys(self, keys: Collection[Key]) -> None:
        """Show the records at ``keys``; none: the plan itself. What was being typed is committed first."""
        wanted = frozenset(key for key in keys if key[0] in TABLES)
        if wanted == self._keys:
            return
        self.commit()
        self._keys = wanted
        self._all_ties = False
        if not self.isVisible():
            self._behind = True
            return
        self._show_soon()
        self.scroller.verticalScrollBar().setValue(0)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.title.finish()
        for form in self.forms.values():
            form.commit()
        self.remarks.commit()

    def reveal(self, key: Key) -> bool:
        if key[0] not in TABLES or self.desk.plan.get(key) is None:
            return False
        self.show_keys({key})
        return True

    # -- as a panel ----------------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        self._show_soon()

    def refresh_assessed(self) -> None:
        self.reasons.refresh()
        self._show_next()

    # -- showing -------------------------------------------------------------------------------------------
    def _show_soon(self) -> None:
        """Show what is selected; very many things in a turn of their own, once for all that happens in this one."""
        if len(self._keys) > MANY:
            self._soon.start()
        else:
            self._show()

    def _show_late(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._behind = True

    def _show(self) -> None:
        self._soon.stop()
        plan = self.desk.plan
        self._keys = frozenset(key for key in self._keys if plan.get(key) is not None)
        there = counted(self._keys)
        if self._table not in there:
            self._table = next(iter(there), "about")
        self._show_kinds(there)
        shown = self.shown
        form = self._form(self._table)
        for other in self.forms.values():
            other.setVisible(other is form)
        form.show_keys(shown, hints(plan, shown))
        one = shown[0] if len(shown) == 1 else None
        self._show_ends(one)
        self._show_ties(one)
        self.reasons.show_about(one)
        self.remarks.show_about(one)
        self._show_title()
        self.sub.setText(subline(plan, shown, self.reasons.answered))
        self._show_next()

    def _form(self, table: str) -> Form:
        if table not in self.forms:
            self.forms[table] = Form(table, self.desk)
            self._forms.addWidget(self.forms[table])
        return self.forms[table]

    def _show_title(self, *, anew: bool = False) -> None:
        """Show the name in a field where it can be changed, as a heading where it is no name of one record."""
        plan, shown = self.desk.plan, self.shown
        named = len(shown) == 1 and self._table in HEADINGS
        self.title.setVisible(named)
        self.name.setVisible(not named)
        if not named:
            self.name.set_text(heading(plan, self.desk.playbook, shown))
            return
        text = str(getattr(plan.get(shown[0]), HEADINGS[self._table]))
        # Another record's name replaces what is there; of the same, what is being typed stays.
        if anew or self._titled != shown[0] or not self.title.isModified():
            self._titled = shown[0]
            self.title.show_text(text)

    def _show_kinds(self, there: dict[str, int]) -> None:
        """Offer each kind of record that is selected, if there are several kinds."""
        self.kinds.setVisible(len(there) > 1)
        if len(there) > 1:
            self.kinds.offer([(table, f"{n:,} {TABLES[table][n != 1]}") for table, n in there.items()])
            self.kinds.show_value(self._table)

    def _choose(self, table: object) -> None:
        self.commit()
        self._table = str(table)
        self._show()

    def _show_ends(self, one: Key | None) -> None:
        link = self.desk.plan.links.get(one[1]) if one and one[0] == "links" else None
        self._ends.setVisible(link is not None)
        if link is not None:
            elements = self.desk.plan.elements
            self.source.show_words(elements[link.source].name)
            self.target.show_words(elements[link.target].name)

    def _jump(self, end: str) -> None:
        link = self.desk.plan.links.get(self.shown[0][1])
        if link is not None:
            self.desk.reveal(("elements", getattr(link, end)))

    def _show_ties(self, one: Key | None) -> None:
        found = tied(self.desk.plan, one)
        self._ties.setVisible(bool(found))
        self._tie_head.setText(f"{len(found)} links drawn as one" if one and one[0] == "links" else "Links")
        wanted = found if self._all_ties else found[:TIES]
        while len(self.tie_cards) < len(wanted):
            card = Card()
            card.clicked.connect(partial(self._open_tie, len(self.tie_cards)))
            self.tie_cards.append(card)
            self._tie_box.addWidget(card)
        for n, card in enumerate(self.tie_cards):
            card.setVisible(n < len(wanted))
            if n < len(wanted):
                _, leads, what = wanted[n]
                card.show_words(leads, what, about="Click to show the link.")
        self._more_ties.setText("Show fewer" if self._all_ties else f"Show all {len(found)}")
        self._more_ties.setVisible(len(found) > TIES)

    def _toggle_ties(self) -> None:
        self._all_ties = not self._all_ties
        self._show_ties(self.shown[0])

    def _open_tie(self, n: int) -> None:
        found = tied(self.desk.plan, self.shown[0])
        if n < len(found):
            self.desk.reveal(("links", found[n][0]))

    def _rename(self) -> None:
        shown = self.shown
        self.title.setModified(False)
        text = str(getattr(self.desk.plan.get(shown[0]), HEADINGS[self._table]))
        if self.title.text() == text or not self.desk.run(rename(self.desk.plan, shown[0], self.title.text())):
            self.title.show_text(text)

    # -- what to ask next ----------------------------------------------------------------------------------
    def _show_next(self) -> None:
        """Offer the question with most to gain: about what is selected, or of the whole plan."""
        assessment, plan = self.desk.assessment, self.desk.plan
        asked: Asked | None = None
        rise, about = 0.0, ""
        if self._table == "about" and assessment is not None:
            best = ask_next(plan, self.desk.playbook, assessment.discovery)
            asked = best[0] if best else None
            if asked is not None:
                rise = gain(asked, plan.answers.get(asked.id), weights(assessment))
                element = plan.elements.get(asked.element or "")
                about = f"{elided(element.name, 40)}: " if element else ""
        elif self.reasons.next is not None:
            asked, rise = self.reasons.next
        self._foot.setVisible(asked is not None)
        self._next_id = asked.id if asked is not None else ""
        if asked is not None:
            up = f"up to {points(rise)} points".replace("up to under", "under") if rise > 0 else ""
            self.next.show_words(f"{about}{asked.question.text}", "Ask next", tone="accent", right=up)

    def _ask_next(self) -> None:
        self.desk.reveal(("answers", self._next_id))
