"""Models beside each other: page, figures, files."""
