"""The map as drawn, before screen or paper: outlines, routes, labels. Knows no Qt."""
