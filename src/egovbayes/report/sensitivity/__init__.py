"""What would change the verdicts: page, files and a figure."""
