"""What is said of values that are drawn from a population of groups."""
