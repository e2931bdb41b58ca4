"""Scores that must be reached, as a script asks for them: ``--fail-under control=60``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from models.text import shown

if TYPE_CHECKING:
    from models.assess.assessment import Assessment


def thresholds(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, float]]:
    """Return ``SCORE=PERCENT`` options as score id and share."""
    from models.assess.playbook import SCORES

    wanted = []
    for value in values:
        score, _, figure = value.partition("=")
        try:
            percent = float(figure.strip().removesuffix("%"))
        except ValueError:
            percent = -1.0
        if score not in SCORES or not 0 <= percent <= 100:
            hint = f"{', '.join(SCORES)} with =0 to =100, e.g. control=60"
            raise click.BadParameter(f"“{shown(value)}” is not {hint}.", ctx, param)
        wanted.append((score, percent / 100))
    return wanted


def shortfalls(assessment: Assessment, wanted: list[tuple[str, float]]) -> list[str]:
    """Return a sentence for each score that is not certain to reach the share wanted of it."""
    from models.assess.score import Verdict, percent, verdict

    by_id = {one.id: one for one in assessment.scores}
    short = []
    for id_, least in wanted:
        value = by_id[id_].headline
        answer = verdict(value, least)
        if answer is not Verdict.PASS:
            why = "it cannot" if answer is Verdict.FAIL else "it is not certain to"
            short.append(f"{by_id[id_].title} is {percent(value)}; {why} reach {least * 100:g} %.")
    return short
