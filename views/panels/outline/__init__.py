"""The outline: areas, what lies in them, and where it leads, as a tree."""
