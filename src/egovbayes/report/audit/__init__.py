"""An audit of printed figures: on the terminal, and as a file."""
