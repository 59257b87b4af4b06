"""Options that several commands share, and what is refused of them."""
