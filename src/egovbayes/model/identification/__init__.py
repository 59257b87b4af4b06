"""Whether the moments determine the parameters, and what to do where they do not."""
