"""How long a topic may take and has taken. Knows no clock: milliseconds come in. Knows no Qt."""

from __future__ import annotations

from math import ceil

NEARLY = 0.8
"""Share of the time after which it is nearly up."""
LEAST, MOST = 1, 180
"""Minutes a topic may be given."""


class Watch:
    """Runs down from some minutes and on beyond them; can be paused."""

    def __init__(self, minutes: int = 10) -> None:
        self.minutes = minutes
        self._spent = 0
        self._since: int | None = None

    @property
    def running(self) -> bool:
        return self._since is not None

    def start(self, now: int) -> None:
        """Run from ``now`` on; a running watch runs on."""
        if self._since is None:
            self._since = now

    def pause(self, now: int) -> None:
        self._spent = self.spent(now)
        self._since = None

    def reset(self, now: int) -> None:
        """Begin anew; a running watch runs on from nothing."""
        self._spent = 0
        if self._since is not None:
            self._since = now

    def spent(self, now: int) -> int:
        """Return the milliseconds it ran."""
        return self._spent + (now - self._since if self._since is not None else 0)

    def give(self, minutes: int) -> None:
        """Give the topic other minutes, within bounds."""
        self.minutes = max(LEAST, min(MOST, minutes))

    def step(self, up: bool) -> None:
        """Give it more or less time: by single minutes below ten, by five above."""
        by = 1 if self.minutes + (0 if up else -1) < 10 else 5
        self.give(self.minutes + by if up else self.minutes - by)

    def tone(self, now: int) -> str:
        """Return ``bad`` when the time is up, ``warn`` when it nearly is, else nothing."""
        share = self.spent(now) / (self.minutes * 60_000)
        return "bad" if share >= 1 else "warn" if share >= NEARLY else ""

    def words(self, now: int) -> str:
        """Return what is left, or how much it is over, in words: colour alone says nothing."""
        left = self.minutes * 60_000 - self.spent(now)
        if left <= 0:
            return f"{clock(-left // 1000)} over"
        state = "left" if self.running else "paused" if self.spent(now) else "to go"
        return f"{clock(ceil(left / 1000))} {state}"


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds.

    Examples
    --------
    >>> clock(0), clock(75), clock(3600)
    ('0:00', '1:15', '60:00')
    """
    return f"{seconds // 60}:{seconds % 60:02d}"
