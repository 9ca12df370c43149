-- What became of commitments, worked out as far as no clock is needed: a date that has passed is told when it is asked for.

CREATE TABLE follow_ups (
  commitment_id TEXT PRIMARY KEY,   -- c: and a hash
  document_id TEXT NOT NULL REFERENCES documents (id),
  state TEXT NOT NULL,              -- open, kept, … never overdue
  due_start TEXT,                   -- first and last day of its date
  due_end TEXT,
  made_day TEXT,                    -- day of publication
  words TEXT NOT NULL,              -- stems that tell it from other acts, parted by spaces
  pledge TEXT NOT NULL,             -- JSON: all that later documents are held against
  follow_up TEXT NOT NULL           -- the whole, as JSON
);
CREATE INDEX follow_ups_document ON follow_ups (document_id);
CREATE INDEX follow_ups_due ON follow_ups (due_end, commitment_id);
CREATE INDEX follow_ups_state ON follow_ups (state, due_end, commitment_id);
CREATE INDEX follow_ups_made ON follow_ups (made_day, commitment_id);

CREATE TABLE settlings (
  commitment_id TEXT NOT NULL,      -- outcomes of this commitment
  document_id TEXT NOT NULL REFERENCES documents (id), -- rest on this document
  PRIMARY KEY (commitment_id, document_id)
);
CREATE INDEX settlings_document ON settlings (document_id);

CREATE TABLE pledge_keys (
  commitment_id TEXT NOT NULL,
  who TEXT NOT NULL,                -- who is bound, or an event that the commitment is about
  what TEXT NOT NULL,               -- type of event, * for any, bound, event
  last_day TEXT NOT NULL,           -- last day on which a deed may settle it; of "bound", the last day of its date
  made_day TEXT NOT NULL,
  PRIMARY KEY (commitment_id, who, what)
);
CREATE INDEX pledge_keys_who ON pledge_keys (who, what, last_day, made_day, commitment_id);

CREATE TABLE deed_keys (
  document_id TEXT NOT NULL REFERENCES documents (id),
  who TEXT NOT NULL,                -- who acts, or is acted upon
  what TEXT NOT NULL,               -- type of event; bound: a commitment of theirs of which the document says what became
  first_day TEXT NOT NULL,          -- days on which it was done
  last_day TEXT NOT NULL,
  PRIMARY KEY (document_id, who, what)
);
CREATE INDEX deed_keys_who ON deed_keys (who, what, last_day, first_day, document_id);
