"""What is said of a weighted least squares fit to answers in categories."""
