"""A field of a record as it is edited: label, editor, and what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from models.plan import Span
from models.text import elided, shown
from views.days import day_text, parse_day
from views.desk import Desk
from views.dialogs.party import name_party
from views.figures import NotAFigure, number_text, parse_number, parse_span, span_text
from views.panels.fields.editors import SEVERAL, Choices, DataChoice, Line, with_calendar
from views.panels.fields.fieldtable import Choice, Editor, Field
from views.panels.fields.notefield import NoteField
from views.panels.fields.parties import NOBODY, PartyPicker
from views.pieces import Elided, column, label, set_bad, tip

Commit = Callable[[Field, object], bool]
"""Takes a new value; tells whether it was applied."""


class Row(QWidget):
    """A field with its editor. ``commit`` is asked to apply what the user enters; a refused value goes back."""

    def __init__(self, asked: Field, desk: Desk, commit: Commit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.desk = desk
        self._commit = commit
        self._value: object = None
        self._implied = ""
        self.caption = Elided(asked.caption, "small")
        # A box to tick says itself what it is, and a group of one field says it in its heading.
        self.caption.setVisible(asked.editor is not Editor.CHECK and asked.label != asked.group)
        # Most fields have nothing below them ever, and a label costs more than one thinks.
        self._below: dict[str, QLabel] = {}
        self.editor, placed = self._made()
        self.editor.setAccessibleName(asked.caption)
        self.caption.setBuddy(self.editor)
        self.setToolTip(tip(asked.help))
        self.editor.setAccessibleDescription(asked.help)
        self._box = column(self.caption, placed, gap=4)
        self.setLayout(self._box)

    # -- shown from outside --------------------------------------------------------------------------------
    @property
    def value(self) -> object:
        """The value as the plan has it."""
        return self._value

    @property
    def draft(self) -> str | None:
        """What was typed and not committed; None if nothing."""
        editor = self.editor
        if isinstance(editor, Line):
            return editor.text() if editor.isModified() or self.is_bad else None
        if isinstance(editor, NoteField):
            return editor.text if editor.edited else None
        return None

    @property
    def is_bad(self) -> bool:
        """Whether what was typed cannot be read."""
        return bool(self.editor.property("state") == "bad")

    def show_value(self, value: object) -> None:
        """Show ``value`` (SEVERAL where the selection does not agree); what is being typed stays."""
        typing = self.draft is not None
        self._value = value
        if not typing:
            self._display(value)

    def switch_to(self, value: object) -> None:
        """Show ``value``, of another record than before."""
        self._value = value
        self._display(value)

    def restore(self) -> None:
        """Show the plan's value in place of what was typed."""
        self._display(self._value)

    def take_draft(self, text: str) -> None:
        """Show ``text`` as typed and not readable yet."""
        if isinstance(self.editor, Line):
            self.editor.setText(text)
            self.editor.setModified(True)
            self._read()

    def commit(self) -> None:
        """Commit what is being typed."""
        if isinstance(self.editor, Line):
            self.editor.finish()
        elif isinstance(self.editor, NoteField):
            self.editor.commit()

    def show_hint(self, text: str) -> None:
        """Say below the field what follows from it; nothing where ``text`` is empty."""
        self._say("hint", text)

    def show_implied(self, text: str) -> None:
        """Say who is meant while nobody is named; empty: nobody."""
        if text != self._implied:
            self._implied = text
            self._display(self._value)

    @property
    def hint(self) -> str:
        """What is said below the field."""
        return self._said("hint")

    @property
    def problem(self) -> str:
        """Why what was typed cannot be read; empty if it can."""
        return self._said("problem")

    # -- inside --------------------------------------------------------------------------------------------
    def _made(self) -> tuple[QWidget, QWidget]:
        """Return the editor, and the widget to place (mostly the same)."""
        asked = self.asked
        match asked.editor:
            case Editor.NOTE:
                note = NoteField(asked.caption, hint=asked.example)
                note.committed.connect(self._give)
                return note, note
            case Editor.CHOICE | Editor.AREA:
                box = Choices()
                box.offer(asked.choices)
                box.chosen.connect(self._give)
                return box, box
            case Editor.PARTY:
                picker = PartyPicker(self.desk, about=asked.caption, name_new=lambda: name_party(self.desk, self))
                picker.chosen.connect(self._give)
                return picker, picker
            case Editor.DATA:
                data = DataChoice(asked.label)
                data.chosen.connect(self._give)
                return data, data
            case Editor.CHECK:
                check = QCheckBox(asked.label)
                check.setToolTip(tip(asked.help))
                # What is mixed is settled by one click; nobody can make it mixed again.
                check.clicked.connect(lambda: self._give(self._value is not True))
                return check, check
        line = Line()
        line.setPlaceholderText(asked.example)
        line.committed.connect(self._read)
        line.restored.connect(self.restore)
        if asked.editor is Editor.DAY:
            return line, with_calendar(line, self.desk, self._give)
        return line, line

    def _display(self, value: object) -> None:
        self._mark("")
        editor, mixed = self.editor, value is SEVERAL
        if isinstance(editor, PartyPicker):
            if mixed:
                editor.show_several()
            else:
                editor.show_party(cast("str | None", value), self._implied or NOBODY)
        elif isinstance(editor, Choices):
            if self.asked.editor is Editor.AREA:
                editor.offer(_areas(self.desk))
            editor.show_value(value)
        elif isinstance(editor, DataChoice):
            editor.show_value(value)
        elif isinstance(editor, QCheckBox):
            editor.setTristate(mixed)
            editor.setCheckState(
                Qt.CheckState.PartiallyChecked if mixed else Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            )
        elif isinstance(editor, (Line, NoteField)):
            editor.setPlaceholderText("several" if mixed else self.asked.example)
            editor.show_text("" if mixed else self._written(value))
            if isinstance(editor, NoteField):
                editor.restore()

    def _written(self, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, Span):
            return span_text(value, self.asked.factor)
        if self.asked.editor is Editor.DAY:
            return day_text(str(value))
        if isinstance(value, (int, float)):
            return number_text(round(value * self.asked.factor, 9))
        return str(value)

    def _read(self) -> None:
        """Take what stands in the line; what is no figure is marked and stays."""
        line = cast(Line, self.editor)
        try:
            value = read(self.asked, line.text())
        except NotAFigure as error:
            self._mark(str(error))
            return
        self._mark("")
        self._give(value)

    def _give(self, value: object) -> None:
        if isinstance(self.editor, Line):
            self.editor.setModified(False)
        if isinstance(self.editor, NoteField):
            self.editor.show_text(self.editor.text)
        if value == self._value or not self._commit(self.asked, value):
            self._display(self._value)

    def _mark(self, problem: str) -> None:
        set_bad(self.editor, bool(problem))
        self._say("problem", problem)
        self.editor.setAccessibleDescription(problem or self.asked.help)

    def _said(self, which: str) -> str:
        return self._below[which].text() if which in self._below else ""

    def _say(self, which: str, text: str) -> None:
        """Say ``text`` below the field: first what is wrong, then what follows."""
        if which not in self._below:
            if not text:
                return
            self._below[which] = label("", "tiny", tone="bad" if which == "problem" else "", wrap=True)
            self._box.insertWidget(2 if which == "problem" else self._box.count(), self._below[which])
        self._below[which].setText(text)
        self._below[which].setVisible(bool(text))


def read(asked: Field, text: str) -> object:
    """Return the value that ``text`` says for ``asked``; None for an empty figure or day.

    Raises
    ------
    NotAFigure
        If it is no figure, or no day, where one is asked for.
    """
    match asked.editor:
        case Editor.SPAN:
            return parse_span(text, asked.factor)
        case Editor.NUMBER:
            # “80 %” says the same as 0.80 where a share is written from 0 to 1.
            return parse_number(text, 100.0 if asked.factor == 1 and "%" in text else asked.factor)
        case Editor.WHOLE:
            number = parse_number(text, asked.factor)
            if number is not None and not number.is_integer():
                raise NotAFigure("Write a whole number, e.g. 600.")
            return None if number is None else int(number)
        case Editor.DAY:
            return parse_day(text)
    return text


def _areas(desk: Desk) -> tuple[Choice, ...]:
    named = sorted((area.name.casefold(), id_) for id_, area in desk.plan.boundaries.items())
    areas = ((id_, elided(shown(desk.plan.boundaries[id_].name), 80)) for _, id_ in named)
    return ((None, "outside every area"), *areas)
