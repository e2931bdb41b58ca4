"""Sensitive data leaves the house without a recorded control."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.sensitive_crossing import RULE
from models.plan import DataClass, ElementKind, LinkKind

DATA = element("tickets", ElementKind.DATA, carries=(DataClass.PERSONAL,))
MODEL = element("sort", ElementKind.AI, boundary="out")


def test_personal_data_goes_out_uncontrolled() -> None:
    (finding,) = found(RULE, plan_of(DATA, MODEL, link("tickets", "sort", LinkKind.DATA)))
    assert finding.message == "Personal data goes to Acme without a control (Tickets → Sort)"
    assert finding.subjects == (("links", "tickets-sort"),)


def test_a_recorded_control_quiets_it() -> None:
    assert found(RULE, plan_of(DATA, MODEL, link("tickets", "sort", LinkKind.DATA, control="masked, EU"))) == []


def test_blanks_are_no_control() -> None:
    assert len(found(RULE, plan_of(DATA, MODEL, link("tickets", "sort", LinkKind.DATA, control="  ")))) == 1


def test_it_travels_along_the_flow_and_stops_at_masking() -> None:
    step = element("read")
    links = (link("tickets", "read", LinkKind.DATA), link("read", "sort"))
    assert [f.subjects for f in found(RULE, plan_of(DATA, step, MODEL, *links))] == [(("links", "read-sort"),)]
    assert found(RULE, plan_of(DATA, element("read", masks=True), MODEL, *links)) == []


def test_data_coming_in_is_no_leak() -> None:
    theirs = element("tickets", ElementKind.DATA, carries=(DataClass.PERSONAL,), boundary="out")
    assert found(RULE, plan_of(theirs, element("sort"), link("tickets", "sort", LinkKind.DATA))) == []


def test_public_data_may_go() -> None:
    public = element("tickets", ElementKind.DATA, carries=(DataClass.PUBLIC,))
    assert found(RULE, plan_of(public, MODEL, link("tickets", "sort", LinkKind.DATA))) == []
