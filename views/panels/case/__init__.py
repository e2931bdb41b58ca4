"""The case: purpose, people, decision rights, who does what."""
