-- Who has which record open: no fact and no audit. A row lives as long as its terminal goes on saying so.
CREATE TABLE presence (
  terminal TEXT NOT NULL,               -- the program on one terminal
  kind     TEXT NOT NULL,               -- as the audit names records; or draft
  record   INTEGER NOT NULL,
  user_id  INTEGER NOT NULL REFERENCES app_user (id),
  editing  INTEGER NOT NULL CHECK (editing IN (0, 1)),
  seen_at  INTEGER NOT NULL,            -- seconds since 1970, UTC, by the machine's clock
  PRIMARY KEY (terminal, kind, record)
) STRICT, WITHOUT ROWID;
