"""Three-point durations."""

from __future__ import annotations

import pytest

from models.rollout.pert import mean, variance


def test_the_mean_weighs_the_likely_figure_four_times() -> None:
    assert mean((6, 9, 18)) == 10
    assert mean((5, 8, 17)) == 9
    assert mean((2, 2, 2)) == 2


def test_the_variance_is_that_of_the_beta_distribution_it_stands_for() -> None:
    """For α = 1 + 4(m−a)/(b−a), β = 1 + 4(b−m)/(b−a) the variance of the beta distribution on a..b is αβ(b−a)²/252."""
    for a, m, b in [(6, 9, 18), (1, 4.5, 5), (4, 4, 10), (3, 9, 9), (0.5, 1, 2)]:
        alpha, beta = 1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a)
        assert alpha + beta == pytest.approx(6)
        exact = alpha * beta / (alpha + beta) ** 2 / (alpha + beta + 1) * (b - a) ** 2
        assert variance((a, m, b)) == pytest.approx(exact)


def test_what_is_known_exactly_does_not_vary() -> None:
    assert variance((4, 4, 4)) == 0
    assert variance((0, 0, 0)) == 0
