"""What draws say of themselves: R-hat, effective sizes, energies."""
