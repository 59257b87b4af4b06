"""Pictures of groups that are pooled: forests with ranks, shrinkage, spreads, tile maps."""
