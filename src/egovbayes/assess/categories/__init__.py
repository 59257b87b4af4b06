"""Answers in categories: beside the same answers read as numbers, and by their shares."""
