"""Control: decision rights, data over the line, suppliers, weak points."""
