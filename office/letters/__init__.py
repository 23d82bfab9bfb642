"""Letters before they go: whom they go to, in what words, with what beside them."""
