"""Exploratory factor analysis: adequacy, number of factors, loadings, rotation."""
