"""Bayesian structural equation models for surveys."""
