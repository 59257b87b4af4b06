"""Claims and definitions: what they say, of which numbers, under which names."""
