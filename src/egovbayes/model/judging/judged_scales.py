"""What a claim is judged on; a module of its own, because the command line's help is made with these words."""

RAW, STANDARDISED, NOT_JUDGED = "raw", "standardised", "not judged"
