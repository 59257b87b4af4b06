"""The evidence of earlier studies: page, files and a figure."""
