"""One pass over draws and respondents: densities, leave-one-out, construct scores."""
