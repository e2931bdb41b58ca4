"""XML from strangers: no entities, no document types, nothing fetched."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from models.errors import FormatError, Hostile
from models.text import elided, shown

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
LARGEST = 64 * 1024 * 1024
"""Bytes a BPMN file may have."""

_PROLOG = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_REMEDY = "Export the process again as BPMN 2.0 from the program that drew it."


def parse(data: bytes, name: str) -> etree._Element:
    """Return the ``definitions`` element of a BPMN 2.0 file.

    Raises
    ------
    Hostile
        If the file declares a document type or entities, or is absurdly large or deep.
    FormatError
        If it is no XML, or no BPMN 2.0.
    """
    if not data.strip():
        raise FormatError("The file is empty.", where=name, remedy=_REMEDY)
    if len(data) > LARGEST:
        raise Hostile("The file is larger than any process drawn by people (64 MB).", where=name, remedy=_REMEDY)
    # Zeros out: UTF-16 hides a declaration from a search of bytes.
    prolog = _PROLOG.sub(b"", data.replace(b"\0", b""))
    start = re.search(rb"<[A-Za-z_]", prolog)
    if b"<!DOCTYPE" in prolog[: start.start() if start else None]:
        raise _declares(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        said = elided(shown(error.msg or ""), 200)
        if any(word in said for word in ("xcessive depth", "huge", "loop", "amplification")):
            raise Hostile("The file is nested absurdly deep or holds absurdly long text.", where=name) from None
        where = f"{name}, line {line}, column {column}" if name else f"line {line}, column {column}"
        raise FormatError(f"This is not whole XML ({said}).", where=where, remedy=_REMEDY) from None
    except ValueError as error:
        raise FormatError(f"This is not whole XML ({shown(str(error))}).", where=name, remedy=_REMEDY) from None
    info: Any = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise _declares(name)
    if root.tag != f"{{{MODEL}}}definitions":
        root_name = shown(elided(str(root.tag), 120))
        raise FormatError(f"This is XML, but not BPMN 2.0: it begins with “{root_name}”.", where=name, remedy=_REMEDY)
    return root


def _declares(name: str) -> Hostile:
    return Hostile(
        "The file declares a document type or entities. BPMN needs neither, and they can be used for attacks.",
        where=name,
        remedy="Nothing was read. Remove the “<!DOCTYPE …>” part if you trust the file, and import it again.",
    )


def local(node: etree._Element) -> str:
    """Return the tag without its namespace if it is BPMN's own, else an empty string."""
    tag = node.tag
    return tag[len(MODEL) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{MODEL}}}") else ""


def children(node: etree._Element, *names: str) -> list[etree._Element]:
    return [child for child in node if local(child) in names]


def reference(node: etree._Element, name: str) -> str:
    """Return the id an attribute or a child element refers to, without prefix."""
    text = node.get(name) or next((child.text or "" for child in children(node, name)), "")
    return text.strip().rpartition(":")[2]
