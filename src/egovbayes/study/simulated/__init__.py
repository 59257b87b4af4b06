"""Data sets drawn from a model's own priors and fitted: what calibration and design are made of."""
