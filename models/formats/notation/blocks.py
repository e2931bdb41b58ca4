"""New elements laid out among themselves: columns along the links, rows as they were written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from models.formats.notation.meaning import Understood
from models.graph.layout import LAYER_GAP, ROW_GAP, layered
from models.plan import Boundary, Element, Link, Plan

Spot = tuple[float, float]
Cell = tuple[int, int]
"""Column and row."""

SIZE = (136.0, 56.0)
"""A new element."""
GRID = 4.0
STRAIGHT = 80
"""Up to so many elements that hang together stand in the order they were written."""
ABREAST = 6
"""Elements without links that stand in one row."""


def on_grid(value: float) -> float:
    """Return the nearest place on the grid of the map."""
    return round(value / GRID) * GRID


def extent(block: dict[int, Spot]) -> Spot:
    """Return width and height of a block that begins at ``(0, 0)``."""
    return max(x for x, _ in block.values()) + SIZE[0], max(y for _, y in block.values()) + SIZE[1]


class Blocks:
    """The layout of what a text adds, to be asked for parts of it."""

    def __init__(self, found: Understood) -> None:
        self.found = found
        self.flat = self._flat()
        """Places of all of it, laid out by itself."""
        self.columns = {x: n for n, x in enumerate(sorted({x for x, _ in self.flat}))}
        self._hang_together()

    def block(self, members: Sequence[int]) -> dict[int, Spot]:
        """Return places of some elements from ``(0, 0)``: what hangs together in bands, what stands alone in rows."""
        places: dict[int, Spot] = {}
        bands: dict[int, list[int]] = {}
        for n in members:
            bands.setdefault(self.band[n], []).append(n)
        top = 0.0
        alone = [n for n in members if self.size[self.band[n]] == 1]
        for k, n in enumerate(alone):
            places[n] = (k % ABREAST * (SIZE[0] + LAYER_GAP), k // ABREAST * (SIZE[1] + ROW_GAP))
        if alone:
            top = (len(alone) - 1) // ABREAST * (SIZE[1] + ROW_GAP) + SIZE[1] + ROW_GAP
        for band in bands.values():
            if self.size[self.band[band[0]]] > 1:
                rows = self._band(band, top, places)
                top += rows * (SIZE[1] + ROW_GAP)
        return places

    def _band(self, members: list[int], top: float, places: dict[int, Spot]) -> int:
        """Place elements that hang together, in their columns without the gaps of those left out; return the rows."""
        columns: dict[float, list[int]] = {}
        for n in members:
            columns.setdefault(self.flat[n][0], []).append(n)
        nth = {at: k for k, at in enumerate(sorted(columns))}
        rows = self._rows({n: nth[self.flat[n][0]] for n in members})
        x, before = 0.0, None
        for at in sorted(columns):
            if before is not None:
                # A wide gap was left for the words on a link between neighbours.
                beside = self.columns[at] - self.columns[before] == 1
                x += SIZE[0] + (at - before - SIZE[0] if beside else LAYER_GAP)
            for n in columns[at]:
                places[n] = (on_grid(x), top + rows[n] * (SIZE[1] + ROW_GAP))
            before = at
        return max(rows.values()) + 1

    def _rows(self, column: dict[int, int]) -> dict[int, int]:
        """Return the row of each element, given its column.

        What is written first runs straight, and what branches off goes below: each element stands in the row of the
        one it was linked from, if nothing stands there and no link passes there. Much at once stands in the order
        with few crossings instead.
        """
        rows: dict[int, int] = {}
        if len(column) > STRAIGHT:
            filled: Counter[int] = Counter()
            for n in sorted(column, key=lambda n: (self.rank[n], n)):
                rows[n] = filled[column[n]]
                filled[column[n]] += 1
            return rows
        taken: set[Cell] = set()

        def free(way: list[int], row: int) -> bool:
            return not any((at, row) in taken for at in way)

        def stand(n: int, row: int, between: list[int]) -> None:
            way = [*between, column[n]]
            while not free(way, row):
                row += 1
            rows[n] = row
            taken.update((at, row) for at in way)

        for link in self.found.links:
            source, target = link.source, link.target
            if not (isinstance(source, int) and isinstance(target, int) and source in column and target in column):
                continue
            if source not in rows:
                stand(source, 0, [])
            between = list(range(column[source] + 1, column[target]))
            if target not in rows:
                stand(target, rows[source], between)
            else:
                row = next((row for row in (rows[target], rows[source]) if free(between, row)), None)
                taken.update((at, row) for at in between if row is not None)
        for n in column:
            if n not in rows:
                stand(n, 0, [])
        return rows

    def _flat(self) -> list[Spot]:
        """Return the new elements laid out by themselves."""
        ids = {f"{n:06}": n for n in range(len(self.found.elements))}
        # In one area, so that all of it shares its columns.
        area = Boundary(id="area", name="")
        elements = {id_: Element(id=id_, name="", boundary=area.id, w=SIZE[0], h=SIZE[1]) for id_ in ids}
        links = {
            f"l{n}": Link(
                id=f"l{n}", source=f"{k.source:06}", target=f"{k.target:06}", kind=k.kind, label=k.label, when=k.when
            )
            for n, k in enumerate(self.found.links)
            if isinstance(k.source, int) and isinstance(k.target, int)
        }
        made = layered(Plan({"boundaries": {area.id: area}, "elements": elements, "links": links})).elements
        return [made[id_] for id_ in ids]

    def _hang_together(self) -> None:
        """Find what hangs together, and turn each such part the way up that its text has it."""
        parent = list(range(len(self.found.elements)))

        def root(n: int) -> int:
            while parent[n] != n:
                parent[n] = parent[parent[n]]
                n = parent[n]
            return n

        for link in self.found.links:
            if isinstance(link.source, int) and isinstance(link.target, int):
                a, b = sorted((root(link.source), root(link.target)))
                parent[b] = a
        self.band = [root(n) for n in parent]
        self.size = Counter(self.band)
        rows: dict[tuple[int, float], list[int]] = {}
        for n, (x, _) in enumerate(self.flat):
            rows.setdefault((self.band[n], x), []).append(n)
        turned: Counter[int] = Counter()
        for (band, _), column in rows.items():
            ys = [self.flat[n][1] for n in column]
            turned[band] += sum((a > b) - (a < b) for a, b in pairwise(ys))
        # Upside down there are as many crossings, so the first branch named comes first.
        self.rank = [y if turned[self.band[n]] <= 0 else -y for n, (_, y) in enumerate(self.flat)]
