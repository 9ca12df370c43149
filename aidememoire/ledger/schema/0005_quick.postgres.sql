-- Indexes for quick answers: documents from the newest on, who is called what, who belongs to whom.
-- None begins with `newest`: nearly every row has 1 there, which a planner that has counted nothing takes for few.

CREATE INDEX documents_newest ON documents (published_day DESC NULLS LAST, id, newest);
CREATE INDEX documents_key ON documents (id, newest, published_day);
CREATE INDEX identities_lower ON identities (lower(name));
CREATE INDEX identities_affiliation ON identities (affiliation);
CREATE INDEX positions_held ON positions (actor_id, issue, id);
CREATE INDEX happenings_latest ON happenings (when_start DESC NULLS LAST, id);
