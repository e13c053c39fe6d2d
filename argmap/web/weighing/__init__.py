"""What the Weigh page is made of: stands in the address, verdicts in words, another's stands beside one's own, the matrix."""
