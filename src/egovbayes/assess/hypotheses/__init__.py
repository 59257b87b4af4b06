"""Each hypothesis: draws of its claim, its probability before and after, and the verdict."""
