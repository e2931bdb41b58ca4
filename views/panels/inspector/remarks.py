"""Comments about what is selected: what was remarked, by whom and when, and a field for the next one."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from models.commands.comments import (
    change_comment,
    comment_on,
    comments_about,
    delete_comment,
    open_comments,
    reopen,
    resolve,
)
from models.plan import Comment, Key
from models.report.words import count
from models.text import elided, shown
from views.days import day_text
from views.desk import Desk
from views.panels.fields.notefield import NoteField
from views.panels.inspector.cards import Card
from views.pieces import breakable, button, column, label, row, rule, set_role

FEW = 6
"""Comments, and elements with some, that are shown before somebody asks for all."""
NARROW = 16
"""Letters of a word after which it may go on in the next line: the panel is narrow."""
LONGEST = 2000
"""Letters of a comment that are shown here."""


class Remark(QFrame):
    """One comment, with what can be done about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.comment = Comment(id="")
        self.setProperty("surface", "card")
        self.words = label("", wrap=True)
        self.who = label("", "small", wrap=True)
        self.done = button("Resolve", self._toggle, "link")
        self.change = button("Change…", self._change, "link")
        self.gone = button("Delete", self._delete, "link")
        deeds = row(self.done, self.change, self.gone, -1, gap=10)
        self.setLayout(column(self.words, self.who, deeds, gap=2, edge=(9, 7, 9, 5)))

    def show_comment(self, comment: Comment) -> None:
        self.comment = comment
        text = elided(comment.text, LONGEST)
        self.words.setText("\n".join(breakable(shown(line), NARROW) for line in text.split("\n")))
        set_role(self.words, "mute" if comment.resolved else "")
        told = signed(comment.by, comment.at)
        if comment.resolved:
            told = f"{told}\nResolved: {signed(comment.resolved_by, comment.resolved)}"
        self.who.setText(breakable(told, NARROW))
        self.done.setText("Open again" if comment.resolved else "Resolve")

    def _toggle(self) -> None:
        plan, id_ = self.desk.plan, self.comment.id
        if self.comment.resolved:
            self.desk.run(reopen(plan, id_))
        else:
            self.desk.run(resolve(plan, id_, by=self.desk.author(), at=self.desk.now()))

    def _change(self) -> None:
        from views.dialogs.words import ask_words  # dialogs are loaded when one is wanted

        words = ask_words("Change a comment", "Comment", "What it says", self.comment.text, self, needed=True)
        if words is not None and words != self.comment.text:
            self.desk.run(change_comment(self.desk.plan, self.comment.id, words))

    def _delete(self) -> None:
        self.desk.run(delete_comment(self.desk.plan, self.comment.id))


class Remarks(QWidget):
    """The comments about one element or the plan; for the plan, also which elements have open ones."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._element: str | None = None
        self._all = False
        self.remarks: list[Remark] = []
        self.cards: list[Card] = []
        self._box, self._places = column(gap=6), column(gap=6)
        self.heading = label("Comments", "strong")
        self.open = label("", "small")
        self.field = NoteField("Comment", hint="Write a comment, Enter adds it", least=1, most=6, enter_commits=True)
        self.field.committed.connect(self._add)
        self.more = button("", self._toggle, "link")
        self.setLayout(
            column(
                rule(),
                2,
                row(self.heading, self.open, -1, gap=8),
                self.field,
                self._box,
                self._places,
                row(self.more, -1),
                gap=8,
            )
        )

    def show_about(self, key: Key | None) -> None:
        """Show the comments about an element or the plan; nothing for anything else."""
        there = key is not None and key[0] in ("elements", "about")
        self.setVisible(there)
        if key is None or not there:
            return
        element = key[1] if key[0] == "elements" else None
        if element != self._element:
            self._all = False
        self._element = element
        plan = self.desk.plan
        found = comments_about(plan, element)
        waiting = sum(not comment.resolved for comment in found)
        elsewhere = []
        if element is None:
            counts = open_comments(plan)
            elsewhere = sorted((id_ for id_ in counts if id_ is not None), key=lambda i: (-counts[i], i))
            waiting = sum(counts.values())
        self.open.setText(f"{waiting} open" if waiting else "")
        # Resolved ones are there for whoever asks for all.
        listed = found if self._all else [c for c in found if not c.resolved][:FEW]
        self._show_remarks(listed)
        self._show_places(elsewhere if self._all else elsewhere[:FEW])
        hidden = len(found) - len(listed) + max(0, len(elsewhere) - FEW) * (not self._all)
        self.more.setVisible(bool(hidden) or self._all)
        self.more.setText("Show the open ones only" if self._all else f"Show {count(hidden, 'more comment')}")

    def commit(self) -> None:
        """Add what is being written."""
        self.field.commit()

    def _show_remarks(self, listed: list[Comment]) -> None:
        while len(self.remarks) < len(listed):
            remark = Remark(self.desk)
            self.remarks.append(remark)
            self._box.addWidget(remark)
        for n, remark in enumerate(self.remarks):
            remark.setVisible(n < len(listed))
            if n < len(listed) and listed[n] != remark.comment:
                remark.show_comment(listed[n])

    def _show_places(self, ids: list[str]) -> None:
        plan = self.desk.plan
        counts = open_comments(plan)
        while len(self.cards) < len(ids):
            card = Card()
            card.clicked.connect(partial(self._go, len(self.cards)))
            self.cards.append(card)
            self._places.addWidget(card)
        self._ids = ids
        for n, card in enumerate(self.cards):
            card.setVisible(n < len(ids))
            if n < len(ids):
                many = count(counts[ids[n]], "open comment")
                card.show_words(shown(plan.elements[ids[n]].name), many, about="Click to show the element.")

    def _go(self, n: int) -> None:
        if n < len(self._ids):
            self.desk.reveal(("elements", self._ids[n]))

    def _add(self, text: str) -> None:
        desk = self.desk
        outcome = comment_on(
            desk.plan, id=desk.new_id("c"), text=text, element=self._element, by=desk.author(), at=desk.now()
        )
        self.field.setPlainText("")
        if not desk.run(outcome):
            self.field.setPlainText(text)

    def _toggle(self) -> None:
        self._all = not self._all
        self.show_about(("elements", self._element) if self._element is not None else ("about", "plan"))


def signed(who: str, when: str) -> str:
    """Return ``Ana · 9 Nov 2026, 15:40``; what is no time is left out."""
    day, _, time = when.partition("T")
    told = ", ".join(part for part in (day_text(day) if day else "", time[:5]) if part)
    return " · ".join(part for part in (shown(elided(who, 60)), told) if part) or "unsigned"
