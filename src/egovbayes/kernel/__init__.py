"""The compiled densities: arrays in, a log density and its slopes out; no names, no models."""
