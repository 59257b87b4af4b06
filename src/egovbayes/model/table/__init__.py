"""One row a parameter: written, automatic, tied, numbered, laid out in matrices."""
