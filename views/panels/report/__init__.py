"""The report page: a preview of the very PDF."""
