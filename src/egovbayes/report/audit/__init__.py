"""An audit of printed figures: its page, and as a file."""
