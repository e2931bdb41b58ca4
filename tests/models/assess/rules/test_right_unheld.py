"""A decision right that nobody holds."""

from __future__ import annotations

from ruled import element, found, plan_of, playbook, right

from models.assess.rules.right_unheld import RULE

AT_WORK = element("sort")
STANDARD = tuple(r.id for r in playbook().rights)


def test_every_standard_right_is_missed() -> None:
    findings = found(RULE, plan_of(AT_WORK))
    assert [f.id for f in findings] == [f"right-unheld:{id_}" for id_ in STANDARD]
    assert findings[0].message == (
        "Nobody in the house decides about “Product goals”, so in practice the supplier will"
    )


def test_held_rights_are_not_missed() -> None:
    assert found(RULE, plan_of(AT_WORK, *(right(id_, "ann") for id_ in STANDARD))) == []


def test_a_right_of_the_users_own_without_holder_is_missed() -> None:
    plan = plan_of(AT_WORK, *(right(id_, "ann") for id_ in STANDARD), right("tone", None, subject="Tone of voice"))
    (finding,) = found(RULE, plan)
    assert finding.subjects == (("rights", "tone"),)
    assert "“Tone of voice”" in finding.message


def test_a_right_held_outside_is_another_matter() -> None:
    assert found(RULE, plan_of(AT_WORK, *(right(id_, "acme") for id_ in STANDARD))) == []
