"""The store: documents, readings, reviews, and what is derived from them; SQLite or PostgreSQL behind one face."""
