"""How answers arise, in numpy and numba."""
