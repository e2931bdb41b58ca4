"""The case: purpose, people, who does what."""
