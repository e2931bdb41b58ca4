"""Queueing formulas for people who take cases from one queue (M/M/c), methods §2.

Rates are per hour, times in hours unless said otherwise.
"""

from __future__ import annotations

from math import erfc, exp, inf, pi, sqrt

_NOTHING = 1e-300
_LARGE = 1e7
"""Erlangs from which the limit for large a is taken: it is off by less than one in a thousand there."""


def erlang_b(a: float, c: int) -> float:
    """Return the blocking probability of ``c`` servers offered ``a`` erlangs: B₀ = 1, Bₖ = aB/(k + aB).

    What B was ten √a steps before makes no difference that a float could hold, and some way behind k = a it is nearly
    0; so a crowd takes little longer than a hundred people.
    """
    first = max(0, int(min(c, a) - 10 * sqrt(a)))
    b = 1 - first / a if first else 1.0
    for k in range(first + 1, c + 1):
        b = a * b / (k + a * b)
        if b < _NOTHING:
            return 0.0
    return b


def erlang_c(a: float, c: int) -> float:
    """Return the probability of having to wait: B/(1 − ρ(1 − B)); 1 when ρ = a/c ≥ 1.

    For more than ten million erlangs, its limit φ/(φ + βΦ) with β = (c − a)/√a. Source: Halfin and Whitt,
    Heavy-traffic limits for queues with many exponential servers, Operations Research 29 (1981).
    """
    if a <= 0:
        return 0.0
    if c < 1 or a >= c:
        return 1.0
    if a > _LARGE:
        beta = (c - a) / sqrt(a)
        density = exp(-beta * beta / 2) / sqrt(2 * pi)
        return density / (density + beta * erfc(-beta / sqrt(2)) / 2)
    b = erlang_b(a, c)
    return b / (1 - a / c * (1 - b))


def mean_wait(arrivals: float, rate: float, c: int) -> float:
    """Return the mean wait before someone takes the case, hours: C/(cμ − λ); ``inf`` when unbounded."""
    if arrivals <= 0:
        return 0.0
    if c * rate <= arrivals:
        return inf
    return erlang_c(arrivals / rate, c) / (c * rate - arrivals)


def late_share(arrivals: float, rate: float, c: int, deadline: float) -> float:
    """Return P(wait > deadline): C·e^{−(cμ − λ)t}; 1 when unbounded."""
    if arrivals <= 0:
        return 0.0
    if c * rate <= arrivals:
        return 1.0
    if c * rate == inf:
        return 0.0  # who takes no time keeps nobody waiting
    return erlang_c(arrivals / rate, c) * exp(-(c * rate - arrivals) * deadline)


def late_answer_share(arrivals: float, rate: float, c: int, deadline: float) -> float:
    """Return P(wait + review > deadline), with its limit where c − 1 = a; 1 when unbounded."""
    if c * rate <= arrivals:
        return 1.0
    if c * rate == inf:
        return 0.0
    a = arrivals / rate
    wait = erlang_c(a, c)
    gap = c - 1 - a
    t = rate * deadline
    # Multiplied out: e^(−t·gap) alone may be larger than a float holds where one server less is too few.
    queued = t * exp(-t) if abs(gap) < 1e-9 else (exp(-t) - exp(-t * (1 + gap))) / gap
    return min(1.0, max(0.0, exp(-t) + wait * queued))


def uneven_wait(wait: float, service: float, arrivals: float = 1.0) -> float:
    """Return a mean wait where times are not exponential: Wq × (Ca² + Cs²)/2, approximately.

    Parameters
    ----------
    wait : float
        Mean wait of the same people with exponential times, in any unit; so is what is returned.
    service, arrivals : float
        Squared coefficients of variation of the handling times and of the times between arrivals (1 when exponential).

    References
    ----------
    Allen and Cunneen's approximation, methods §2.
    """
    return wait * (arrivals + service) / 2


def people_needed(arrivals: float, rate: float, deadline: float, share: float) -> int | None:
    """Return the least number of people with whom at most ``share`` of the cases wait longer than ``deadline``.

    None where no number does: somebody who takes for ever never ends, and of more than a million erlangs nobody asks.
    """
    if arrivals <= 0:
        return 0
    if rate <= 0 or arrivals / rate > _LARGE / 10:
        return None
    low = int(arrivals / rate)
    step = 1
    # More people never make it later, so the least number lies between two that are looked for by doubling.
    while late_share(arrivals, rate, low + step, deadline) > share:
        step *= 2
    low, high = low + step // 2, low + step
    while high - low > 1:
        middle = (low + high) // 2
        if late_share(arrivals, rate, middle, deadline) > share:
            low = middle
        else:
            high = middle
    return high


def retry_calls(retries: int, layers: int) -> int:
    """Return how often the innermost of ``layers`` is called at worst where each tries again ``retries`` times.

    Three retries at three layers are (1 + 3)³ = 64 calls (methods §2).
    """
    return int((1 + retries) ** layers)


def outage_backlog(volume: float, arrivals: float, rate: float, c: int, hours: float) -> tuple[float, float]:
    """Return backlog and hours to drain it after an outage sends all ``volume`` an hour to people for ``hours``.

    Backlog (V − cμ)T, drain backlog/(cμ − λ); the drain is ``inf`` where people cannot catch up.
    """
    backlog = max(0.0, (volume - c * rate) * hours)
    if backlog == 0:
        return 0.0, 0.0
    spare = c * rate - arrivals
    return backlog, backlog / spare if spare > 0 else inf
