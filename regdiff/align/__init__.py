"""Clauses to clauses: which provision of the new version continues which of the old."""
