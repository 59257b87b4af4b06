"""Do intervals and verdicts keep their word? Data sets drawn from a model's own priors, and each fitted."""
