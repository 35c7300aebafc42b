-- The house: settings, users, numbers, the audit chain, drafts.

CREATE TABLE setting (
  user_id INTEGER NOT NULL,            -- 0: the company's
  key     TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE app_user (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL UNIQUE,
  full_name     TEXT NOT NULL,
  role          TEXT NOT NULL,
  password_hash TEXT,
  disabled      INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  failures      INTEGER NOT NULL DEFAULT 0,
  failed_at     INTEGER,
  lang          TEXT
) STRICT;

CREATE TABLE series (
  prefix TEXT NOT NULL,
  year   TEXT NOT NULL,
  last   INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER series_forward BEFORE UPDATE ON series
WHEN NEW.prefix <> OLD.prefix OR NEW.year <> OLD.year OR NEW.last <> OLD.last + 1
BEGIN SELECT RAISE(ABORT, 'a series goes on by one'); END;
CREATE TRIGGER series_no_delete BEFORE DELETE ON series BEGIN SELECT RAISE(ABORT, 'a series goes on by one'); END;

CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,            -- seconds since 1970, UTC
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  action  TEXT NOT NULL,
  touched TEXT NOT NULL,
  note    TEXT,
  hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END;

-- What is being typed: saved at each field exit, never a fact.
CREATE TABLE draft (
  id         INTEGER PRIMARY KEY,
  user_id    INTEGER NOT NULL REFERENCES app_user (id),
  place      TEXT NOT NULL,            -- the form: sales.order, party, …
  title      TEXT NOT NULL,
  body       TEXT NOT NULL,            -- JSON of the form
  updated_at INTEGER NOT NULL
) STRICT;
