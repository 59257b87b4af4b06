"""Formulas: arrays in, arrays out. Any leading axes are allowed, so draws are just axes."""
