"""The schema says what files hold."""

from importlib.resources import files

import jsonschema
import msgspec
import pytest

from models.formats.planfile import encode
from models.formats.schema import schema, schema_file
from models.plan import ABOUT_ID, About, Boundary, Element, Link, Plan, Span

PLAN = Plan(
    {
        "about": {ABOUT_ID: About(id=ABOUT_ID, hours_per_day=Span(6, 8))},
        "boundaries": {"b-1": Boundary(id="b-1", name="Us")},
        "elements": {"e-1": Element(id="e-1", name="Read", boundary="b-1"), "e-2": Element(id="e-2", name="File")},
        "links": {"l-1": Link(id="l-1", source="e-1", target="e-2")},
    }
)


def test_the_kept_schema_is_the_one_of_the_records():
    assert (files("resources") / "schema" / "demarc-1.schema.json").read_bytes() == schema_file()


def test_plans_are_valid_and_broken_ones_are_not():
    checker = jsonschema.Draft202012Validator(schema())
    raw = msgspec.json.decode(encode(PLAN))
    checker.validate(raw)
    raw["elements"][0]["kind"] = "dragon"
    with pytest.raises(jsonschema.ValidationError):
        checker.validate(raw)
