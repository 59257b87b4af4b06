"""Models of the same answers beside each other: which predicts best, and what else fits as well."""
