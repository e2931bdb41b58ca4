"""The stages of one path as a table: whose each is, how long it takes and how often it is up, to be said in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.commands import set_fields_of
from models.graph.pathlist import Stage, Way
from models.plan import Fallback, Side, Span
from models.text import shown
from views.charts.pathbars import side_of
from views.desk import Desk
from views.figures import span_text
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind

SIDES: Final = {
    Side.IN_HOUSE: "in-house",
    Side.PARTNER: "partner",
    Side.PROVIDER: "model provider",
    None: "nobody",
}
FALLBACKS: Final = {
    Fallback.QUEUE: "queues", Fallback.PEOPLE: "people", Fallback.RULES: "plain rules", Fallback.STOP: "stops",
    Fallback.NONE: "nothing", None: "not said",
}  # fmt: skip
COLUMNS: Final = (
    Column("stage", "Stage", Kind.FACT, 2.0, 130),
    Column("side", "Whose", Kind.FACT, 0.6, 84),
    Column("latency_p95", "p95, s", Kind.SPAN, 0.6, 76, "Seconds within which 95 of 100 calls are answered."),
    Column("availability", "Up, %", Kind.SPAN, 0.7, 92, "Share of the time it is up."),
    Column("provider", "Runs on", Kind.FACT, 1.0, 84, "Stages on one provider fail together and count once."),
    Column("fallback", "If it is down", Kind.FACT, 0.7, 92),
    Column("map", "", Kind.JUMP, 0.0, 52),
)


class StageModel(GridModel):
    """The stages of the path shown, in the order a case meets them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)
        self.stages: Sequence[Stage] = ()

    def _stage(self, id_: str) -> Stage:
        return self.stages[int(id_)]

    def cell(self, id_: str, column: str) -> Cell:
        plan, stage = self.desk.plan, self._stage(id_)
        element = plan.elements.get(stage.element)
        if element is None:
            return Cell("")
        match column:
            case "stage":
                return Cell(
                    f"calls {shown(element.name)}" if stage.caller else shown(element.name),
                    "",
                    1 if stage.caller else 0,
                )
            case "side":
                side = side_of(plan, stage)
                return Cell(SIDES[side], "mute" if side else "warn")
            case "provider":
                return Cell(shown(plan.parties[element.provider].name) if element.provider else "–", "mute")
            case "fallback":
                return Cell(FALLBACKS[element.fallback], "mute" if element.fallback else "warn")
            case "map":
                return Cell("Map", "accent")
        value = self.value(id_, column)
        return Cell(span_text(value)) if isinstance(value, Span) else Cell("not measured", "warn")

    def value(self, id_: str, column: str) -> object:
        value = getattr(self.desk.plan.elements.get(self._stage(id_).element), column, None)
        if column == "availability" and isinstance(value, Span):
            return Span(round(value.lo * 100, 9), round(value.hi * 100, 9))
        return value

    def put(self, id_: str, column: str, value: object) -> bool:
        if column == "availability" and isinstance(value, Span):
            value = Span(round(value.lo / 100, 12), round(value.hi / 100, 12))
        return self.desk.run(set_fields_of(self.desk.plan, (("elements", self._stage(id_).element),), {column: value}))


class StageGrid(Grid):
    """The table; a click on “Map” goes to the stage."""

    def __init__(self, desk: Desk) -> None:
        self.model_ = StageModel(desk)
        super().__init__(self.model_, "Stages of the path")
        self.jumped.connect(lambda id_: desk.reveal(("elements", self.model_.stages[int(id_)].element)))

    def show_way(self, way: Way) -> None:
        """Show the stages of a path; the same ones keep the editor that is open."""
        self.model_.stages = way.stages
        self.fill([str(n) for n in range(len(way.stages))])
