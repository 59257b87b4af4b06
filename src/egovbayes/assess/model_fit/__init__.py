"""How well the model fits: discrepancy, fit indices of the posterior and of maximum likelihood."""
