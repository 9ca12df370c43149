-- Indexes for commitments in a state, newest first; for those of one actor, newest first and by date.

CREATE INDEX follow_ups_state_made ON follow_ups (state, made_day, commitment_id);
CREATE INDEX pledge_keys_made ON pledge_keys (who, made_day, commitment_id) WHERE what = 'bound';
CREATE INDEX pledge_keys_due ON pledge_keys (who, last_day, commitment_id) WHERE what = 'bound';
