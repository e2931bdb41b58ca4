"""What stops when a party leaves, and what everything hangs on."""

from __future__ import annotations

from models.plan import Plan


def stopped_without(plan: Plan, parties: frozenset[str]) -> frozenset[str]:
    """Return the elements that no longer work when ``parties`` are gone.

    An element works iff its executor and its provider are present, all required inputs work, and at least one
    of every group of alternative inputs does (AND/OR fixpoint, methods §3).
    """
    raise NotImplementedError


def single_points(plan: Plan) -> tuple[str, ...]:
    """Return the elements whose loss cuts the map apart (articulation points of the undirected graph), by id."""
    raise NotImplementedError
