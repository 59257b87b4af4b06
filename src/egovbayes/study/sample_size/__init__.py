"""How many respondents a claim needs: surveys of several sizes drawn from a design prior, and each fitted."""
