"""The JSON Schema of a plan file, made from the records themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from models.formats.planfile import FORMAT
from models.plan import RECORD_TYPES


def schema() -> dict[str, Any]:
    """Return the JSON Schema of plan files of this major version. Unknown fields and tables are allowed."""
    refs, parts = msgspec.json.schema_components(RECORD_TYPES.values(), ref_template="#/$defs/{name}")
    for kind in RECORD_TYPES.values():
        parts[kind.__name__]["properties"].pop("extra", None)
    tables: dict[str, Any] = {t: {"type": "array", "items": ref} for t, ref in zip(RECORD_TYPES, refs, strict=True)}
    tables["about"] |= {"minItems": 1, "maxItems": 1}
    version = {
        "type": "array",
        "description": "Major and minor version of the format.",
        "prefixItems": [{"const": FORMAT[0]}, {"type": "integer", "minimum": 0}],
        "minItems": 2,
        "maxItems": 2,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Demarc plan",
        "description": "A plan of one workflow: who does what on which side of the line. JSON, UTF-8.",
        "type": "object",
        "properties": {
            "demarc": {"type": "object", "properties": {"format": version}, "required": ["format"]},
            **tables,
        },
        "required": ["demarc", "about"],
        "$defs": parts,
    }


def schema_file() -> bytes:
    """Return the bytes of the schema as it is kept beside the application."""
    return msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=2) + b"\n"
