"""Who waits for whom, without circles, in about as many edges as there are tasks.

Nodes are numbers. The first are the tasks in the rollout; behind them come points, which take no time. A point stands
for what cannot be waited for itself: a task that was left out or moved to a later window, all works of a task done per
element, everything in a window. So order is never lost when something is left out, and many tasks that wait for the
same many tasks share one point instead of having an edge to each.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

import networkx as nx

from models.plan import Window
from models.rollout.works import Work, Works

_PLACE = {window: n for n, window in enumerate(Window)}
_ANYWHERE = len(_PLACE)
"""Seen from behind all windows, everything in the rollout can be waited for."""

CAREFUL, PATIENT = 20, 100
"""Turns in which each circle loses one task's predecessors, then a sixteenth of them, then all at once. A plan that
needs more than the first was made to need it, and shall not take minutes."""

CIRCLE = "What it was set to wait for would go round in a circle, so it does not."


class Network:
    """Predecessors of every task and point, by number.

    What the derivation sets leads forward only: from window to window, in the playbook's order within one, and to the
    sign-off last. Only what was set by hand can close a circle; then it is dropped until there is none.
    """

    after: dict[int, tuple[int, ...]]
    remarks: dict[int, list[str]]
    """What was set by hand and could not be had, as sentences, by task."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self.tasks = [work for work in works.by_id.values() if work.live]
        self._number = {work.id: n for n, work in enumerate(self.tasks)}
        self.after = {}
        self.remarks = {}
        self._seen: dict[tuple[str, int], int | None] = {}
        self._contents: dict[int, int] = {}
        self._names: dict[int, tuple[int, ...]] = {}
        self._next = len(self.tasks)
        self._members: list[list[int]] = [[] for _ in _PLACE]
        for n, work in enumerate(self.tasks):
            self._members[_PLACE[work.window]].append(n)
        by_hand = self._by_hand()
        for n in range(len(self.tasks)):
            if n not in by_hand:
                self.after[n] = self._derived(n)
        if by_hand:
            self.after |= by_hand
            self._break_circles(set(by_hand))
        self._trim_closings(by_hand)

    def before(self, node: int) -> tuple[int, ...]:
        """Return the tasks that ``node`` waits for, looking through points. Shared where it is the same for many."""
        kept = self._names.get(node)
        if kept is None:
            direct = self.after[node]
            if len(direct) == 1 and direct[0] >= len(self.tasks):
                kept = self.before(direct[0])
            else:
                found: dict[int, None] = {}
                for other in direct:
                    if other < len(self.tasks):
                        found[other] = None
                    else:
                        found.update(dict.fromkeys(self.before(other)))
                found.pop(node, None)
                kept = tuple(sorted(found))
            self._names[node] = kept
        return kept

    # -- what the derivation sets --------------------------------------------------------------------------
    def _derived(self, n: int) -> tuple[int, ...]:
        work = self.tasks[n]
        place = _PLACE[work.window]
        found: dict[int, None] = {}
        if work.closes and not work.moved:
            found = dict.fromkeys(other for other in self._members[place] if other != n)
            opener = self._opener(place)
            return tuple(found) if opener is None else (*found, opener)
        if work.closes and place > _PLACE[work.home]:
            found[self._window(_PLACE[work.home])] = None
        for ref in work.waits:
            node = self._see(self._sibling(work, ref), place)
            if node is not None:
                found[node] = None
        if work.moved or work.opens:
            inside = any(node < len(self.tasks) and self.tasks[node].window is work.window for node in found)
            opener = None if inside else self._opener(place)
            if opener is not None and opener != n:
                found[opener] = None
        return tuple(found)

    def _sibling(self, work: Work, ref: str) -> str:
        """Return the work of ``ref`` for the same element, if both are done per element; else ``ref`` itself."""
        if ref in self._works.groups and work.base and work.id != work.base:
            sibling = ref + work.id[len(work.base) :]
            if sibling in self._works.by_id:
                return sibling
        return ref

    def _see(self, ref: str, place: int) -> int | None:
        """Return what stands for ``ref`` in the window at ``place``; None if nothing there can wait for it."""
        key = (ref, place)
        if key not in self._seen:
            self._seen[key] = self._look(ref, place)
        return self._seen[key]

    def _look(self, ref: str, place: int) -> int | None:
        if ref in self._works.groups or ref not in self._works.by_id:
            inside = self._works.groups.get(ref) or self._works.waits.get(ref, ())
            return self._point(self._see(id_, place) for id_ in inside)
        work = self._works.by_id[ref]
        at, home = _PLACE[work.window], _PLACE[work.home]
        if work.closes:
            return self._look_at_closing(work, at, home, place)
        if work.live and at <= place:
            return self._number[ref]
        return self._point(self._see(self._sibling(work, before), place) for before in work.waits)

    def _look_at_closing(self, work: Work, at: int, home: int, place: int) -> int | None:
        """See a sign-off: nothing in its own window waits for it, and moved ahead it does not stand for its window."""
        itself = work.live and (at < place or (at == place and home != place))
        nodes: list[int | None] = [self._number[work.id]] if itself else []
        if home < place and not (itself and at >= home):
            nodes.append(self._window(home))
        return self._point(nodes)

    def _opener(self, place: int) -> int | None:
        """Return what must be finished before the window at ``place`` begins: the sign-off of the one before."""
        if place == 0:
            return None
        closing = self._works.closing.get(list(_PLACE)[place - 1])
        return self._window(place - 1) if closing is None else self._see(closing, place)

    def _window(self, place: int) -> int:
        """Return the point that stands for everything in a window, or what came before it if it is empty."""
        if place not in self._contents:
            inside = self._members[place]
            if inside:
                point: int | None = self._new(tuple(inside))
            else:
                point = self._opener(place)
            self._contents[place] = self._new(()) if point is None else point
        return self._contents[place]

    def _point(self, nodes: Iterable[int | None]) -> int | None:
        """Return a point behind ``nodes``: none for none, the node itself for one."""
        found = tuple(dict.fromkeys(node for node in nodes if node is not None))
        if len(found) < 2:
            return found[0] if found else None
        return self._new(found)

    def _new(self, after: tuple[int, ...]) -> int:
        self.after[self._next] = after
        self._next += 1
        return self._next - 1

    # -- what was set by hand --------------------------------------------------------------------------------
    def _by_hand(self) -> dict[int, tuple[int, ...]]:
        """Return the predecessors set by hand; those not in the rollout any more are looked through or ignored."""
        found: dict[int, tuple[int, ...]] = {}
        for n, work in enumerate(self.tasks):
            if work.hand is None or work.hand.after is None:
                continue
            wanted = dict.fromkeys(work.hand.after)
            known = [ref for ref in wanted if ref in self._works.by_id and ref != work.id]
            if len(known) < len(wanted):
                many = len(wanted) - len(known)
                what = "1 task" if many == 1 else f"{many} tasks"
                self.remarks.setdefault(n, []).append(f"It was also set to wait for {what} not in the rollout.")
            if wanted and not known:
                continue
            nodes = (self._number.get(ref, self._see(ref, _ANYWHERE)) for ref in known)
            found[n] = tuple(dict.fromkeys(node for node in nodes if node is not None and node != n))
        return found

    def _break_circles(self, by_hand: set[int]) -> None:
        """Drop what was set by hand, the latest ids first, until nobody waits for himself."""
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(self.after)
        graph.add_edges_from((before, n) for n, all_before in self.after.items() for before in all_before)
        for turn in count():
            circles = [circle for circle in nx.strongly_connected_components(graph) if len(circle) > 1]
            if not circles or not by_hand:
                return
            for n in self._latest(circles, by_hand, turn >= CAREFUL) if turn < PATIENT else sorted(by_hand):
                by_hand.discard(n)
                self.remarks.setdefault(n, []).append(CIRCLE)
                graph.remove_edges_from([(before, n) for before in self.after[n]])
                new = self._next
                self.after[n] = self._derived(n)
                for node in (n, *range(new, self._next)):
                    graph.add_edges_from((before, node) for before in self.after[node])

    def _latest(self, circles: list[set[int]], by_hand: set[int], many: bool) -> list[int]:
        """Return whose predecessors are to be dropped next: in each circle the latest id, or ``many``, set by hand."""
        found = []
        for circle in circles:
            hands = sorted(circle & by_hand, key=lambda n: self.tasks[n].id, reverse=True)
            found += hands[: max(1, len(hands) // 16 if many else 1)]
        return found

    # -- sign-offs ---------------------------------------------------------------------------------------------
    def _trim_closings(self, by_hand: dict[int, tuple[int, ...]]) -> None:
        """Let a sign-off wait for the ends of its window only: the others are waited for by those."""
        for members in self._members:
            closing = next((n for n in members if self.tasks[n].closes and not self.tasks[n].moved), None)
            if closing is None or self.after[closing] is by_hand.get(closing):
                continue
            waited: set[int] = set()
            look = [before for n in members if n != closing for before in self.after[n]]
            while look:
                node = look.pop()
                if node not in waited:
                    waited.add(node)
                    look += self.after[node] if node >= len(self.tasks) else ()
            self.after[closing] = tuple(n for n in self.after[closing] if n not in waited)
