-- Happenings of one status, the latest first.

CREATE INDEX happenings_status ON happenings (status, when_start DESC NULLS LAST, id);
