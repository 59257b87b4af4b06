"""Models of the same answers beside each other: which predicts best, what else fits as well, what would change a claim."""
