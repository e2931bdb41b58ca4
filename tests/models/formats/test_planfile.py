"""Plan files: stable bytes, nothing lost, and clear words for what is broken."""

import pytest

from models.errors import FormatError, Hostile, TooNew
from models.formats.edits import decode_edit, encode_edit
from models.formats.planfile import decode, encode
from models.plan import ABOUT_ID, About, Edit, Element, Plan

GOOD = encode(Plan({"elements": {"e-1": Element(id="e-1", name="Read “mail”\u202e", x=3.5)}}))


def test_bytes_are_stable_and_newer_fields_and_tables_survive():
    data = GOOD.replace(b'"x":3.5', b'"x":3.5,"mood":{"a":[1]}').replace(
        b"\n}\n", b',\n"dreams": [\n{"id":"d"}\n]\n}\n'
    )
    plan = decode(data)
    assert plan.elements["e-1"].extra == {"mood": {"a": [1]}}
    assert b'"dreams"' in encode(plan)
    assert encode(decode(encode(plan))) == encode(plan)
    assert decode(encode(plan)) == plan


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", FormatError),
        (GOOD[:-20], FormatError),
        (b"%PDF-1.7", FormatError),
        (b"PK\x03\x04", FormatError),
        (b"\x1f\x8b\x08", FormatError),
        (GOOD.replace(b"mail", b"\xff\xfe"), FormatError),
        (GOOD.replace(b"mail", b"\0"), FormatError),
        (GOOD.replace(b"3.5", b"NaN"), FormatError),
        (GOOD.replace(b"3.5", b"1e999"), FormatError),
        (GOOD.replace(b"3.5", b'"far"'), FormatError),
        (GOOD.replace(b"mail", b"\\ud800"), FormatError),
        (GOOD.replace(b'"x":3.5', b'"boundary":"b-9"'), FormatError),
        (b'{"name": "package", "version": "1"}', FormatError),
        (b"[" * 100_000, Hostile),
        (GOOD.replace(b"[1,2]", b"[2,0]"), TooNew),
    ],
)
def test_broken_files_are_refused_with_their_name(data, error):
    assert data != GOOD
    with pytest.raises(error, match=r"x\.demarc"):
        decode(data, name="x.demarc")


def test_an_edit_is_one_line_and_comes_back():
    before, after = About(id=ABOUT_ID), About(id=ABOUT_ID, title="A\nB", extra={"new": 1})
    edit = Edit("Name", {("about", ABOUT_ID): (before, after)}, "1", "Ann", "2026-01-01T00:00:00+00:00")
    assert b"\n" not in encode_edit(edit)
    assert decode_edit(encode_edit(edit)) == edit
