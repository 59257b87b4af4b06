"""What would change a verdict: priors narrower and wider, prior and answers weighed more and less."""
