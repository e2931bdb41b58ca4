"""Charts: figures over time and days, painted."""
