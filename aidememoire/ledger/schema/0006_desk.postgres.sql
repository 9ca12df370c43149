-- Quick answers for the desk: what actors are called across documents, how many documents name them, and the words of
-- positions and commitments. All of it follows from other tables.

CREATE TABLE identity_names (
  name TEXT COLLATE "C" NOT NULL,
  identity_id TEXT COLLATE "C" NOT NULL REFERENCES identities (id),
  UNIQUE (identity_id, name)
);
-- Names can be longer than a key of an index may be; nobody asks for so long a name.
CREATE INDEX identity_names_name ON identity_names USING hash (name);
INSERT INTO identity_names (name, identity_id)
SELECT DISTINCT a.name, n.identity_id FROM identity_actors n JOIN actors a ON a.id = n.actor_id
WHERE n.identity_id IN (SELECT id FROM identities);

CREATE TABLE identity_counts (
  identity_id TEXT COLLATE "C" PRIMARY KEY REFERENCES identities (id),
  documents BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL
);
CREATE INDEX identity_counts_most ON identity_counts (documents DESC);
INSERT INTO identity_counts (identity_id, documents, name)
SELECT i.id, count(DISTINCT a.document_id), i.name FROM identities i JOIN identity_actors n ON n.identity_id = i.id
LEFT JOIN actors a ON a.id = n.actor_id GROUP BY i.id, i.name;

CREATE INDEX positions_words ON positions USING gin (aidememoire_words(coalesce(evidence, '')));
CREATE INDEX commitments_words ON commitments USING gin (aidememoire_words(what));
