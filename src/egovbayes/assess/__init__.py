"""What the estimates say: hypotheses, fit, comparison with maximum likelihood, checks."""
