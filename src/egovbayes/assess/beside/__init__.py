"""A fit beside the estimates of another program."""
