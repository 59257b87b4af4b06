"""Sentences as keys and values, and the words of each key."""
