-- Searches that people keep, as they kept, renamed and deleted them: rows are added, never changed.
CREATE TABLE saved_searches (
  seq INTEGER PRIMARY KEY,          -- the order of what was done
  id TEXT NOT NULL,                 -- q: and a hash of the address
  address TEXT NOT NULL,            -- what is searched for, as it stands in the address bar behind the question mark
  name TEXT NOT NULL,
  state TEXT NOT NULL,              -- kept, deleted
  done_at TEXT NOT NULL             -- UTC
);
CREATE INDEX saved_searches_id ON saved_searches (id, seq);
