-- Pictures: counts over a year of articles without opening the articles, the positions or the happenings.

CREATE INDEX documents_authors ON documents (published_day, outlet, side, id, newest);
CREATE INDEX positions_stances ON positions (document_id, issue, stance, actor_id, review);
CREATE INDEX happenings_contacts ON happenings (id, type, is_symmetric, status, mode, when_start);
