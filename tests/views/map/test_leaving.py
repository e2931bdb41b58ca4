"""What is replaced goes bit by bit, and goes wholly."""

import weakref

from views.map.leaving import Leaving


class Thing:
    def __init__(self):
        self.table = {n: Held() for n in range(5)}
        self.names = {"a", "b"}
        self.count = 3


class Held:
    pass


def test_tables_are_emptied_by_at_most_so_many_entries_a_turn():
    thing, leaving = Thing(), Leaving()
    held = [weakref.ref(each) for each in thing.table.values()]
    leaving.take(thing, {})
    del thing
    assert leaving
    turns = 0
    while leaving:
        there = sum(ref() is not None for ref in held)
        leaving.go_on(2)
        assert there - sum(ref() is not None for ref in held) <= 2
        turns += 1
    assert turns >= 4
    assert not any(ref() for ref in held)


def test_nothing_left_is_nothing_to_do():
    leaving = Leaving()
    assert not leaving
    leaving.go_on(10)
    leaving.take(3, "a", None)
    assert not leaving
