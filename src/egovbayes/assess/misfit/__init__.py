"""Where a model misses the answers: residual correlations, and which parameter would mend what."""
