"""From files to a campaign, or every fault that is in them."""
