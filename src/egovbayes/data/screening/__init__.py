"""Who is set aside: careless and incomplete answers."""
