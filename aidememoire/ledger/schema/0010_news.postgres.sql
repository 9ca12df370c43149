-- Today and the pages of happenings; refusals, newest first. Names of parties can be longer than a key of an index may be.

CREATE INDEX happenings_known ON happenings (id, when_start, when_end, status, mentions);
CREATE INDEX refusals_latest ON refusals (refused_at);
