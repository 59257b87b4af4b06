"""Figures of data sets that were drawn from a model and fitted."""
