"""Workshop mode: one question at a time, large enough for a room, beside the part of the map it is about."""
