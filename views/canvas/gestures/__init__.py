"""What the pointer does between press and release: each a small object that previews, and ends in one edit or none."""
