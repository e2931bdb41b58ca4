"""Data files: playbook, samples, fonts, the file schema."""
