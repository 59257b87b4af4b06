"""Files of printed figures: their keys, and what stands under them."""
