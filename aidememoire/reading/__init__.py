"""A parsed document becomes a record: actors, statements, events, positions, commitments, times, clauses."""
