"""Declaring a campaign, and what that changes."""
