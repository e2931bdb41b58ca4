"""Report sections → PDF pages. Knows no screen."""
