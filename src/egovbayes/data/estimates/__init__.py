"""Tables of estimates that other programs have written."""
