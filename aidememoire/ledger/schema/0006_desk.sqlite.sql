-- Quick answers for the desk: what actors are called across documents, how many documents name them, and the words of
-- positions and commitments. All of it follows from other tables.

CREATE TABLE identity_names (
  name TEXT NOT NULL,               -- as a document has it
  identity_id TEXT NOT NULL REFERENCES identities (id),
  PRIMARY KEY (name, identity_id)
);
CREATE INDEX identity_names_identity ON identity_names (identity_id);
INSERT INTO identity_names (name, identity_id)
SELECT DISTINCT a.name, n.identity_id FROM identity_actors n CROSS JOIN actors a
WHERE a.id = n.actor_id AND n.identity_id IN (SELECT id FROM identities);

CREATE TABLE identity_counts (
  identity_id TEXT PRIMARY KEY REFERENCES identities (id),
  documents INTEGER NOT NULL,       -- how many name it
  name TEXT NOT NULL                -- its own name, for the order
);
CREATE INDEX identity_counts_most ON identity_counts (documents DESC, name, identity_id);
INSERT INTO identity_counts (identity_id, documents, name)
SELECT i.id, count(DISTINCT a.document_id), i.name FROM identities i JOIN identity_actors n ON n.identity_id = i.id
LEFT JOIN actors a ON a.id = n.actor_id GROUP BY i.id, i.name;

CREATE TABLE indexed_words (
  seq INTEGER PRIMARY KEY,          -- row number, for the full-text index
  record_id TEXT NOT NULL UNIQUE,   -- a position or commitment
  words TEXT NOT NULL               -- the words that show it
);
CREATE VIRTUAL TABLE phrase_words USING fts5 (
  words, content = 'indexed_words', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER phrases_words_in AFTER INSERT ON indexed_words BEGIN
  INSERT INTO phrase_words (rowid, words) VALUES (new.seq, new.words);
END;
CREATE TRIGGER phrases_words_out AFTER DELETE ON indexed_words BEGIN
  INSERT INTO phrase_words (phrase_words, rowid, words) VALUES ('delete', old.seq, old.words);
END;
CREATE TRIGGER positions_phrases_in AFTER INSERT ON positions WHEN new.evidence IS NOT NULL BEGIN
  INSERT INTO indexed_words (record_id, words) VALUES (new.id, new.evidence);
END;
CREATE TRIGGER positions_phrases_out AFTER DELETE ON positions BEGIN
  DELETE FROM indexed_words WHERE record_id = old.id;
END;
CREATE TRIGGER commitments_phrases_in AFTER INSERT ON commitments BEGIN
  INSERT INTO indexed_words (record_id, words) VALUES (new.id, new.what);
END;
CREATE TRIGGER commitments_phrases_out AFTER DELETE ON commitments BEGIN
  DELETE FROM indexed_words WHERE record_id = old.id;
END;
INSERT INTO indexed_words (record_id, words) SELECT id, evidence FROM positions WHERE evidence IS NOT NULL;
INSERT INTO indexed_words (record_id, words) SELECT id, what FROM commitments;
