"""The priors of parameters that were given none: on the data's scale, weakly informative."""
