-- The till: sessions of a cash drawer, what went in and out of it, its tickets, the closings of the law, what is to be printed.

-- A voucher (gift, meal) is a value to be cashed in, as a cheque is. Only the CHECK of the column changes, which touches no row
-- (sqlite.org/lang_altertable.html, "making other kinds of table schema changes").
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''cheque'', ''cash'', ''debit''', '''cheque'', ''cash'', ''debit'', ''voucher''')
  WHERE type = 'table' AND name = 'payment';
PRAGMA writable_schema = RESET;

-- One drawer a warehouse; at most one of its sessions is not closed.
CREATE TABLE till_session (
  id           INTEGER PRIMARY KEY,
  number       TEXT NOT NULL UNIQUE,
  warehouse_id INTEGER NOT NULL REFERENCES warehouse (id),
  status       TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closing', 'closed')),
  opened_on    TEXT NOT NULL,
  opened_at    INTEGER NOT NULL,           -- seconds since 1970, UTC
  opened_by    INTEGER NOT NULL REFERENCES app_user (id),
  found        INTEGER NOT NULL,           -- what the last session left, or the ledger knew of
  float        INTEGER NOT NULL CHECK (float >= 0),   -- what was counted at the opening
  opening_entry INTEGER REFERENCES entry (id),        -- of what was over or missing then
  closed_on    TEXT,
  closed_at    INTEGER,
  closed_by    INTEGER REFERENCES app_user (id),
  expected     INTEGER,
  counted      INTEGER CHECK (counted >= 0),
  taken        INTEGER CHECK (taken BETWEEN 0 AND counted),   -- to the bank or the safe; the rest is the next float
  closing_entry INTEGER REFERENCES entry (id),
  note         TEXT NOT NULL DEFAULT '',
  CHECK (status <> 'closed' OR (closed_on IS NOT NULL AND closed_at IS NOT NULL AND closed_by IS NOT NULL
    AND expected IS NOT NULL AND counted IS NOT NULL AND taken IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX till_session_live ON till_session (warehouse_id) WHERE status <> 'closed';
CREATE TRIGGER till_session_sealed BEFORE UPDATE ON till_session WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'closed till sessions are append-only'); END;
CREATE TRIGGER till_session_opening BEFORE UPDATE ON till_session
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.opened_on <> OLD.opened_on
  OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by OR NEW.found <> OLD.found OR NEW.float <> OLD.float
  OR NEW.opening_entry IS NOT OLD.opening_entry
BEGIN SELECT RAISE(ABORT, 'the opening of a till session is append-only'); END;
CREATE TRIGGER till_session_no_delete BEFORE DELETE ON till_session
BEGIN SELECT RAISE(ABORT, 'till sessions are append-only'); END;

-- Every coin that went into the drawer or out of it, signed. `payment`: of a customer (a ticket, an invoice paid in cash).
CREATE TABLE till_move (
  id         INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES till_session (id),
  kind       TEXT NOT NULL CHECK (kind IN ('bank', 'expense', 'payment')),
  date       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  user_id    INTEGER NOT NULL REFERENCES app_user (id),
  amount     INTEGER NOT NULL CHECK (amount <> 0),
  reason     TEXT NOT NULL,
  payment_id INTEGER REFERENCES payment (id),
  entry_id   INTEGER NOT NULL REFERENCES entry (id),
  CHECK ((kind = 'payment') = (payment_id IS NOT NULL))
) STRICT;
CREATE INDEX till_move_session ON till_move (session_id);
CREATE INDEX till_move_payment ON till_move (payment_id) WHERE payment_id IS NOT NULL;
CREATE TRIGGER till_move_no_update BEFORE UPDATE ON till_move BEGIN SELECT RAISE(ABORT, 'till moves are append-only'); END;
CREATE TRIGGER till_move_no_delete BEFORE DELETE ON till_move BEGIN SELECT RAISE(ABORT, 'till moves are append-only'); END;

-- A ticket: what was sold and what came back, VAT included, and the sum of all tickets with it, which never begins anew.
CREATE TABLE till_ticket (
  id         INTEGER PRIMARY KEY,
  number     TEXT NOT NULL UNIQUE,
  session_id INTEGER NOT NULL REFERENCES till_session (id),
  date       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  user_id    INTEGER NOT NULL REFERENCES app_user (id),
  party_id   INTEGER NOT NULL REFERENCES party (id),
  invoice_id INTEGER REFERENCES invoice (id),         -- of what was sold; none when goods only came back
  sold       INTEGER NOT NULL CHECK (sold >= 0),
  returned   INTEGER NOT NULL CHECK (returned >= 0),
  change     INTEGER NOT NULL CHECK (change >= 0),
  perpetual  INTEGER NOT NULL
) STRICT;
CREATE INDEX till_ticket_session ON till_ticket (session_id);
CREATE INDEX till_ticket_date ON till_ticket (date, id);
CREATE UNIQUE INDEX till_ticket_invoice ON till_ticket (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE TRIGGER till_ticket_no_update BEFORE UPDATE ON till_ticket BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER till_ticket_no_delete BEFORE DELETE ON till_ticket BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

-- The credit notes of what came back on a ticket.
CREATE TABLE till_return (
  ticket_id  INTEGER NOT NULL REFERENCES till_ticket (id) DEFERRABLE INITIALLY DEFERRED,
  invoice_id INTEGER NOT NULL UNIQUE REFERENCES invoice (id),
  PRIMARY KEY (ticket_id, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER till_return_sealed BEFORE INSERT ON till_return WHEN EXISTS (SELECT 1 FROM till_ticket WHERE id = NEW.ticket_id)
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER till_return_no_update BEFORE UPDATE ON till_return BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER till_return_no_delete BEFORE DELETE ON till_return BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

-- How a ticket was paid: what was handed over, and what of it stayed. Given back: negative.
CREATE TABLE till_tender (
  ticket_id  INTEGER NOT NULL REFERENCES till_ticket (id) DEFERRABLE INITIALLY DEFERRED,
  position   INTEGER NOT NULL,
  method     TEXT NOT NULL,
  handed     INTEGER NOT NULL,
  kept       INTEGER NOT NULL,
  payment_id INTEGER REFERENCES payment (id),
  PRIMARY KEY (ticket_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER till_tender_sealed BEFORE INSERT ON till_tender WHEN EXISTS (SELECT 1 FROM till_ticket WHERE id = NEW.ticket_id)
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER till_tender_no_update BEFORE UPDATE ON till_tender BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER till_tender_no_delete BEFORE DELETE ON till_tender BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

-- Closings by day, month and fiscal year: each follows the one before of its kind without a gap (CGI art. 286-I-3° bis).
CREATE TABLE till_closing (
  id           INTEGER PRIMARY KEY,
  number       TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL CHECK (kind IN ('day', 'month', 'year')),
  code         TEXT NOT NULL,             -- 2026-11-24, 2026-11, 2026
  last_date    TEXT NOT NULL,             -- nothing is dated up to it any more
  at           INTEGER NOT NULL,
  user_id      INTEGER NOT NULL REFERENCES app_user (id),
  after_ticket INTEGER NOT NULL,          -- the last ticket of the closing before; 0 for the first
  last_ticket  INTEGER NOT NULL,
  tickets      INTEGER NOT NULL CHECK (tickets >= 0),
  sold         INTEGER NOT NULL,
  returned     INTEGER NOT NULL,
  perpetual    INTEGER NOT NULL,          -- of all tickets up to the last
  CHECK (last_ticket >= after_ticket)
) STRICT;
CREATE INDEX till_closing_kind ON till_closing (kind, id);
CREATE TRIGGER till_closing_no_update BEFORE UPDATE ON till_closing BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;
CREATE TRIGGER till_closing_no_delete BEFORE DELETE ON till_closing BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;

-- Its VAT by rate and its money by method, written before it.
CREATE TABLE till_closing_part (
  closing_id INTEGER NOT NULL REFERENCES till_closing (id) DEFERRABLE INITIALLY DEFERRED,
  kind       TEXT NOT NULL CHECK (kind IN ('vat', 'method')),
  code       TEXT NOT NULL,
  rate       INTEGER NOT NULL,            -- of a method: 0
  net        INTEGER NOT NULL,            -- of a method: what stayed
  vat        INTEGER NOT NULL,            -- of a method: 0
  PRIMARY KEY (closing_id, kind, code, rate)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER till_closing_part_sealed BEFORE INSERT ON till_closing_part
WHEN EXISTS (SELECT 1 FROM till_closing WHERE id = NEW.closing_id)
BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;
CREATE TRIGGER till_closing_part_no_update BEFORE UPDATE ON till_closing_part
BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;
CREATE TRIGGER till_closing_part_no_delete BEFORE DELETE ON till_closing_part
BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;

-- What is to be printed: no fact, but it outlives a printer without paper. Ready bytes, so that a retry prints the same.
CREATE TABLE print_job (
  id      INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL,                  -- receipt, drawer, closing, page
  title   TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  status  TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'failed')),
  tries   INTEGER NOT NULL DEFAULT 0,
  why     TEXT NOT NULL DEFAULT '',
  ref_id  INTEGER NOT NULL DEFAULT 0,     -- of the ticket
  bytes   BLOB NOT NULL
) STRICT;
CREATE INDEX print_job_waiting ON print_job (id) WHERE status <> 'done';
CREATE INDEX print_job_ref ON print_job (kind, ref_id);
