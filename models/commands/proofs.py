"""Pieces of evidence for an answer: a file known by its hash, a link, or words."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

import msgspec

from models.commands.draft import Draft, label_name
from models.plan import Answer, Edit, Plan, Proof, ProofKind, Refusal, answer_id
from models.text import clean_note

LONGEST = 2000
"""Characters a link or the name of a file may have."""
MOST = 100
"""Pieces one answer may have; a folder of them is named by one link."""
SHA256 = re.compile(r"[0-9a-f]{64}")
SHARES = ("smb", "file")
NO_LINK = (
    "That does not look like a link. It starts with https:// or http://, or names a file share (\\\\server\\folder)."
)


def has_controls(text: str) -> bool:
    """Tell whether ``text`` holds characters that act rather than show: controls, direction overrides, line breaks."""
    return any(unicodedata.category(ch) in ("Cc", "Cs", "Zl", "Zp") or "\u202a" <= ch <= "\u202e" for ch in text)


def link_problem(text: str) -> str:
    """Return why ``text`` cannot stand as a link; empty if it can. Nothing is looked up.

    Examples
    --------
    >>> link_problem("https://wiki.example/runbook")
    ''
    >>> link_problem("javascript:alert(1)") == NO_LINK
    True
    """
    if has_controls(text):
        return "The link holds characters that cannot be seen. Copy it again."
    if len(text) > LONGEST:
        return f"The link is longer than {LONGEST:,} characters."
    if text.startswith("\\\\"):
        server, _, share = text[2:].partition("\\")
        return "" if server.strip() and share.strip() else NO_LINK
    if " " in text:
        return NO_LINK
    try:
        parts = urlsplit(text)
        host, secret = parts.hostname, parts.password
    except ValueError:
        return NO_LINK
    if secret is not None:
        return "The link holds a password. Leave it out: whoever gets the plan would read it."
    if parts.scheme in SHARES and not host:
        return "The link names a file on one computer. Add the file itself, or a link to a share."
    return "" if parts.scheme in ("https", "http", *SHARES) and host else NO_LINK


def proof_problem(proof: Proof) -> str:
    """Return why ``proof`` cannot stand as evidence; empty if it can."""
    if not proof.text.strip():
        return "There is nothing written."
    if proof.kind is ProofKind.LINK:
        return link_problem(proof.text)
    if proof.kind is ProofKind.FILE:
        if has_controls(proof.text) or len(proof.text) > LONGEST:
            return "The file's name holds characters that cannot be seen, or is too long. Rename the file."
        if "/" in proof.text or "\\" in proof.text:
            return "Only the file's name is kept, not its folder."
        if not SHA256.fullmatch(proof.sha256):
            return "The file's hash is missing."
    return ""


def add_proof(plan: Plan, question: str, element: str | None, proof: Proof) -> Edit | Refusal:
    """Add a piece of evidence to the answer to ``question`` about ``element`` (None: about the plan).

    Without an answer yet it is kept beside "unknown". The same file, link or text is not added twice.
    """
    if element is not None and element not in plan.elements:
        return Refusal("The element asked about is not in the plan any more.")
    if proof.kind is ProofKind.TEXT:
        proof = msgspec.structs.replace(proof, text=clean_note(proof.text).strip())
    elif proof.kind is ProofKind.LINK:
        proof = msgspec.structs.replace(proof, text=proof.text.strip())
    problem = proof_problem(proof)
    if problem:
        return Refusal(problem)
    id_ = answer_id(question, element)
    old = plan.answers.get(id_)
    if old is None:
        old = Answer(id=id_, question=question, element=element, by=proof.by, at=proof.at)
    if any((one.kind, one.text, one.sha256) == (proof.kind, proof.text, proof.sha256) for one in old.proofs):
        return Refusal("That is there already.")
    if len(old.proofs) >= MOST:
        return Refusal(f"There are {MOST} pieces of evidence already. Name a folder of them by one link.")
    draft = Draft(plan)
    draft.put("answers", msgspec.structs.replace(old, proofs=(*old.proofs, proof)))
    return draft.edit(f"Add evidence {label_name(proof.text)}")


def remove_proof(plan: Plan, question: str, element: str | None, proof: Proof) -> Edit | Refusal:
    """Take a piece of evidence away."""
    old = plan.answers.get(answer_id(question, element))
    if old is None or proof not in old.proofs:
        return Refusal("That piece of evidence is not there any more.")
    at = old.proofs.index(proof)
    draft = Draft(plan)
    draft.put("answers", msgspec.structs.replace(old, proofs=(*old.proofs[:at], *old.proofs[at + 1 :])))
    return draft.edit(f"Remove evidence {label_name(proof.text)}")
