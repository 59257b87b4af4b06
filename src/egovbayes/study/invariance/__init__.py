"""What may be compared between groups: the steps of invariance, the items in the way, and what they cost."""
