"""What the priors say before any answer: on the terminal, as files and as figures."""
