"""How probable the answers are under a model as a whole: log marginal likelihoods, and the tails they reach into."""
