"""The report names the evidence of an answer piece by piece."""

from __future__ import annotations

from models.plan import Answer, Proof, ProofKind
from models.report.scores import proofs_text


def test_pieces_are_counted_and_the_first_named_with_kind_and_day() -> None:
    proofs = tuple(
        Proof(kind=kind, text=text, at="2026-03-02", by="Ines")
        for kind, text in (
            (ProofKind.FILE, "minutes\x1b.pdf"),
            (ProofKind.LINK, "https://wiki.example"),
            (ProofKind.TEXT, "Seen"),
            (ProofKind.TEXT, "Heard"),
        )
    )
    said = proofs_text(Answer(id="q@plan", question="q", proofs=proofs))
    assert said.startswith("4 pieces: minutes\ufffd.pdf (file, 2026-03-02), https://wiki.example (link, 2026-03-02)")
    assert said.endswith(" and 1 more")
    assert proofs_text(Answer(id="q@plan", question="q")) == ""
