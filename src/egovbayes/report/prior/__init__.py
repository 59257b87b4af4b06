"""What the priors say before any answer: page, files and figures."""
