"""What would change the verdicts: on the terminal, as files and as a figure."""
