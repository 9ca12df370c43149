-- For people who open a ledger in Datasette, R or DuckDB: the newest complete reading of the newest version of each page.

CREATE VIEW v_statements AS
SELECT s.id, s.speaker, s.relays, s.cue, s.content, s.source, s.manner, s.addressees, s.channel,
  s.when_value, s.when_start, s.when_end, d.outlet, d.issuer, d.title, d.published, d.url, d.side,
  s.confidence, s.review, s.reviewed_by, s.reviewed_at, f.family_id, s.document_id, s.span_start, s.span_end,
  r.reader, r.version AS reader_version
FROM statements s
JOIN documents d ON d.id = s.document_id AND d.newest = 1
JOIN readings r ON r.document_id = d.id AND r.newest = 1
LEFT JOIN family_members f ON f.document_id = d.id;

CREATE VIEW v_events AS
SELECT e.id, e.type, e.mode, e.actors, e.recipients, e.status, e.when_value, e.when_start, e.when_end,
  e.place, e.country, e.claimed_by, e.duration, e.quantities, e.evidence, e.cameo, h.happening_id, h.relation,
  d.outlet, d.issuer, d.title, d.published, d.url, d.side,
  e.confidence, e.review, e.reviewed_by, e.reviewed_at, f.family_id, e.document_id, e.span_start, e.span_end,
  r.reader, r.version AS reader_version
FROM events e
JOIN documents d ON d.id = e.document_id AND d.newest = 1
JOIN readings r ON r.document_id = d.id AND r.newest = 1
LEFT JOIN happening_events h ON h.event_id = e.id
LEFT JOIN family_members f ON f.document_id = d.id;

CREATE VIEW v_positions AS
SELECT p.id, p.actor, p.issue, p.stance, p.evidence, s.speaker, s.relays, s.content,
  d.outlet, d.issuer, d.title, d.published, d.url, d.side,
  p.confidence, p.review, p.reviewed_by, p.reviewed_at, f.family_id, p.document_id, p.statement_id,
  p.span_start, p.span_end, r.reader, r.version AS reader_version
FROM positions p
JOIN documents d ON d.id = p.document_id AND d.newest = 1
JOIN readings r ON r.document_id = d.id AND r.newest = 1
LEFT JOIN statements s ON s.id = p.statement_id
LEFT JOIN family_members f ON f.document_id = d.id;

CREATE VIEW v_commitments AS
SELECT c.id, c.actors, c.kind, c.what, c.due_value, c.due_text, c.due_start, c.due_end, c.state, c.settled_by,
  s.speaker, s.relays, s.content, d.outlet, d.issuer, d.title, d.published, d.url, d.side,
  c.review, c.reviewed_by, c.reviewed_at, f.family_id, c.document_id, c.statement_id, c.span_start, c.span_end,
  r.reader, r.version AS reader_version
FROM commitments c
JOIN documents d ON d.id = c.document_id AND d.newest = 1
JOIN readings r ON r.document_id = d.id AND r.newest = 1
LEFT JOIN statements s ON s.id = c.statement_id
LEFT JOIN family_members f ON f.document_id = d.id;

CREATE VIEW v_clauses AS
SELECT c.document_id, c.number, substr(t.text, CAST(c.span_start + 1 AS integer), CAST(c.span_end - c.span_start AS integer)) AS words,
  c.predicate, c.negated, c.statement_id, d.outlet, d.published, c.span_start, c.span_end
FROM clauses c
JOIN documents d ON d.id = c.document_id AND d.newest = 1
JOIN texts t ON t.id = d.text_id;

CREATE VIEW v_documents AS
SELECT d.id, d.title, d.outlet, d.issuer, d.side, d.published, d.language, d.kind, d.url, d.licence, d.version, t.text,
  f.family_id, r.reader, r.version AS reader_version
FROM documents d
JOIN texts t ON t.id = d.text_id
LEFT JOIN readings r ON r.document_id = d.id AND r.newest = 1
LEFT JOIN family_members f ON f.document_id = d.id
WHERE d.newest = 1;
