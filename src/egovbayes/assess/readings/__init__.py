"""Readings of hypotheses beside the claims themselves, which a model file asks for."""
