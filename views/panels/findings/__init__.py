"""The findings: what the rules found, below the map."""
