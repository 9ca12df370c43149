"""Scores: what the reading gets right, measured on corpora and gold stories with the metrics of the field."""
