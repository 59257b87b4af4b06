"""A fit, and what can be said before one: the page, figures and files of its own."""
