"""The panels around the map, and the other rooms of the rail."""
