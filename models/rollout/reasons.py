"""Why a task is, or is not, on the critical path, as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.rollout.critical import Timing
from models.rollout.network import Network
from models.text import elided, shown

LONGEST = 60
"""Characters of a name within a sentence."""


class Reasons:
    """The reasons of one rollout."""

    def __init__(self, network: Network, times: Mapping[int, Timing[int]], sequence: Sequence[int]) -> None:
        self._network, self._times = network, times
        self._end = max((at.finish for at in times.values()), default=0.0)
        number = len(network.tasks)
        driver: dict[int, int | None] = {}
        self._drives: dict[int, int] = {}
        self._next: dict[int, int] = {}
        leads: dict[int, int] = {}
        # Backwards, so that the first task found behind a point is known when the point's turn comes.
        for n in reversed(sequence):
            first = n if n < number else leads.get(n)
            if first is None:
                continue
            for before in network.after[n]:
                (self._next if before < number else leads).setdefault(before, first)
        for n in sequence:
            last = times[n].driver
            driver[n] = driver[last] if last is not None and last >= number else last
        for n in sequence:
            by = driver[n]
            if n >= number or by is None:
                continue
            kept = self._drives.get(by)
            if kept is None or (times[n].critical and not times[kept].critical):
                self._drives[by] = n
        self._driver = driver

    def of(self, n: int) -> str:
        """Return why task ``n`` is, or is not, on the critical path; then what a hand edit of it could not have."""
        return " ".join(
            (self._critical(n) if self._times[n].critical else self._slack(n), *self._network.tasks[n].remarks)
        )

    def _critical(self, n: int) -> str:
        drives = self._drives.get(n)
        if drives is not None and self._times[drives].critical:
            drives_name = self._name(drives)
            return f"On the critical path: {drives_name} begins when it ends, so a day lost here is lost at the end."
        if self._times[n].finish >= self._end - 1e-6:
            return "On the critical path: the rollout ends with it."
        return "On the critical path: it has no room to slip before it holds up the end."

    def _slack(self, n: int) -> str:
        slack = self._times[n].slack
        room = "less than a tenth of a working day" if slack < 0.1 else working_days(slack)
        text = f"Not on the critical path: it may slip {room} before the end moves"
        drives, follows = self._drives.get(n), self._next.get(n)
        if drives is not None:
            return f"{text}, though {self._name(drives)} begins when it ends."
        waits = self._driver.get(follows) if follows is not None else None
        if follows is not None and waits is not None:
            return f"{text}; {self._name(follows)} waits longer for {self._name(waits)}."
        return f"{text}; nothing waits for it."

    def _name(self, n: int) -> str:
        return f"“{elided(shown(self._network.tasks[n].name), LONGEST)}”"


def working_days(number: float) -> str:
    """Return a number of working days, rounded down to a tenth so that no room is promised which is not there.

    Examples
    --------
    >>> working_days(1.0), working_days(2.58)
    ('1 working day', '2.5 working days')
    """
    tenths = int(number * 10 + 1e-6)
    return "1 working day" if tenths == 10 else f"{tenths / 10:g} working days"
