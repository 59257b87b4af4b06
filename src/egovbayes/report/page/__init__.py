"""A page as values: titles, lines, sentences and tables; and what writes it: the terminal, HTML, Markdown."""
