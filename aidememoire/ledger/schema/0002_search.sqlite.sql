-- Full text: the words of each title and text, and of each statement. The texts themselves are not stored again.

CREATE VIEW searchable_documents AS
SELECT documents.seq AS seq, documents.title AS title, texts.text AS text
FROM documents JOIN texts ON texts.id = documents.text_id;

CREATE VIRTUAL TABLE document_words USING fts5 (
  title, text, content = 'searchable_documents', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER documents_words_in AFTER INSERT ON documents BEGIN
  INSERT INTO document_words (rowid, title, text)
  SELECT seq, title, text FROM searchable_documents WHERE seq = new.seq;
END;

CREATE VIRTUAL TABLE statement_words USING fts5 (
  content, source, content = 'statements', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER statements_words_in AFTER INSERT ON statements BEGIN
  INSERT INTO statement_words (rowid, content, source) VALUES (new.seq, new.content, new.source);
END;

CREATE TRIGGER statements_words_out AFTER DELETE ON statements BEGIN
  INSERT INTO statement_words (statement_words, rowid, content, source)
  VALUES ('delete', old.seq, old.content, old.source);
END;
