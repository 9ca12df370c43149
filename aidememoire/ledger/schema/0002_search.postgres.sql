-- Full text: the words of each text (its headline is its first line), and of each statement. Punctuation parts words and
-- accents do not count, as in SQLite, whatever the language of the database. A tsvector holds less than a megabyte, so the words after the first 300,000 characters are not found.

CREATE FUNCTION aidememoire_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_tsvector('pg_catalog.simple'::regconfig, regexp_replace(regexp_replace(
  normalize(lower(left(words, 300000) COLLATE "und-x-icu"), NFKD), '[\u0300-\u036f]+', '', 'g'),
  '[^[:alnum:]]+' COLLATE "und-x-icu", ' ', 'g')) $$;

CREATE INDEX texts_words ON texts USING gin (aidememoire_words(text));

CREATE INDEX statements_words ON statements USING gin (aidememoire_words(content || ' ' || coalesce(source, '')));
