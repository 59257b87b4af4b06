"""Where chains start and the coordinates they move in: the mode, standard errors, straight numbers."""
