"""Answers in categories: thresholds, respondents, constructs and their joint density."""
