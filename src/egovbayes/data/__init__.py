"""What was observed: survey and codebook, readers, moments."""
