"""Working with a partner: which way to engage one, and what is theirs to do at all."""
