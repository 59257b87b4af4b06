"""What may be compared between groups, shown and written."""
