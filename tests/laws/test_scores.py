"""Laws of the scores: always within 0 and 1, low end first; evidence never makes one less certain."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.strategies import names, plans

from app import resources
from models.assess.assess import assess
from models.assess.discovery import answer_value
from models.assess.explain import explain
from models.assess.score import Trace
from models.commands import add_proof, answer, answer_many
from models.plan import RECORD_TYPES, Answer, AnswerValue, Edit, Plan, Proof, ProofKind, Refusal, answer_id

PLAYBOOK = resources.playbook()
DAY = "2027-01-11"
HASH = "0" * 64

texts = st.sampled_from(["", " ", "Minutes of 3 March", "=cmd()"])
given_proofs = st.lists(
    st.builds(Proof, kind=st.sampled_from(ProofKind), text=names, sha256=st.sampled_from(["", HASH]), by=names),
    max_size=2,
).map(tuple)


@st.composite
def answered_plans(draw: st.DrawFn) -> Plan:
    """A plan with answers to questions that are really asked of it."""
    plan = draw(plans())
    assessed = assess(plan, PLAYBOOK, DAY)
    asked = [item for score in assessed.scores for s in score.sections for item in s.items if item.question]
    answers = dict(plan.answers)
    for item in draw(st.lists(st.sampled_from(asked), max_size=40)) if asked else []:
        table, id_ = item.subject or ("about", "plan")
        element = id_ if table == "elements" else None
        answers[item.id] = Answer(
            id=item.id,
            question=item.question or "",
            element=element,
            value=draw(st.sampled_from(AnswerValue)),
            reason=draw(texts),
            evidence=draw(texts),
            proofs=draw(given_proofs),
        )
    return Plan({name: dict(plan.table(name)) for name in RECORD_TYPES} | {"answers": answers})


@settings(max_examples=40)
@given(answered_plans())
def test_no_score_leaves_0_to_1_or_ends_before_it_begins(plan: Plan) -> None:
    for score in assess(plan, PLAYBOOK, DAY).scores:
        values = [score.headline, score.trend, *(s.value for s in score.sections)]
        values += [item.value for s in score.sections for item in s.items]
        for value in values:
            assert value is None or 0.0 <= value.lo <= value.hi <= 1.0
        assert all(0.0 <= s.coverage <= 1.0 for s in (score, *score.sections))


@settings(max_examples=40)
@given(answered_plans(), st.data())
def test_adding_evidence_never_widens_an_interval_nor_lowers_its_low_end(plan: Plan, data: st.DataObject) -> None:
    if not plan.answers:
        return
    one = plan.answers[data.draw(st.sampled_from(sorted(plan.answers)))]
    if data.draw(st.booleans()):
        proof = data.draw(
            st.sampled_from(
                [
                    Proof(kind=ProofKind.TEXT, text="Seen on 3 March", by="Ines", at=DAY),
                    Proof(kind=ProofKind.LINK, text="https://wiki.example/minutes", at=DAY),
                    Proof(kind=ProofKind.FILE, text="minutes.pdf", sha256=HASH, at=DAY),
                ]
            )
        )
        outcome = add_proof(plan, one.question, one.element, proof)
    else:
        outcome = answer(plan, one.question, one.element, one.value, evidence=f"{one.evidence} Minutes", by=one.by)
    if isinstance(outcome, Refusal):
        return
    before, after = assess(plan, PLAYBOOK, DAY), assess(plan.apply(outcome), PLAYBOOK, DAY)
    for old, new in zip(before.scores, after.scores, strict=True):
        # Of the headline only the low end: another part may be the weakest now, and that one may be wide.
        if old.headline is not None and new.headline is not None:
            assert new.headline.lo >= old.headline.lo - 1e-12
        for before_, after_ in zip(old.sections, new.sections, strict=True):
            was, now = before_.value, after_.value
            assert (was is None) == (now is None)
            if was is not None and now is not None:
                assert now.lo >= was.lo - 1e-12
                assert now.hi <= was.hi + 1e-12


@given(
    st.sampled_from(AnswerValue),
    st.sampled_from(["", "because"]),
    st.sampled_from(["", "Minutes"]),
    st.booleans(),
)
def test_a_proof_counts_as_much_as_written_evidence(value: AnswerValue, reason: str, text: str, proven: bool) -> None:
    proofs = (Proof(kind=ProofKind.LINK, text="https://wiki.example"),) if proven else ()
    one = Answer(id="q@plan", question="q", value=value, reason=reason, evidence=text, proofs=proofs)
    written = msgspec.structs.replace(one, evidence="Minutes" if text or proven else "", proofs=())
    assert answer_value(one) == answer_value(written)


@settings(max_examples=60)
@given(answered_plans(), st.sampled_from(AnswerValue), st.data())
def test_one_answer_to_many_is_what_one_by_one_comes_to(plan: Plan, value: AnswerValue, data: st.DataObject) -> None:
    elements = [None, *plan.elements]
    asked = data.draw(
        st.lists(
            st.tuples(st.sampled_from([q.id for q in PLAYBOOK.questions][:12]), st.sampled_from(elements)), max_size=12
        )
    )
    reason, evidence = (data.draw(st.sampled_from([None, "", "Same for all"])) for _ in range(2))
    how = {"reason": reason, "evidence": evidence, "by": "Dana", "at": DAY}
    at_once = answer_many(plan, asked, value, **how)
    step, acted = plan, False
    for question, element in dict.fromkeys(asked):
        one = answer(step, question, element, value, **how)
        if isinstance(one, Edit):
            step, acted = step.apply(one), True
        elif value is AnswerValue.NOT_APPLICABLE and "Say why" in one.reason:
            assert isinstance(at_once, Refusal)
            return
    if isinstance(at_once, Refusal):
        assert not acted
    else:
        assert plan.apply(at_once).table("answers") == step.table("answers")
        assert plan.apply(at_once).table("parked") == step.table("parked")
        assert all(answer_id(*one) in step.answers for one in asked)


def unsourced(trace: Trace) -> list[str]:
    """Return what is reckoned by a rule that names no source."""
    found = [f"{trace.label}: {trace.how}"] if trace.how and not trace.source else []
    return found + [one for part in trace.inputs for one in unsourced(part)]


@settings(max_examples=25)
@given(answered_plans())
def test_every_number_that_follows_a_rule_names_where_the_rule_is_from(plan: Plan) -> None:
    for score in assess(plan, PLAYBOOK, DAY).scores:
        assert unsourced(explain(score)) == []
