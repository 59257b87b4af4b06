"""Guidelines for reporting a Bayesian analysis, each point answered from the fit: done, and where; or what to run."""
