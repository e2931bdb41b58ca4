"""Letting go of what is replaced, bit by bit: to free a million small things at once takes longer than a frame may."""

from __future__ import annotations

from typing import Any


class Leaving:
    """Tables that nobody needs any more, emptied by and by."""

    def __init__(self) -> None:
        self._tables: list[dict[Any, Any] | set[Any]] = []

    def __bool__(self) -> bool:
        return bool(self._tables)

    def take(self, *things: object) -> None:
        """Take over tables, and objects with the tables they hold. They must be nobody else's."""
        waiting = list(things)
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, (dict, set)):
                self._tables.append(thing)
            elif hasattr(thing, "__dict__"):
                waiting.extend(vars(thing).values())

    def go_on(self, most: int) -> None:
        """Free at most ``most`` entries."""
        while self._tables and most > 0:
            table = self._tables[-1]
            free = table.popitem if isinstance(table, dict) else table.pop
            count = min(most, len(table))
            for _ in range(count):
                free()
            most -= count
            if not table:
                self._tables.pop()
                most -= 1
