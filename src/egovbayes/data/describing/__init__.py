"""Answers described: tallies, items, profiles, doubts."""
