"""A made benchmark of discrepancies: one fact of a true pair of reports is changed, and what must be flagged is known."""
