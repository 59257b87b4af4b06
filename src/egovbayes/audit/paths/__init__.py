"""Tables of paths: t, p, intervals, products, R2, and the verdicts on hypotheses."""
