"""The posterior's density as arrays: priors, likelihood and the coordinates it is sampled in."""
