"""Who draws: the splitting sampler, nutpie, PyMC, and which of them when."""
