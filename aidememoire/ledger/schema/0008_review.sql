-- Review: the queue, least certain first; the log of decisions, newest first; decisions that take others back.
-- Records whose certainty nobody gave stand in the middle, at 0.5: actors and commitments never have one.

-- What tells the record from others at the same words.
ALTER TABLE decisions ADD COLUMN told TEXT;
-- The decision that this one takes back.
ALTER TABLE decisions ADD COLUMN undoes TEXT;

CREATE INDEX decisions_latest ON decisions (decided_at, id);
CREATE INDEX statements_waiting ON statements (review, coalesce(confidence, 0.5), id);
CREATE INDEX events_waiting ON events (review, coalesce(confidence, 0.5), id);
CREATE INDEX positions_waiting ON positions (review, coalesce(confidence, 0.5), id);
CREATE INDEX commitments_waiting ON commitments (review, id);
CREATE INDEX actors_waiting ON actors (review, id);
