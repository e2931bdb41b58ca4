"""Evidence piece by piece: what may stand as one, and what becomes of the answer."""

from __future__ import annotations

import pytest

from models.commands import add_proof, answer, answer_many, clear_many, remove_proof
from models.commands.proofs import MOST, link_problem
from models.plan import Answer, AnswerValue, Edit, Element, Parked, Plan, Proof, ProofKind, Refusal, answer_id

HASH = "ab" * 32
LINK = Proof(kind=ProofKind.LINK, text="https://wiki.example/runbook", at="2026-03-02", by="Dana Ruiz")
FILE = Proof(kind=ProofKind.FILE, text="minutes <b>.pdf", sha256=HASH, at="2026-03-02", by="Dana Ruiz")
Q = "workflows.baseline"


def made(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def test_a_proof_is_kept_beside_the_answer_and_survives_another_answer() -> None:
    plan = made(Plan(), answer(Plan(), Q, None, AnswerValue.YES, by="Ines", at="2026-03-01"))
    plan = made(plan, add_proof(plan, Q, None, FILE))
    plan = made(plan, answer(plan, Q, None, AnswerValue.MOSTLY))
    given = plan.answers[answer_id(Q, None)]
    assert given.proofs == (FILE,)
    assert given.evidenced


def test_a_proof_without_an_answer_is_kept_beside_unknown() -> None:
    plan = made(Plan(), add_proof(Plan(), Q, None, LINK))
    given = plan.answers[answer_id(Q, None)]
    assert (given.value, given.proofs) == (AnswerValue.UNKNOWN, (LINK,))


def test_the_same_thing_is_not_added_twice_and_goes_away_alone() -> None:
    plan = made(Plan(), add_proof(Plan(), Q, None, LINK))
    assert isinstance(add_proof(plan, Q, None, LINK), Refusal)
    plan = made(plan, add_proof(plan, Q, None, FILE))
    plan = made(plan, remove_proof(plan, Q, None, LINK))
    assert plan.answers[answer_id(Q, None)].proofs == (FILE,)
    assert isinstance(remove_proof(plan, Q, None, LINK), Refusal)


def test_there_is_an_end_to_the_pieces_of_one_answer() -> None:
    proofs = tuple(Proof(kind=ProofKind.TEXT, text=str(n)) for n in range(MOST))
    id_ = answer_id(Q, None)
    plan = Plan({"answers": {id_: Answer(id=id_, question=Q, proofs=proofs)}})
    assert isinstance(add_proof(plan, Q, None, LINK), Refusal)


@pytest.mark.parametrize(
    "good",
    [
        "https://wiki.example/a?b=c#d",
        "http://10.0.0.1:8080/x",
        r"\\server\share\minutes.pdf",
        "smb://nas/plans",
        "file://nas/x",
    ],
)
def test_what_looks_like_a_link_is_one(good: str) -> None:
    assert link_problem(good) == ""


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "minutes",
        "javascript:alert(1)",
        "ftp://x.example/a",
        "https://",
        "https:// wiki",
        "https://[::1",
        "file:///home/ines/minutes.pdf",
        "https://ines:secret@wiki.example",
        "https://wiki.example/\u202egpj.exe",
        "https://wiki.example/\x07",
        "https://wiki.example/\nX",
        r"\\server",
        "https://x.example/" + "a" * 3000,
    ],
)
def test_what_does_not_look_like_a_link_is_refused_with_a_reason(bad: str) -> None:
    assert link_problem(bad)
    outcome = add_proof(Plan(), Q, None, Proof(kind=ProofKind.LINK, text=bad))
    assert isinstance(outcome, Refusal)
    assert outcome.reason


@pytest.mark.parametrize(
    "bad",
    [
        Proof(kind=ProofKind.FILE, text="/home/ines/minutes.pdf", sha256=HASH),
        Proof(kind=ProofKind.FILE, text=r"C:\minutes.pdf", sha256=HASH),
        Proof(kind=ProofKind.FILE, text="a\nb.pdf", sha256=HASH),
        Proof(kind=ProofKind.FILE, text="minutes.pdf", sha256="AB"),
        Proof(kind=ProofKind.FILE, text=" ", sha256=HASH),
        Proof(kind=ProofKind.TEXT, text="\x07\n "),
    ],
)
def test_no_folder_no_empty_name_and_no_missing_hash_is_kept(bad: Proof) -> None:
    assert isinstance(add_proof(Plan(), Q, None, bad), Refusal)


def test_one_answer_to_many_is_one_edit_and_settles_what_is_parked() -> None:
    elements = {i: Element(id=i, name=i) for i in ("a", "b")}
    parked = Parked(id=answer_id(Q, "a"), question=Q, element="a", at="2026-02-01")
    plan = Plan({"elements": elements, "parked": {parked.id: parked}})
    outcome = answer_many(plan, [(Q, "a"), (Q, "b"), (Q, "a")], AnswerValue.NO, by="Dana", at="2026-03-02")
    after = made(plan, outcome)
    assert {a.value for a in after.answers.values()} == {AnswerValue.NO}
    assert after.parked[parked.id].settled == "2026-03-02"
    assert isinstance(outcome, Edit)
    assert outcome.label == "Answer “no” to 2 questions"
    assert plan.apply(outcome).apply(outcome.inverse()).answers == {}
    assert made(after, clear_many(after, [(Q, "a"), (Q, "b")])).answers == {}


def test_one_answer_to_many_is_given_to_all_or_to_none() -> None:
    plan = Plan({"elements": {"a": Element(id="a", name="A")}})
    assert isinstance(answer_many(plan, [(Q, "a"), (Q, "gone")], AnswerValue.YES), Refusal)
    assert isinstance(answer_many(plan, [(Q, "a")], AnswerValue.NOT_APPLICABLE), Refusal)
    assert isinstance(answer_many(plan, [], AnswerValue.YES), Refusal)
    assert isinstance(clear_many(plan, [(Q, "a")]), Refusal)
