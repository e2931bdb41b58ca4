"""Bytes ↔ values."""
