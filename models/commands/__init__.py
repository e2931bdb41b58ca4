"""Pure commands: (plan, arguments) → Edit or Refusal."""
