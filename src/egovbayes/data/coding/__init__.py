"""What answers are as numbers: words as codes, codes that are no answers, labels in their order."""
