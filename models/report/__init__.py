"""What a report says, as plain sections without layout."""
