"""Success measures: what is better afterwards, by how much, counted how, watched by whom, and when to roll back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from models.commands.registers import add_kpi
from models.plan import KpiGroup
from models.text import shown
from views.desk import Desk
from views.figures import number_text, span_text
from views.panels.case.register import Register, RegisterModel
from views.panels.fields.grid import Cell, Column, Kind
from views.panels.fields.parties import NOBODY

GROUPS: Final = {KpiGroup.QUALITY: "quality", KpiGroup.CONTROL: "control", KpiGroup.BUSINESS: "business"}
COLUMNS: Final = (
    Column("name", "Measure", Kind.TEXT, 2.0, 150),
    Column("group", "Is about", Kind.CHOICE, 0.3, 90, "Quality of the work, control over it, or the business result."),
    Column("unit", "Unit", Kind.TEXT, 0.5, 60),
    Column("baseline", "Today", Kind.SPAN, 0.4, 104, "Its value before the rollout, measured; a range if it varies."),
    Column("target", "Target", Kind.NUMBER, 0.4, 70, "The value to reach."),
    Column("source", "Counted", Kind.TEXT, 1.6, 110, "Where the figure comes from, and how it is counted."),
    Column("owner", "Owner", Kind.PARTY, 1.0, 100, "Who watches it."),
    Column("trigger", "Back to people when", Kind.TEXT, 1.8, 130, "Which value, for how long, calls for a rollback."),
)
ABOUT: Final = (
    "How you will know that it works, and when it does not: quality, control and business in one list, from today's "
    "value to the target. What has no baseline cannot improve; what has no trigger is watched, not acted on."
)


class KpiModel(RegisterModel):
    """The measures in their order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "kpis", COLUMNS)

    def cell(self, id_: str, column: str) -> Cell:
        plan = self.desk.plan
        kpi = plan.kpis.get(id_)
        if kpi is None:
            return Cell("")
        match column:
            case "name":
                return Cell(shown(kpi.name), bold=True)
            case "group":
                return Cell(GROUPS[kpi.group])
            case "unit":
                return Cell(shown(kpi.unit))
            case "baseline":
                return Cell(span_text(kpi.baseline)) if kpi.baseline else Cell("not measured", "warn")
            case "target":
                return Cell(number_text(kpi.target)) if kpi.target is not None else Cell("none", "warn")
            case "owner":
                owner = plan.parties.get(kpi.owner or "")
                return Cell(shown(owner.name)) if owner else Cell(NOBODY, "warn")
            case "trigger":
                return Cell(shown(kpi.trigger)) if kpi.trigger else Cell("no trigger", "warn")
        return Cell(shown(kpi.source)) if kpi.source else Cell("nobody has said", "mute")

    def choices(self, id_: str, column: str) -> Sequence[tuple[object, str]]:
        return tuple(GROUPS.items())


class Kpis(Register):
    """The register of success measures, with the usual ones to take over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            KpiModel(desk),
            title="Success measures",
            about=ABOUT,
            example="A measure of your own, e.g. Hours to first answer",
            empty="Enter the one figure the rollout must move, or take over usual ones from below. Three to six are "
            "enough: at least one each about quality, control and business.",
            prefix="kpi",
            add=lambda id_, name: add_kpi(desk.plan, id=id_, name=name),
        )

    def refresh(self) -> None:
        super().refresh()
        entered = {kpi.name for kpi in self.desk.plan.kpis.values()}
        rows = []
        for one in self.desk.playbook.measures:
            if one.name not in entered:
                add = partial(self._take, one.name, one.group, one.unit, one.source)
                rows.append((one.name, f"{GROUPS[one.group].capitalize()}, {one.unit}. {one.why}", add))
        self.offer(rows, "Usual ones to take over")

    def summary(self) -> str:
        kpis = list(self.desk.plan.kpis.values())
        if not kpis:
            return ""
        lacking = [word for group, word in GROUPS.items() if all(kpi.group is not group for kpi in kpis)]
        whole = sum(bool(k.baseline and k.target is not None and k.owner and k.trigger and k.source) for k in kpis)
        said = f"{whole} of {len(kpis)} complete"
        return f"{said}; none is about {' or '.join(lacking)}" if lacking else f"{said}; all three kinds are there"

    def _take(self, name: str, group: KpiGroup, unit: str, source: str) -> None:
        self.put_in(
            name, lambda id_, name: add_kpi(self.desk.plan, id=id_, name=name, group=group, unit=unit, source=source)
        )
