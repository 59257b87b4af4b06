"""A model as a few answers tell it: which columns measure what, what leads to what, what is expected."""
