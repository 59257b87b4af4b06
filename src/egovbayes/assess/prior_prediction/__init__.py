"""What the priors say before any answer: answers, correlations, paths, claims."""
