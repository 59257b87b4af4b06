"""What the user believes: syntax, spec, parameter table, priors, claims, layout, identification."""
