-- Today and the pages of happenings: who did what about a day, without opening whole happenings; refusals, newest first.

CREATE INDEX happenings_told ON happenings (when_start, id, type, mode, actors, recipients, when_value, when_end, place, status, mentions);
CREATE INDEX happenings_known ON happenings (id, when_start, when_end, status, mentions);
CREATE INDEX refusals_latest ON refusals (refused_at, source, kind, reason);
