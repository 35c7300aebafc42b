-- Finance: chart, roles, journals, years and periods, entries, what is open, payments.

CREATE TABLE account (
  code      TEXT PRIMARY KEY,
  name_en   TEXT NOT NULL,
  name_fr   TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
  by_party  INTEGER NOT NULL DEFAULT 0 CHECK (by_party IN (0, 1)),  -- control account: each line names a party
  closed    INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Posting is by role; the country profile says which account plays it.
CREATE TABLE posting_role (
  role    TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  code    TEXT PRIMARY KEY,
  name_en TEXT NOT NULL,
  name_fr TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('sales', 'purchases', 'bank', 'cash', 'stock', 'general', 'opening', 'closing'))
) STRICT, WITHOUT ROWID;

CREATE TABLE fiscal_year (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  start_date TEXT NOT NULL UNIQUE,
  end_date   TEXT NOT NULL,
  status     TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'locked')),
  CHECK (start_date <= end_date)
) STRICT;

CREATE TABLE period (
  id         INTEGER PRIMARY KEY,
  year_id    INTEGER NOT NULL REFERENCES fiscal_year (id),
  code       TEXT NOT NULL UNIQUE,      -- 2026-11
  start_date TEXT NOT NULL UNIQUE,
  end_date   TEXT NOT NULL,
  status     TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'locked')),
  CHECK (start_date <= end_date)
) STRICT;
CREATE TRIGGER period_locked BEFORE UPDATE OF status ON period WHEN OLD.status = 'locked' AND NEW.status <> 'locked'
BEGIN SELECT RAISE(ABORT, 'a locked period stays locked'); END;

-- Facts. Lines come first, then the entry that closes them: the trigger refuses it unless they balance, and nothing can be
-- added after it.
CREATE TABLE entry (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL UNIQUE,
  journal     TEXT NOT NULL REFERENCES journal (code),
  date        TEXT NOT NULL,
  period_id   INTEGER NOT NULL REFERENCES period (id),
  memo        TEXT NOT NULL,
  origin_kind TEXT NOT NULL,            -- invoice, delivery, payment, receipt, …, manual
  origin_id   INTEGER NOT NULL DEFAULT 0,
  reverses_id INTEGER REFERENCES entry (id),
  total       INTEGER NOT NULL CHECK (total > 0)
) STRICT;
CREATE INDEX entry_journal_date ON entry (journal, date, id);
CREATE INDEX entry_origin ON entry (origin_kind, origin_id) WHERE origin_id <> 0;
CREATE UNIQUE INDEX entry_reversed_once ON entry (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE entry_line (
  id       INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
  date     TEXT NOT NULL,
  account  TEXT NOT NULL REFERENCES account (code),
  party_id INTEGER REFERENCES party (id),
  debit    INTEGER NOT NULL DEFAULT 0 CHECK (debit >= 0),
  credit   INTEGER NOT NULL DEFAULT 0 CHECK (credit >= 0),
  due_date TEXT,
  memo     TEXT NOT NULL DEFAULT '',
  CHECK ((debit = 0) <> (credit = 0))
) STRICT;
CREATE INDEX entry_line_entry ON entry_line (entry_id);
CREATE INDEX entry_line_account ON entry_line (account, date, id);
CREATE INDEX entry_line_party ON entry_line (party_id, date) WHERE party_id IS NOT NULL;

CREATE TRIGGER entry_balances BEFORE INSERT ON entry
WHEN (SELECT sum(debit) = NEW.total AND sum(credit) = NEW.total FROM entry_line WHERE entry_id = NEW.id) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'the entry does not balance'); END;
CREATE TRIGGER entry_period_open BEFORE INSERT ON entry
WHEN NOT EXISTS (SELECT 1 FROM period p WHERE p.id = NEW.period_id AND p.status = 'open' AND NEW.date BETWEEN p.start_date AND p.end_date)
BEGIN SELECT RAISE(ABORT, 'the period is not open'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;
CREATE TRIGGER entry_line_sealed BEFORE INSERT ON entry_line WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'the entry is posted'); END;
CREATE TRIGGER entry_line_no_update BEFORE UPDATE ON entry_line BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;
CREATE TRIGGER entry_line_no_delete BEFORE DELETE ON entry_line BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;

-- Kept: balances by day and by month, so that a trial balance as of any date adds a few rows.
CREATE TABLE account_day (
  account TEXT NOT NULL,
  date    TEXT NOT NULL,
  debit   INTEGER NOT NULL,
  credit  INTEGER NOT NULL,
  PRIMARY KEY (account, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE account_month (
  account TEXT NOT NULL,
  month   TEXT NOT NULL,                -- 2026-11
  debit   INTEGER NOT NULL,
  credit  INTEGER NOT NULL,
  PRIMARY KEY (account, month)
) STRICT, WITHOUT ROWID;

-- Kept: what a party owes or is owed on a control account, debit minus credit.
CREATE TABLE party_balance (
  party_id INTEGER NOT NULL REFERENCES party (id),
  account  TEXT NOT NULL,
  balance  INTEGER NOT NULL,
  PRIMARY KEY (party_id, account)
) STRICT, WITHOUT ROWID;

-- What is to be settled: one row for each due date of an invoice, each credit note, each unallocated payment.
-- `amount` is signed: positive is owed to us. `open` is kept: amount minus what was matched.
CREATE TABLE open_item (
  id       INTEGER PRIMARY KEY,
  party_id INTEGER NOT NULL REFERENCES party (id),
  account  TEXT NOT NULL REFERENCES account (code),
  kind     TEXT NOT NULL,               -- invoice, credit, payment, opening
  ref_id   INTEGER NOT NULL,            -- the document's id
  number   TEXT NOT NULL,
  date     TEXT NOT NULL,
  due_date TEXT NOT NULL,
  amount   INTEGER NOT NULL CHECK (amount <> 0),
  open     INTEGER NOT NULL,
  CHECK ((amount > 0 AND open BETWEEN 0 AND amount) OR (amount < 0 AND open BETWEEN amount AND 0))
) STRICT;
CREATE TRIGGER open_item_no_update BEFORE UPDATE ON open_item
WHEN NEW.id <> OLD.id OR NEW.party_id <> OLD.party_id OR NEW.account <> OLD.account OR NEW.kind <> OLD.kind OR NEW.ref_id <> OLD.ref_id
  OR NEW.number <> OLD.number OR NEW.date <> OLD.date OR NEW.due_date <> OLD.due_date OR NEW.amount <> OLD.amount
BEGIN SELECT RAISE(ABORT, 'open items are append-only'); END;
CREATE TRIGGER open_item_no_delete BEFORE DELETE ON open_item BEGIN SELECT RAISE(ABORT, 'open items are append-only'); END;
CREATE INDEX open_item_ref ON open_item (ref_id, kind);
CREATE INDEX open_item_party ON open_item (party_id, due_date) WHERE open <> 0;

-- Facts: one item set off against another, or a write-off. A match is undone by a row with the amounts turned.
CREATE TABLE match (
  id        INTEGER PRIMARY KEY,
  date      TEXT NOT NULL,
  debit_id  INTEGER NOT NULL REFERENCES open_item (id),   -- what was owed to us
  credit_id INTEGER NOT NULL REFERENCES open_item (id),   -- what settled it
  amount    INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX match_debit ON match (debit_id);
CREATE INDEX match_credit ON match (credit_id);
CREATE TRIGGER match_no_update BEFORE UPDATE ON match BEGIN SELECT RAISE(ABORT, 'matches are append-only'); END;
CREATE TRIGGER match_no_delete BEFORE DELETE ON match BEGIN SELECT RAISE(ABORT, 'matches are append-only'); END;

-- Kept: open receivables by due date, for the ageing of the dashboard.
CREATE TABLE receivable_day (
  due_date TEXT PRIMARY KEY,
  items    INTEGER NOT NULL,
  amount   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL UNIQUE,
  party_id    INTEGER NOT NULL REFERENCES party (id),
  party_name  TEXT NOT NULL,
  date        TEXT NOT NULL,
  method      TEXT NOT NULL CHECK (method IN ('transfer', 'card', 'cheque', 'cash', 'debit')),
  amount      INTEGER NOT NULL CHECK (amount <> 0),       -- positive: received; negative: refunded
  reference   TEXT NOT NULL DEFAULT '',
  entry_id    INTEGER NOT NULL REFERENCES entry (id),
  reversed_by INTEGER REFERENCES entry (id)
) STRICT;
CREATE INDEX payment_date ON payment (date, id);
-- Kept: what was received by day and not taken back, for the last stage of the pipeline.
CREATE TABLE payment_day (
  date     TEXT PRIMARY KEY,
  payments INTEGER NOT NULL,
  amount   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_party ON payment (party_id, date);
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.party_id <> OLD.party_id OR NEW.party_name <> OLD.party_name
  OR NEW.date <> OLD.date OR NEW.method <> OLD.method
  OR NEW.amount <> OLD.amount OR NEW.reference <> OLD.reference OR NEW.entry_id <> OLD.entry_id OR OLD.reversed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'registered payments are append-only'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'registered payments are append-only'); END;
