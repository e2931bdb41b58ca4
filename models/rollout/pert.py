"""Three-point durations as beta-PERT distributions (methods §5)."""

from __future__ import annotations

Days = tuple[float, float, float]
"""Working days: least, likely, most."""


def mean(days: Days) -> float:
    """Return the mean of the beta-PERT distribution, working days: (a + 4m + b) / 6.

    Examples
    --------
    >>> mean((6, 9, 18))
    10.0
    """
    a, m, b = days
    return (a + 4 * m + b) / 6


def variance(days: Days) -> float:
    """Return the variance of the beta-PERT distribution, working days squared: (μ − a)(b − μ) / 7.

    It is 0 where least and most are equal.
    """
    a, _, b = days
    mu = mean(days)
    return max(0.0, (mu - a) * (b - mu) / 7)
