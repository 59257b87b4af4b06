"""The evidence of earlier studies: on the terminal, as files and as a figure."""
