"""A small plan with an area within another."""

from __future__ import annotations

from models.plan import Boundary, BoundaryKind, DataClass, Element, ElementKind, Link, Party, Plan, Side


def a_provider_within_a_partner() -> Plan:
    """Ours, a partner with a provider in it; data from us to each, and back twice."""
    elements = {
        "mail": Element(
            id="mail", name="Mail", kind=ElementKind.DATA, boundary="us", x=40, y=80, carries=(DataClass.PERSONAL,)
        ),
        "read": Element(id="read", name="Read", boundary="us", x=40, y=240),
        "sort": Element(id="sort", name="Sort", boundary="kelp", x=560, y=80),
        "model": Element(id="model", name="Model", kind=ElementKind.AI, boundary="lumen", x=820, y=120),
    }
    ends = (("mail", "sort"), ("mail", "model"), ("sort", "model"), ("model", "read"), ("sort", "read"))
    return Plan(
        {
            "parties": {
                "us": Party(id="us", name="Us"),
                "kelp": Party(id="kelp", name="Kelpwright", side=Side.PARTNER),
                "lumen": Party(id="lumen", name="Lumenvale", side=Side.PROVIDER),
            },
            "boundaries": {
                "us": Boundary(id="us", name="Us", party="us", x=0, y=0, w=400, h=400),
                "kelp": Boundary(
                    id="kelp", name="Kelpwright", kind=BoundaryKind.PARTNER, party="kelp", x=520, y=0, w=560, h=400
                ),
                "lumen": Boundary(
                    id="lumen", name="Lumenvale", kind=BoundaryKind.PROVIDER, party="lumen", x=780, y=60, w=240,
                    h=240, within="kelp",
                ),
            },
            "elements": elements,
            "links": {f"l-{n}": Link(id=f"l-{n}", source=a, target=b) for n, (a, b) in enumerate(ends)},
        }
    )  # fmt: skip
