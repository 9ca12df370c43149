-- An index that holds all that counting the commitments of one actor by state needs.
CREATE INDEX follow_ups_counted ON follow_ups (commitment_id, state, due_end);
