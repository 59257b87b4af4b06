"""What a paper prints of a fit: its tables, its paragraphs of methods and results, the guidelines it is held to."""
