"""Models beside each other: terminal, figures, files."""
