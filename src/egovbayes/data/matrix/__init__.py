"""Covariance and correlation matrices as data."""
