"""The survey and what is known of it: description, codebook, columns."""
