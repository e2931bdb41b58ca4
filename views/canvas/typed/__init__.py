"""Adding to the map by typing: the field for whole chains, and the quick way to one more element."""
