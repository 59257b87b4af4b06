"""The PyMC model, sampling, and maximum likelihood."""
