"""The spec language: everything that an office declares of a campaign."""
