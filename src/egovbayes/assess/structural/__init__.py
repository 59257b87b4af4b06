"""What paths say beyond their own values: levels of predictors, simple slopes of products, contrasts of groups."""
