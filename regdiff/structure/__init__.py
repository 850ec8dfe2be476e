"""From lines to the clause tree."""
