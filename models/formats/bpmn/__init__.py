"""BPMN 2.0 files of any program, read as a plan, with an account of everything that was in them."""

from models.formats.bpmn.reader import read
from models.formats.bpmn.report import Count, Fate, Imported, ImportReport, Note

__all__ = ["Count", "Fate", "ImportReport", "Imported", "Note", "read"]
