"""How links turn is one choice for every map, and their ends stay where they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from views.canvas.paint import link_path
from views.map import corners
from views.map.corners import RADII, WORDS, Corners

WAY = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (200.0, 100.0))


@pytest.fixture(autouse=True)
def _as_ever() -> Iterator[None]:
    yield
    corners.choose("rounded")


def test_every_choice_has_a_word_and_what_is_none_stands_for_rounded() -> None:
    assert set(WORDS) == set(RADII) == set(Corners)
    assert corners.chosen() is Corners.ROUNDED
    corners.choose("curved")
    assert corners.chosen() is Corners.CURVED
    corners.choose("wavy")
    assert corners.chosen() is Corners.ROUNDED


def test_straight_lines_go_through_their_corners_and_curves_stay_further_inside_them() -> None:
    away = {}
    for choice in Corners:
        corners.choose(choice)
        path = link_path(WAY)
        first, last = path.pointAtPercent(0), path.pointAtPercent(1)
        assert (first.x(), first.y()) == (0, 0)
        assert last.y() == 100
        points = [path.pointAtPercent(n / 400) for n in range(401)]
        away[choice] = min(abs(p.x() - 100) + abs(p.y()) for p in points)
        assert all(-1e-6 <= p.x() <= 200 and -1e-6 <= p.y() <= 100 + 1e-6 for p in points)
    assert away[Corners.STRAIGHT] < 1
    assert away[Corners.STRAIGHT] < away[Corners.ROUNDED] < away[Corners.CURVED]
