"""What would follow if constructs were moved: the page, the tables, the figures."""
