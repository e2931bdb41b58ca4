"""Files made to harm, and files that are simply something else."""

import pytest

from models.errors import FormatError, Hostile
from models.formats import bpmn
from models.plan.ids import counting

NS = "http://www.omg.org/spec/BPMN/20100524/MODEL"
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EMPTY = f'<definitions xmlns="{NS}"/>'


def read(data: bytes):
    return bpmn.read(data, name="x.bpmn", new_id=counting())


@pytest.mark.parametrize(
    "text",
    [
        f'{LAUGHS}<definitions xmlns="{NS}"><process name="&b;"/></definitions>',
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions xmlns="{NS}">&x;</definitions>',
        f'<!DOCTYPE definitions SYSTEM "http://example.org/x.dtd">{EMPTY}',
        f"<!-- <a> --><!DOCTYPE definitions>{EMPTY}",
        f'<definitions xmlns="{NS}">{"<process>" * 5000}{"</process>" * 5000}</definitions>',
    ],
    ids=["laughs", "external entity", "dtd", "behind a comment", "deep"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_hostile_files_are_refused(text, encoding):
    with pytest.raises(Hostile) as caught:
        read(text.encode(encoding))
    assert "x.bpmn" in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"%PDF-1.7",
        b'{"demarc": {"format": [1, 0]}}',
        b"<html/>",
        EMPTY[:30].encode(),
        EMPTY.encode() + b"\0",
        f'<definitions xmlns="{NS}"><process id="a"/><process id="a"/></definitions>'.encode(),
        f'<?xml version="1.0" encoding="utf-8"?><definitions xmlns="{NS}" name="\xff"/>'.encode("latin-1"),
    ],
)
def test_what_is_not_bpmn_is_told(data):
    with pytest.raises(FormatError, match=r"x\.bpmn"):
        read(data)


def test_no_process_at_all_is_an_empty_plan():
    assert not read(EMPTY.encode()).plan.elements


def test_a_word_in_the_text_is_no_document_type():
    text = f'<definitions xmlns="{NS}"><process><task><documentation><![CDATA[<!DOCTYPE]]></documentation></task>'
    plan = read(f"{text}</process></definitions>".encode()).plan
    assert [e.note for e in plan.elements.values()] == ["<!DOCTYPE"]


@pytest.mark.parametrize("name", ["order.v2.bpmn", "/home/ann/order.v2.bpmn", "C:\\Users\\ann\\order.v2.bpmn"])
def test_a_title_taken_from_the_file_names_no_folder(name):
    assert bpmn.read(EMPTY_PROCESS, name=name, new_id=counting()).plan.about.title == "order.v2"


EMPTY_PROCESS = f'<definitions xmlns="{NS}"><process id="p"><task id="t" name="Read"/></process></definitions>'.encode()
