"""Who answered: counts, percentages, means."""
