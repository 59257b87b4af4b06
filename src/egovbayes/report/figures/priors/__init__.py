"""Figures of priors: what they say before any answer, and what they do to verdicts."""
