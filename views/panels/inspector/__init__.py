"""The inspector: everything about what is selected."""
