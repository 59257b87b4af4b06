"""What an earlier run's answers do to a fit that has them as part of its prior."""
