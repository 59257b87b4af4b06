"""A fit, and what can be said before one: the terminal, figures and files of its own."""
