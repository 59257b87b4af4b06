"""On which scale a claim is judged: units, dimensions, one value or many."""
