"""What a well-formed spec may still have wrong."""
