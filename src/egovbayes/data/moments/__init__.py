"""Answers as sufficient statistics, by group and missing pattern."""
