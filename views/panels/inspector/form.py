"""The fields of what is selected: built once per table from the field table, shown as far as they matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.plan import Element, ElementKind, Key, Record
from views.desk import Desk
from views.panels.fields.editors import SEVERAL
from views.panels.fields.fieldrows import Row
from views.panels.fields.fieldtable import FIELDS, Editor, Field, matters
from views.panels.fields.setting import set_field
from views.pieces import button, column, label, row, rule


class _Group(QWidget):
    """Fields under one heading, two beside each other where the table says so."""

    def __init__(self, title: str, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows
        lines: list[QWidget] = []
        pairs: list[list[Row]] = []
        for one in rows:
            if one.asked.beside and pairs:
                pairs[-1].append(one)
            else:
                pairs.append([one])
        self._pairs: list[tuple[QWidget, list[Row]]] = []
        for pair in pairs:
            if len(pair) == 1:
                lines.append(pair[0])
                continue
            line = QWidget()
            beside = row(*pair, gap=12)
            for n, one in enumerate(pair):
                beside.setStretch(n, 1)
                beside.setAlignment(one, Qt.AlignmentFlag.AlignTop)
            line.setLayout(beside)
            self._pairs.append((line, pair))
            lines.append(line)
        head: list[QWidget | int] = [rule(), label(title, "strong")] if title else []
        self.setLayout(column(*head, *lines, gap=12))

    def show_only(self, wanted: set[str]) -> None:
        """Show the rows of the fields named in ``wanted``, and nothing at all if there is none."""
        for one in self.rows:
            one.setVisible(one.asked.name in wanted)
        for line, pair in self._pairs:
            line.setVisible(any(one.asked.name in wanted for one in pair))
        self.setVisible(any(one.asked.name in wanted for one in self.rows))


class Form(QWidget):
    """The fields of one table's records, for one or several of them at once."""

    def __init__(self, table: str, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.desk = desk
        self._keys: tuple[Key, ...] = ()
        self._wanted: set[str] = set()
        self._all = False
        self._hints: dict[str, str] = {}
        self._drafts: dict[tuple[Key, str], str] = {}
        # A link's ends are shown as jumps, above the form.
        fields = [asked for asked in FIELDS[table] if asked.name not in ("source", "target")]
        self.rows: dict[str, Row] = {asked.name: Row(asked, desk, self._commit) for asked in fields}
        self._groups = [
            _Group(title, [one for one in self.rows.values() if one.asked.group == title])
            for title in dict.fromkeys(asked.group for asked in fields)
        ]
        self.more = button("All fields", self._toggle, "link")
        self.setLayout(column(*self._groups, row(self.more, -1), gap=12))

    # -- shown from outside --------------------------------------------------------------------------------
    @property
    def keys(self) -> tuple[Key, ...]:
        """Keys of the records shown."""
        return self._keys

    def show_keys(self, keys: Iterable[Key], hints: Mapping[str, str] | None = None) -> None:
        """Show the records at ``keys``, all of this form's table; what is being typed stays if they are the same."""
        self._hints = dict(hints or {})
        wanted = tuple(sorted(keys))
        same = wanted == self._keys
        if not same:
            self._keep_drafts()
        self._keys = wanted
        records = [record for key in wanted if (record := self.desk.plan.get(key)) is not None]
        by_kind = _by_kind(records)
        kinds = frozenset(kind for kind in by_kind if kind is not None)
        shown: set[str] = set()
        hidden = 0
        for name, one in self.rows.items():
            concerned = _concerned(one.asked, records, by_kind)
            value = _common(concerned, name)
            if same:
                one.show_value(value)
            else:
                one.switch_to(value)
                draft = self._drafts.pop((wanted[0], name), None) if len(wanted) == 1 else None
                if draft is not None:
                    one.take_draft(draft)
            some = (
                f"For the {len(concerned)} of {len(records)} it matters for." if len(concerned) < len(records) else ""
            )
            hint = self._hints.get(name, "")
            if one.asked.editor is Editor.PARTY:
                one.show_implied(hint)
                hint = ""
            one.show_hint(some or hint)
            if self._all or self._shows(one.asked, kinds, value, len(wanted)):
                shown.add(name)
            else:
                hidden += 1
        if shown != self._wanted:
            self._wanted = shown
            for group in self._groups:
                group.show_only(shown)
        self.more.setText("Fewer fields" if self._all else f"All fields ({hidden} more)")
        self.more.setVisible(bool(hidden) or self._all)

    def commit(self) -> None:
        """Commit what is being typed."""
        for one in self.rows.values():
            one.commit()

    def row_of(self, name: str) -> Row:
        """Return the row of the field ``name``."""
        return self.rows[name]

    # -- inside --------------------------------------------------------------------------------------------
    @staticmethod
    def _shows(asked: Field, kinds: frozenset[ElementKind], value: object, count: int) -> bool:
        if count > 1:
            # Who does, approves and owns is what many elements are told at once, whatever they are.
            return asked.name != "note" and (matters(asked, kinds) or (not asked.group and bool(kinds & asked.kinds)))
        # What somebody has said is never hidden, whether it matters or not.
        said = value is not None and value is not False and value != "" and value is not SEVERAL
        return matters(asked, kinds) or (said and not asked.rare)

    def _commit(self, asked: Field, value: object) -> bool:
        plan = self.desk.plan
        records = [record for key in self._keys if (record := plan.get(key)) is not None]
        keys = [(self.table, record.id) for record in _concerned(asked, records, _by_kind(records))]
        return self.desk.run(set_field(plan, keys, asked.name, value))

    def _keep_drafts(self) -> None:
        """Keep what was typed for the records that are left and cannot be read, until they are shown again."""
        if len(self._keys) != 1 or self.desk.plan.get(self._keys[0]) is None:
            return
        for name, one in self.rows.items():
            if one.is_bad and one.draft is not None:
                self._drafts[self._keys[0], name] = one.draft

    def _toggle(self) -> None:
        self._all = not self._all
        self.show_keys(self._keys, self._hints)


def _by_kind(records: list[Record]) -> dict[ElementKind | None, list[Record]]:
    """Return elements by their kind, everything else under None."""
    found: dict[ElementKind | None, list[Record]] = {}
    for record in records:
        found.setdefault(record.kind if isinstance(record, Element) else None, []).append(record)
    return found


def _concerned(asked: Field, records: list[Record], by_kind: Mapping[ElementKind | None, list[Record]]) -> list[Record]:
    """Return those of several records that a field matters for; all of them where it matters for none, or one."""
    if len(records) < 2:
        return records
    some = [record for kind, those in by_kind.items() if kind is None or kind in asked.kinds for record in those]
    return some or records


def _common(records: list[Record], name: str) -> object:
    """Return what all ``records`` say in field ``name``; SEVERAL if they differ, None if there are none."""
    if not records:
        return None
    first: object = getattr(records[0], name)
    for record in records:
        if getattr(record, name) != first:
            return SEVERAL
    return first
