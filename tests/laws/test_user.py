"""A random user: creates, links, moves, answers, undoes, pastes, reloads. The plan stays whole, whatever they do."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable

import networkx as nx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from laws.strategies import DOT

from models import commands
from models.commands.bends import bend_link, bent_links, straighten
from models.commands.notes import add_note, add_picture, place_slips, write_note
from models.commands.parking import park, park_note, settle, unpark, unsettle
from models.formats.planfile import decode, encode
from models.graph import graph_of
from models.plan import AnswerValue, BoundaryKind, Edit, ElementKind, History, LinkKind, Plan, Refusal, problems
from models.plan.ids import counting

places = st.integers(-50, 50).map(lambda n: n * 24.0)
picks = st.integers(0, 10_000)


class User(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        self.ids = counting()
        self.history = History(Plan())

    # -- what a user does ----------------------------------------------------------------------------------
    def act(self, outcome: Edit | Refusal) -> None:
        if isinstance(outcome, Refusal):
            assert outcome.reason.endswith((".", "?", "!")), outcome.reason
            return
        before = self.history.plan
        self.history = self.history.do(outcome.stamped(id=self.ids("x"), author="user", at="2027-01-11T09:00:00+00:00"))
        assert self.history.plan != before, "an edit changes something"

    def pick(self, table: str, n: int) -> str | None:
        ids = sorted(self.history.plan.table(table))
        return ids[n % len(ids)] if ids else None

    @rule(kind=st.sampled_from(ElementKind), x=places, y=places, n=picks, linked=st.booleans())
    def create(self, kind: ElementKind, x: float, y: float, n: int, linked: bool) -> None:
        source = self.pick("elements", n) if linked else None
        self.act(
            commands.add_element(
                self.history.plan,
                id=self.ids("e"),
                kind=kind,
                name=kind.value,
                x=x,
                y=y,
                link_from=source,
                link_id=self.ids("l") if source else None,
            )
        )

    @rule(kind=st.sampled_from(BoundaryKind), x=places, y=places, n=picks)
    def draw_area(self, kind: BoundaryKind, x: float, y: float, n: int) -> None:
        party = self.pick("parties", n)
        self.act(
            commands.add_boundary(
                self.history.plan, id=self.ids("b"), name=kind.value, kind=kind, x=x, y=y, w=400, h=300, party=party
            )
        )

    @rule(n=picks)
    def name_party(self, n: int) -> None:
        from models.plan import PartyKind, Side

        self.act(
            commands.add_party(
                self.history.plan,
                id=self.ids("p"),
                name=f"Party {n}",
                kind=PartyKind.ORGANISATION,
                side=list(Side)[n % 3],
                member_of=self.pick("parties", n),
            )
        )

    @precondition(lambda self: self.history.plan.elements)
    @rule(a=picks, b=picks, kind=st.none() | st.sampled_from(LinkKind))
    def link(self, a: int, b: int, kind: LinkKind | None) -> None:
        source, target = self.pick("elements", a), self.pick("elements", b)
        assert source
        assert target
        self.act(commands.connect(self.history.plan, id=self.ids("l"), source=source, target=target, kind=kind))

    @precondition(lambda self: self.history.plan.elements)
    @rule(n=picks, x=places, y=places)
    def move(self, n: int, x: float, y: float) -> None:
        id_ = self.pick("elements", n)
        assert id_
        self.act(commands.move_elements(self.history.plan, {id_: (x, y)}))

    @precondition(lambda self: self.history.plan.boundaries)
    @rule(n=picks, x=places, y=places, grow=st.sampled_from([0.0, 80.0, -80.0]))
    def place_area(self, n: int, x: float, y: float, grow: float) -> None:
        id_ = self.pick("boundaries", n)
        assert id_
        old = self.history.plan.boundaries[id_]
        self.act(commands.place_boundary(self.history.plan, id_, x, y, old.w + grow, old.h + grow))

    @precondition(lambda self: self.history.plan.boundaries)
    @rule(n=picks, m=picks, inside=st.booleans())
    def put_area_within(self, n: int, m: int, inside: bool) -> None:
        id_, outer = self.pick("boundaries", n), self.pick("boundaries", m)
        assert id_
        within = {"within": outer if inside else None}
        self.act(commands.set_fields(self.history.plan, ("boundaries", id_), within))

    @precondition(lambda self: self.history.plan.boundaries)
    @rule(n=picks)
    def collapse_or_expand(self, n: int) -> None:
        id_ = self.pick("boundaries", n)
        assert id_
        self.act(commands.fold(self.history.plan, [id_], not self.history.plan.boundaries[id_].folded))

    @rule(table=st.sampled_from(["elements", "links", "boundaries", "parties"]), n=picks)
    def remove(self, table: str, n: int) -> None:
        id_ = self.pick(table, n)
        if id_:
            self.act(commands.delete(self.history.plan, [(table, id_)]))

    @rule(n=picks, value=st.sampled_from(AnswerValue), on_element=st.booleans())
    def answer(self, n: int, value: AnswerValue, on_element: bool) -> None:
        element = self.pick("elements", n) if on_element else None
        self.act(
            commands.answer(
                self.history.plan, f"q.{n % 3}", element, value, reason="because", by="user", at="2027-01-11"
            )
        )

    @rule(n=picks, deed=st.sampled_from([settle, unsettle, unpark]), text=st.text(max_size=5))
    def put_aside_and_bring_back(self, n: int, deed: Callable[..., Edit | Refusal], text: str) -> None:
        plan = self.history.plan
        if n % 3 == 0:
            self.act(park(plan, f"q.{n % 2}", self.pick("elements", n) if n % 2 else None, text=text, at="2027-01-11"))
        elif n % 3 == 1:
            self.act(park_note(plan, id=self.ids("k"), text=text, element=self.pick("elements", n)))
        elif (one := self.pick("parked", n)) is not None:
            self.act(deed(plan, one, at="2027-01-12") if deed is settle else deed(plan, one))

    @precondition(lambda self: self.history.plan.links)
    @rule(n=picks, bends=st.lists(st.tuples(places, places), max_size=4))
    def bend(self, n: int, bends: list[tuple[float, float]]) -> None:
        id_ = self.pick("links", n)
        assert id_
        self.act(bend_link(self.history.plan, id_, bends))

    @rule()
    def straighten_all(self) -> None:
        self.act(straighten(self.history.plan, bent_links(self.history.plan)))

    @precondition(lambda self: self.history.plan.elements)
    @rule(a=picks, b=picks, dx=places)
    def copy_and_paste(self, a: int, b: int, dx: float) -> None:
        keys = [("elements", id_) for id_ in (self.pick("elements", a), self.pick("elements", b)) if id_]
        clip = commands.copy_clip(self.history.plan, keys)
        self.act(commands.paste(self.history.plan, clip, new_id=self.ids, dx=dx))

    @rule(n=picks, x=places, y=places, text=st.text(max_size=5))
    def note_and_picture(self, n: int, x: float, y: float, text: str) -> None:
        plan = self.history.plan
        table = ("notes", "pictures")[n % 2]
        one = self.pick(table, n)
        if n % 5 == 0 or one is None:
            if table == "notes":
                self.act(add_note(plan, id=self.ids("n"), text=text, x=x, y=y, hue=n))
            else:
                dot = b64decode(DOT)
                self.act(add_picture(plan, id=self.ids("m"), name=text, data=dot, x=x, y=y, w=40.0, h=30.0))
        elif n % 5 == 1:
            self.act(commands.delete(plan, [(table, one)]))
        elif n % 5 == 2:
            clip = commands.copy_clip(plan, [(table, one)])
            self.act(commands.paste(plan, clip, new_id=self.ids, dx=x, dy=y))
        elif n % 5 == 3 and table == "notes":
            self.act(write_note(plan, one, text))
        else:
            self.act(place_slips(plan, {(table, one): (x, y, 60.0, 60.0)}))

    @rule()
    def undo(self) -> None:
        self.history = self.history.undo()

    @rule()
    def redo(self) -> None:
        self.history = self.history.redo()

    @rule()
    def reload(self) -> None:
        saved = encode(self.history.plan)
        again = decode(saved)
        assert again == self.history.plan
        assert encode(again) == saved

    # -- what must hold ------------------------------------------------------------------------------------
    @invariant()
    def the_plan_is_whole(self) -> None:
        if hasattr(self, "history"):
            assert problems(self.history.plan) == []

    @invariant()
    def the_graph_equals_one_rebuilt(self) -> None:
        if not hasattr(self, "history"):
            return
        plan = self.history.plan
        tables = {t: dict(plan.table(t)) for t in ("about", "parties", "boundaries", "elements", "links")}
        rebuilt = graph_of(Plan(tables))
        assert nx.utils.graphs_equal(graph_of(plan), rebuilt)

    def teardown(self) -> None:
        if not hasattr(self, "history"):
            return
        while self.history.undone:
            self.history = self.history.redo()
        end = self.history.plan
        while self.history.done:
            self.history = self.history.undo()
        assert self.history.plan == Plan(), "undone to the start"
        while self.history.undone:
            self.history = self.history.redo()
        assert self.history.plan == end, "redone to the end"


TestUser = User.TestCase
TestUser.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
