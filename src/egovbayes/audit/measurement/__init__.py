"""Reliabilities, loadings and correlations."""
