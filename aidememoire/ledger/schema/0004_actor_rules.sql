-- Actor dictionaries that were taken in: each entry once, whatever file it came from.
CREATE TABLE actor_rules (
  id TEXT PRIMARY KEY,              -- k: and a hash of the entry
  rule TEXT NOT NULL                -- JSON: names, and what the actor is when
);
