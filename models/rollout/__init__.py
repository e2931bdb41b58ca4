"""From plan and findings to dated tasks and gates."""
