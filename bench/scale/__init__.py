"""What search, ledger, brief and an addition cost in a record of 10,000 statements and in one of a million."""
