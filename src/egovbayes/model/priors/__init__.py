"""What a prior is: families, distributions, reading."""
