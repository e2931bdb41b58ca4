"""Why a task is, or is not, on the critical path, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.rollout.critical import NEAR, Timing
from models.rollout.network import Network
from models.rollout.works import Work
from models.text import elided, shown

LONGEST = 60
"""Characters of a name within a sentence."""


_Said = tuple[str, tuple[int, ...]]
"""A sentence, and the tasks whose names go into it."""


class Reasons:
    """What the reasons of a rollout hang on: who really waits for whom, and how much room there is."""

    def __init__(self, network: Network, times: Mapping[int, Timing[int]], sequence: Sequence[int]) -> None:
        self._tasks = len(network.tasks)
        self._finish = {n: at.finish for n, at in times.items()}
        self._room = {n: at.slack for n, at in times.items()}
        self._end = max(self._finish.values(), default=0.0)
        self._driver = self._drivers(times, sequence)
        self._said: dict[int, _Said] = {}
        self._drives: dict[int, int] = {}
        self._next: dict[int, int] = {}
        tasks = self._tasks
        leads: dict[int, int] = {}
        # Backwards, so that of all that follows the earliest is kept, and known when a point's turn comes.
        for n in reversed(sequence):
            first = n if n < tasks else leads.get(n)
            if first is None:
                continue
            for before in network.after[n]:
                (self._next if before < tasks else leads)[before] = first
            by = self._driver[n] if n < tasks else None
            if by is not None and (self._critical(n) or not self._critical(self._drives.get(by, n))):
                self._drives[by] = n

    def _drivers(self, times: Mapping[int, Timing[int]], sequence: Sequence[int]) -> dict[int, int | None]:
        """Return for each node the task it really waits for, looking through points."""
        tasks = self._tasks
        driver: dict[int, int | None] = {}
        for n in sequence:
            last = times[n].driver
            driver[n] = driver[last] if last is not None and last >= tasks else last
        return driver

    def _critical(self, n: int) -> bool:
        return self._room[n] <= NEAR

    def of(self, n: int, names: Names) -> str:
        """Return why task ``n`` is, or is not, on the critical path."""
        if n not in self._said:
            self._said[n] = self._why(n) if self._critical(n) else self._why_not(n)
        text, named = self._said[n]
        return text.format(*[names[other] for other in named]) if named else text

    def _why(self, n: int) -> _Said:
        drives = self._drives.get(n)
        if drives is not None and self._critical(drives):
            return "On the critical path: {} begins when it ends, so a day lost here is lost at the end.", (drives,)
        if self._finish[n] >= self._end - NEAR:
            return "On the critical path: the rollout ends with it.", ()
        return "On the critical path: it has no room to slip before it holds up the end.", ()

    def _why_not(self, n: int) -> _Said:
        room = self._room[n]
        slip = "less than a tenth of a working day" if room < 0.1 else working_days(room)
        text = f"Not on the critical path: it may slip {slip} before the end moves"
        drives, follows = self._drives.get(n), self._next.get(n)
        if drives is not None:
            return f"{text}, though {{}} begins when it ends.", (drives,)
        waits = self._driver.get(follows) if follows is not None else None
        if follows is not None and waits is not None:
            return f"{text}; {{}} waits longer for {{}}.", (follows, waits)
        return f"{text}; nothing waits for it.", ()


class Names(dict[int, str]):
    """Names of tasks as they stand in a sentence, made when asked for."""

    def __init__(self, tasks: Sequence[Work]) -> None:
        super().__init__()
        self._tasks = tasks

    def __missing__(self, n: int) -> str:
        self[n] = f"“{elided(shown(self._tasks[n].name), LONGEST)}”"
        return self[n]


def working_days(number: float) -> str:
    """Return a number of working days, rounded down to a tenth so that no room is promised which is not there.

    Examples
    --------
    >>> working_days(1.0), working_days(2.58)
    ('1 working day', '2.5 working days')
    """
    tenths = int(number * 10 + 1e-6)
    return "1 working day" if tenths == 10 else f"{tenths / 10:g} working days"
