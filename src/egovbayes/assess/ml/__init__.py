"""What is said of a maximum likelihood fit: tables, delta method, bootstrap, residuals, modification indices."""
