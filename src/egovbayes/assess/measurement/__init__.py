"""How well the items measure: reliability and validity of each construct."""
