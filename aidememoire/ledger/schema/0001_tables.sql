-- What a ledger holds. Every date is ISO 8601, every list or object JSON, every yes or no 1 or 0; spans count Unicode
-- code points of the document's text from 0, end exclusive. "Arrival" columns say how and when something came in; they
-- are no part of the canonical dump.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE texts (
  id TEXT PRIMARY KEY,              -- sha256: and the hash of the text's UTF-8 bytes
  text TEXT NOT NULL                -- headline, sub-headings, body, credits: one paragraph a line
);

CREATE TABLE sources (
  sha256 TEXT PRIMARY KEY,          -- hash of the bytes as they were fetched or read
  size INTEGER NOT NULL,            -- number of those bytes
  data BLOB NOT NULL                -- the bytes, compressed with zlib
);

CREATE TABLE documents (
  seq INTEGER PRIMARY KEY,          -- arrival: row number, for the full-text index
  id TEXT NOT NULL UNIQUE,          -- d: and a hash of the text and what is known about it
  text_id TEXT NOT NULL REFERENCES texts (id),
  page TEXT,                        -- the address without its fragment; documents of one page are its versions
  version INTEGER NOT NULL,         -- which version of its page this is, from 1
  newest INTEGER NOT NULL,          -- 1 for the newest version of its page
  title TEXT,
  dateline TEXT,
  byline TEXT,
  language TEXT,                    -- ISO 639-1
  kind TEXT NOT NULL,               -- report, readout, statement, transcript, interview, post, agreement, unknown
  outlet TEXT,
  issuer TEXT,                      -- whose text it is, by name
  url TEXT,
  licence TEXT,
  published TEXT,
  published_basis TEXT,
  published_day TEXT,               -- published without the time of day
  retrieved TEXT,                   -- arrival: when it was first fetched
  side TEXT,                        -- whose account it is, where its metadata say so
  parts TEXT NOT NULL,              -- list of {kind, start, end}
  agencies TEXT NOT NULL,           -- list of {name, start, end}
  media TEXT NOT NULL               -- list of {url, note}
);
CREATE INDEX documents_text ON documents (text_id);
CREATE INDEX documents_page ON documents (page);
CREATE INDEX documents_day ON documents (published_day);
CREATE INDEX documents_outlet ON documents (outlet);

CREATE TABLE captures (
  fingerprint TEXT NOT NULL,        -- hash of the source's bytes and of the metadata given with them
  document_id TEXT NOT NULL REFERENCES documents (id),
  source_sha256 TEXT REFERENCES sources (sha256),
  media_type TEXT,
  locator TEXT NOT NULL,            -- arrival: path, address, or container and member
  retrieved TEXT,                   -- arrival
  PRIMARY KEY (fingerprint, document_id)
);
CREATE INDEX captures_document ON captures (document_id);
CREATE INDEX captures_source ON captures (source_sha256);

CREATE TABLE readings (
  id TEXT PRIMARY KEY,              -- r: and a hash of the document, the reader and what it found
  document_id TEXT NOT NULL REFERENCES documents (id),
  reader TEXT NOT NULL,
  version TEXT NOT NULL,            -- of the reader
  version_key TEXT NOT NULL,        -- the version, spelt so that it sorts by number
  model TEXT,
  complete INTEGER NOT NULL,        -- 0 for a reading that was broken off
  newest INTEGER NOT NULL,          -- 1 for the newest complete reading of the document, the one in the tables below
  warnings TEXT NOT NULL,           -- list of sentences
  record BLOB NOT NULL              -- the whole reading as JSON without its document, compressed with zlib
);
CREATE INDEX readings_document ON readings (document_id, newest);

CREATE TABLE actors (
  id TEXT PRIMARY KEY,              -- a: and a hash
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,          -- order in the reading, from 1
  name TEXT NOT NULL,
  kind TEXT NOT NULL,               -- person, office, organisation, state, group, unnamed
  affiliation TEXT,
  roles TEXT,                       -- offices and functions, joined by "; "
  cameo TEXT,
  wikidata TEXT,
  iso3 TEXT,
  cow INTEGER,
  span_start INTEGER,               -- first mention
  span_end INTEGER,
  mentions INTEGER NOT NULL,        -- how many
  review TEXT NOT NULL,             -- unreviewed, accepted, edited, rejected
  reviewed_by TEXT,
  reviewed_at TEXT
);
CREATE INDEX actors_document ON actors (document_id);
CREATE INDEX actors_name ON actors (name);

CREATE TABLE statements (
  seq INTEGER PRIMARY KEY,          -- arrival: row number, for the full-text index
  id TEXT NOT NULL UNIQUE,          -- s: and a hash
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  speaker TEXT,                     -- names, joined by "; "; null where the text names nobody
  relays TEXT,                      -- who passed it on, nearest the speaker first, joined by "; "
  chain TEXT NOT NULL,              -- speakers, then each relay: lists of actor ids
  source TEXT,                      -- the words that name the speaker
  cue TEXT,                         -- the words that attribute
  content TEXT NOT NULL,            -- what is attributed; pieces joined by " … "
  spans TEXT NOT NULL,              -- list of [start, end] of the pieces of content
  span_start INTEGER,               -- first piece of content, else the cue or source
  span_end INTEGER,
  manner TEXT NOT NULL,             -- direct, indirect, mixed
  inside TEXT,                      -- the statement that this one is reported in
  addressees TEXT,                  -- names, joined by "; "
  channel TEXT,
  when_value TEXT,                  -- TIMEX3
  when_start TEXT,                  -- first day meant
  when_end TEXT,                    -- last day meant
  confidence REAL,
  review TEXT NOT NULL,
  reviewed_by TEXT,
  reviewed_at TEXT
);
CREATE INDEX statements_document ON statements (document_id);
CREATE INDEX statements_inside ON statements (inside);

CREATE TABLE events (
  id TEXT PRIMARY KEY,              -- e: and a hash
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  type TEXT NOT NULL,               -- one of PLOVER's sixteen
  mode TEXT,
  cameo TEXT,
  actors TEXT,                      -- names, joined by "; "
  recipients TEXT,                  -- names, joined by "; "
  is_symmetric INTEGER NOT NULL,
  when_value TEXT,
  when_basis TEXT,
  when_start TEXT,
  when_end TEXT,
  place TEXT,
  country TEXT,                     -- ISO 3166-1 alpha-3
  claimed_by TEXT NOT NULL,         -- list of countries
  duration TEXT,                    -- ISO 8601
  status TEXT NOT NULL,             -- occurred, ongoing, planned, proposed, possible, denied
  evidence TEXT,                    -- the words at its heart; pieces joined by " … "
  spans TEXT NOT NULL,              -- list of [start, end] of the pieces of evidence
  span_start INTEGER,
  span_end INTEGER,
  claims TEXT NOT NULL,             -- list of objects: what each voice says about it
  durations TEXT NOT NULL,          -- list of objects
  quantities TEXT NOT NULL,         -- list of objects
  stated_in TEXT NOT NULL,          -- list of statement ids
  confidence REAL,
  review TEXT NOT NULL,
  reviewed_by TEXT,
  reviewed_at TEXT
);
CREATE INDEX events_document ON events (document_id);
CREATE INDEX events_type ON events (type, mode);
CREATE INDEX events_when ON events (when_start);

CREATE TABLE positions (
  id TEXT PRIMARY KEY,              -- p: and a hash
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  actor_id TEXT NOT NULL REFERENCES actors (id),
  actor TEXT NOT NULL,              -- name
  issue TEXT NOT NULL,
  stance TEXT NOT NULL,             -- supports, opposes, conditional
  statement_id TEXT REFERENCES statements (id),
  evidence TEXT,
  span_start INTEGER,
  span_end INTEGER,
  confidence REAL,
  review TEXT NOT NULL,
  reviewed_by TEXT,
  reviewed_at TEXT
);
CREATE INDEX positions_document ON positions (document_id);
CREATE INDEX positions_actor ON positions (actor_id);
CREATE INDEX positions_issue ON positions (issue);
CREATE INDEX positions_statement ON positions (statement_id);

CREATE TABLE commitments (
  id TEXT PRIMARY KEY,              -- c: and a hash
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  actors TEXT,                      -- names, joined by "; "
  kind TEXT NOT NULL,               -- promise, plan, prediction, threat
  what TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  due_value TEXT,
  due_text TEXT,
  due_start TEXT,
  due_end TEXT,
  state TEXT NOT NULL,              -- as far as its own document says
  settled_by TEXT NOT NULL,         -- list of objects
  statement_id TEXT REFERENCES statements (id),
  review TEXT NOT NULL,
  reviewed_by TEXT,
  reviewed_at TEXT
);
CREATE INDEX commitments_document ON commitments (document_id);
CREATE INDEX commitments_statement ON commitments (statement_id);
CREATE INDEX commitments_due ON commitments (due_end);

CREATE TABLE involved (
  record_id TEXT NOT NULL,          -- a statement, event or commitment
  role TEXT NOT NULL,               -- speaker, relay, addressee; actor, recipient; bound
  actor_id TEXT NOT NULL REFERENCES actors (id),
  PRIMARY KEY (record_id, role, actor_id)
);
CREATE INDEX involved_actor ON involved (actor_id, role, record_id);

CREATE TABLE times (
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  words TEXT NOT NULL,
  type TEXT NOT NULL,               -- DATE, TIME, DURATION, SET
  value TEXT,
  value_start TEXT,
  value_end TEXT,
  basis TEXT,
  PRIMARY KEY (document_id, number)
);

CREATE TABLE clauses (
  document_id TEXT NOT NULL REFERENCES documents (id),
  number INTEGER NOT NULL,
  span_start INTEGER NOT NULL,      -- the words themselves: view v_clauses
  span_end INTEGER NOT NULL,
  statement_id TEXT,
  predicate TEXT,
  negated INTEGER NOT NULL,
  actors TEXT NOT NULL,             -- list of actor ids
  PRIMARY KEY (document_id, number)
);

CREATE TABLE decisions (
  id TEXT PRIMARY KEY,              -- k: and a hash; rows are never changed
  text_id TEXT NOT NULL,
  kind TEXT NOT NULL,               -- actor, statement, event, position, commitment
  span_start INTEGER,
  span_end INTEGER,
  field TEXT,                       -- null for the record as a whole
  state TEXT NOT NULL,
  value TEXT,                       -- JSON
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  note TEXT,
  refers TEXT NOT NULL              -- who is meant by the ids in value: object of {kind, name, start, end} by id
);
CREATE INDEX decisions_key ON decisions (text_id, kind, span_start);

CREATE TABLE refusals (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,               -- name of the error
  reason TEXT NOT NULL,
  refused_at TEXT,                  -- arrival
  PRIMARY KEY (source, kind, reason)
);

CREATE TABLE derived (
  stage TEXT NOT NULL,              -- arrival: what has been worked out for which document
  document_id TEXT NOT NULL REFERENCES documents (id),
  PRIMARY KEY (document_id, stage)
);

CREATE TABLE signatures (
  document_id TEXT PRIMARY KEY REFERENCES documents (id),
  signature BLOB NOT NULL           -- MinHash of the text
);

CREATE TABLE bands (
  band INTEGER NOT NULL,            -- documents that share a band may be copies
  document_id TEXT NOT NULL REFERENCES documents (id),
  PRIMARY KEY (band, document_id)
);
CREATE INDEX bands_document ON bands (document_id);

CREATE TABLE copies (
  first_id TEXT NOT NULL REFERENCES documents (id),
  second_id TEXT NOT NULL REFERENCES documents (id),
  kind TEXT NOT NULL,               -- exact, near, rewritten, excerpt
  share REAL NOT NULL,
  PRIMARY KEY (first_id, second_id)
);
CREATE INDEX copies_second ON copies (second_id);

CREATE TABLE families (
  id TEXT PRIMARY KEY,              -- f: and a hash
  origin TEXT,                      -- document
  agency TEXT,
  members INTEGER NOT NULL,         -- how many
  family TEXT NOT NULL              -- the whole, as JSON
);

CREATE TABLE family_members (
  document_id TEXT PRIMARY KEY REFERENCES documents (id),
  family_id TEXT NOT NULL REFERENCES families (id)
);
CREATE INDEX family_members_family ON family_members (family_id);

CREATE TABLE identities (
  id TEXT PRIMARY KEY,              -- i: and a hash
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  affiliation TEXT,
  wikidata TEXT,
  iso3 TEXT,
  identity TEXT NOT NULL            -- the whole without its actors, as JSON
);
CREATE INDEX identities_name ON identities (name);

CREATE TABLE identity_actors (
  actor_id TEXT PRIMARY KEY,
  identity_id TEXT NOT NULL REFERENCES identities (id)
);
CREATE INDEX identity_actors_identity ON identity_actors (identity_id);

CREATE TABLE identity_decisions (
  id TEXT PRIMARY KEY,              -- k: and a hash
  decision TEXT NOT NULL            -- JSON
);

CREATE TABLE happenings (
  id TEXT PRIMARY KEY,              -- h: and a hash
  type TEXT NOT NULL,
  mode TEXT,
  is_symmetric INTEGER NOT NULL,
  actors TEXT NOT NULL,             -- names, joined by "; "
  recipients TEXT NOT NULL,
  when_value TEXT,
  when_start TEXT,
  when_end TEXT,
  place TEXT,
  status TEXT NOT NULL,
  mentions INTEGER NOT NULL,        -- how many
  happening TEXT NOT NULL           -- the whole, as JSON
);
CREATE INDEX happenings_when ON happenings (when_start);

CREATE TABLE happening_events (
  happening_id TEXT NOT NULL REFERENCES happenings (id),
  event_id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id),
  relation TEXT NOT NULL,           -- tells, plans, denies, cancels, postpones
  PRIMARY KEY (happening_id, event_id)
);
CREATE INDEX happening_events_event ON happening_events (event_id);
CREATE INDEX happening_events_document ON happening_events (document_id);

CREATE TABLE happening_redirects (
  old_id TEXT PRIMARY KEY,          -- arrival: a happening that became another
  new_id TEXT NOT NULL
);

CREATE TABLE event_blocks (
  block TEXT NOT NULL,              -- events that share a block may be one happening
  event_id TEXT NOT NULL,
  PRIMARY KEY (block, event_id)
);
CREATE INDEX event_blocks_event ON event_blocks (event_id);

CREATE TABLE removed_events (
  event_id TEXT PRIMARY KEY         -- arrival: read otherwise since, not yet out of its happening
);

CREATE TABLE vectors (
  statement_id TEXT PRIMARY KEY,
  vector BLOB NOT NULL              -- 32-bit floats, little-endian, of unit length
);
