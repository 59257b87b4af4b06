"""Maximum likelihood: starting values, the climb, the information, what is doubtful about an estimate."""
