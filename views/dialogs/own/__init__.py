"""Writing own questions, rules and limits."""
