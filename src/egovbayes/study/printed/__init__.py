"""A paper's printed tables beside the study's own."""
