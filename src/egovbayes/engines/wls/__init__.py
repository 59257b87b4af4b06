"""Weighted least squares of answers in categories: polychoric correlations, the fit to them, how it varies."""
