"""What fields and tables of records are edited with."""
