"""Opening a large plan, held against reading the same JSON and building the graph once."""

from time import perf_counter

import msgspec

from models.formats.planfile import decode, encode
from models.graph.build import graph_of
from models.plan import Element, Link, Plan

ELEMENTS = {f"e-{i}": Element(id=f"e-{i}", name=f"Step {i}") for i in range(10_000)}
LINKS = {f"l-{i}": Link(id=f"l-{i}", source=f"e-{i % 10_000}", target=f"e-{i * 7 % 9_999}") for i in range(12_000)}


def test_opening_10_000_elements(benchmark):
    data = encode(Plan({"elements": ELEMENTS, "links": LINKS}))
    references = []
    for _ in range(5):
        plan = decode(data)
        start = perf_counter()
        msgspec.json.decode(data)
        graph_of(plan)
        references.append(perf_counter() - start)
    benchmark.pedantic(decode, (data,), rounds=10)
    assert benchmark.stats.stats.min <= 3 * min(references)
