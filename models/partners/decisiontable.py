"""Decision tables over facts that may be unknown: the first row that matches wins, and unknown stays unknown.

An unknown fact is tried both ways, together with all others (every completion), so the outcome is either certain or the
set of all that it may still come to. Source: methods §8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Final

import msgspec

Known = Mapping[str, bool]
"""Fact → whether it holds. What is left out is unknown."""

MOST_FLIPS: Final = 3
"""Facts changed together at most when looking for what would change the outcome; more is no small change."""


class Row(msgspec.Struct, frozen=True):
    """A line of a decision table."""

    id: str
    result: str
    when: tuple[tuple[tuple[str, bool], ...], ...]
    """Alternatives, each of facts that must all be as said. One without facts always matches."""

    def matches(self, facts: Known) -> bool:
        """Tell whether the row matches where every fact it asks for is known."""
        return any(all(facts[name] is wanted for name, wanted in way) for way in self.when)


class Flip(msgspec.Struct, frozen=True):
    """A change of facts, and what it would come to for certain."""

    changes: tuple[tuple[str, bool], ...]
    """Facts and what they would have to be, in the table's order."""
    result: str


class Decision(msgspec.Struct, frozen=True):
    """What a table says about the facts known."""

    results: tuple[str, ...]
    """What it may come to, in the table's order; one if it is certain."""
    fired: tuple[Row, ...]
    """Rows that decide it in one completion or another."""
    also: tuple[Row, ...]
    """Further rows that match in every completion, but stand below; only where the outcome is certain."""
    open: tuple[str, ...]
    """Unknown facts that still make a difference."""
    flips: tuple[Flip, ...]
    """The smallest changes that would bring another outcome for certain; empty if there is none so small."""

    @property
    def certain(self) -> str | None:
        """The one result it comes to whatever the unknown facts are; None if they decide."""
        return self.results[0] if len(self.results) == 1 else None


class DecisionTable(msgspec.Struct, frozen=True):
    """Facts and rows; the last row must match always, so that there is no gap."""

    facts: tuple[str, ...]
    rows: tuple[Row, ...]

    def row(self, facts: Known) -> Row:
        """Return the first row that matches; every fact must be known."""
        return next(row for row in self.rows if row.matches(facts))

    def decide(self, known: Known) -> Decision:
        """Return what the table says, with what would change it."""
        fired, results = self._possible(known)
        also: tuple[Row, ...] = ()
        if len(results) == 1:
            last = max(self.rows.index(row) for row in fired)
            always = [row for row in self.rows[last + 1 : -1] if all(map(row.matches, self._completions(known)))]
            also = tuple(always)
        unknown = [name for name in self.facts if name not in known]
        return Decision(
            results=results,
            fired=fired,
            also=also,
            open=tuple(name for name in unknown if len(results) > 1 and self._matters(name, known)),
            flips=tuple(self._flips(known, results)),
        )

    def _completions(self, known: Known) -> Iterator[dict[str, bool]]:
        unknown = [name for name in self.facts if name not in known]
        given = {name: known[name] for name in self.facts if name in known}
        for values in product((True, False), repeat=len(unknown)):
            yield given | dict(zip(unknown, values, strict=True))

    def _possible(self, known: Known) -> tuple[tuple[Row, ...], tuple[str, ...]]:
        """Return the rows that decide in some completion, and what they say, both in the table's order."""
        hit = {self.row(facts).id for facts in self._completions(known)}
        fired = tuple(row for row in self.rows if row.id in hit)
        return fired, tuple(dict.fromkeys(row.result for row in fired))

    def _matters(self, name: str, known: Known) -> bool:
        """Tell whether an unknown fact makes a difference in some completion of the others."""
        return any(
            self.row(facts | {name: True}).result != self.row(facts | {name: False}).result
            for facts in self._completions({**known, name: True})
        )

    def _flips(self, known: Known, results: tuple[str, ...]) -> Iterator[Flip]:
        """Yield the smallest changes: of known facts to their opposite, of unknown ones to either."""
        for size in range(1, MOST_FLIPS + 1):
            found = []
            for names in combinations(self.facts, size):
                ways = [(not known[name],) if name in known else (True, False) for name in names]
                for values in product(*ways):
                    changes = tuple(zip(names, values, strict=True))
                    _, then = self._possible({**known, **dict(changes)})
                    if len(then) == 1 and then != results:
                        found.append(Flip(changes, then[0]))
            if found:
                yield from found
                return
