"""BPMN's words and ours."""

from __future__ import annotations

from models.plan import ElementKind as K

KINDS: dict[str, K] = {
    "task": K.STEP,
    "userTask": K.STEP,
    "manualTask": K.STEP,
    "serviceTask": K.AUTOMATION,
    "scriptTask": K.AUTOMATION,
    "businessRuleTask": K.AUTOMATION,
    "sendTask": K.AUTOMATION,
    "receiveTask": K.AUTOMATION,
    "callActivity": K.STEP,
    "subProcess": K.STEP,
    "transaction": K.STEP,
    "adHocSubProcess": K.STEP,
    "startEvent": K.TRIGGER,
    "intermediateCatchEvent": K.TRIGGER,
    "intermediateThrowEvent": K.STEP,
    "endEvent": K.OUTCOME,
    "exclusiveGateway": K.DECISION,
    "inclusiveGateway": K.DECISION,
    "parallelGateway": K.DECISION,
    "complexGateway": K.DECISION,
    "eventBasedGateway": K.DECISION,
    "dataObjectReference": K.DATA,
    "dataStoreReference": K.DATA,
}
"""What becomes of a BPMN node."""

SUBS = ("subProcess", "transaction", "adHocSubProcess")

NAMES: dict[str, str] = {
    "startEvent": "Start",
    "endEvent": "End",
    "intermediateCatchEvent": "Wait",
    "intermediateThrowEvent": "Signal",
    "callActivity": "Called process",
    "dataObjectReference": "Data",
    "dataStoreReference": "Data store",
    "subProcess": "Sub-process",
    "transaction": "Transaction",
    "adHocSubProcess": "Ad-hoc sub-process",
}
"""Names for what has none."""

APPROXIMATED: dict[str, str] = {
    "callActivity": "became a step; the called process is not in this plan",
    "parallelGateway": "became a decision; that all its paths run together is not kept",
    "inclusiveGateway": "became a decision; that several of its paths may run is not kept",
    "complexGateway": "became a decision; its rule is not kept",
    "eventBasedGateway": "became a decision that waits for the first event",
    "intermediateThrowEvent": "became a step",
}
"""Kinds that lose something, and what."""

LINKS = ("sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation")
OTHERS = (
    "boundaryEvent", "dataObject", "dataStore", "dataInput", "dataOutput", "textAnnotation", "group",
    "lane", "participant", "implicitThrowEvent", "choreographyTask", "subChoreography", "callChoreography",
    "conversation", "subConversation", "callConversation", "conversationLink",
)  # fmt: skip

EVENT_WORDS = {
    "timer": "timeout",
    "error": "error",
    "escalation": "escalation",
    "message": "message",
    "signal": "signal",
    "conditional": "condition",
    "cancel": "cancelled",
    "compensate": "compensation",
}


def plain(tag: str) -> str:
    """Return a BPMN word as an English one: ``userTask`` gives ``user task``."""
    return "".join(f" {ch.lower()}" if ch.isupper() else ch for ch in tag).strip()
