"""From comparisons, norm tables and documents to bytes: one writer a format, in one table."""
