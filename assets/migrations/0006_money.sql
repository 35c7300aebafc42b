-- Money: what the law wants printed on an invoice, terms of several due dates, deposits, disputes, return cases.

-- What an invoice prints beside its figures (who sells, the terms, the mentions of the law), as it was on the day: a line each,
-- `code` tab `words`. Invoices of the same words share a row.
CREATE TABLE invoice_wording (
  id    INTEGER PRIMARY KEY,
  words TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER invoice_wording_no_update BEFORE UPDATE ON invoice_wording BEGIN SELECT RAISE(ABORT, 'wordings are append-only'); END;
CREATE TRIGGER invoice_wording_no_delete BEFORE DELETE ON invoice_wording BEGIN SELECT RAISE(ABORT, 'wordings are append-only'); END;

ALTER TABLE invoice ADD COLUMN wording_id INTEGER REFERENCES invoice_wording (id);

-- Deposits are invoices of their own kind, with credit notes of their own. Only the CHECK of the column changes, which touches
-- no row (sqlite.org/lang_altertable.html, "making other kinds of table schema changes").
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''invoice'', ''credit'', ''price_credit'')',
  '(''invoice'', ''credit'', ''price_credit'', ''deposit'', ''deposit_credit'')') WHERE type = 'table' AND name = 'invoice';
PRAGMA writable_schema = RESET;

-- What of a deposit a later invoice deducts, by VAT code.
CREATE TABLE invoice_deduction (
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  deposit_id INTEGER NOT NULL REFERENCES invoice (id),
  tax_code   TEXT NOT NULL,
  rate       INTEGER NOT NULL,
  net        INTEGER NOT NULL CHECK (net >= 0),
  vat        INTEGER NOT NULL CHECK (vat >= 0),
  PRIMARY KEY (invoice_id, deposit_id, tax_code),
  CHECK (net + vat > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_deduction_deposit ON invoice_deduction (deposit_id);
CREATE TRIGGER invoice_deduction_sealed_insert BEFORE INSERT ON invoice_deduction
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;
CREATE TRIGGER invoice_deduction_sealed_update BEFORE UPDATE ON invoice_deduction
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;
CREATE TRIGGER invoice_deduction_sealed_delete BEFORE DELETE ON invoice_deduction
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

-- Due dates before the last one: a share of the whole each, the term's own columns give the rest.
CREATE TABLE payment_term_line (
  term_id      INTEGER NOT NULL REFERENCES payment_term (id),
  position     INTEGER NOT NULL,
  share        INTEGER NOT NULL CHECK (share BETWEEN 1 AND 999999),
  net_days     INTEGER NOT NULL CHECK (net_days BETWEEN 0 AND 3650),
  month_end    TEXT NOT NULL DEFAULT 'none' CHECK (month_end IN ('none', 'after', 'before')),
  day_of_month INTEGER CHECK (day_of_month BETWEEN 1 AND 31),
  PRIMARY KEY (term_id, position)
) STRICT, WITHOUT ROWID;
-- What paying early takes off, and until how many days after the invoice.
ALTER TABLE payment_term ADD COLUMN discount INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 999999);
ALTER TABLE payment_term ADD COLUMN discount_days INTEGER NOT NULL DEFAULT 0 CHECK (discount_days BETWEEN 0 AND 3650);

-- A document whose customer says it is wrong: not reminded, not counted as overdue, until the row goes.
CREATE TABLE dispute (
  kind   TEXT NOT NULL,                -- of the open item: invoice, opening
  ref_id INTEGER NOT NULL,
  since  TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (kind, ref_id)
) STRICT, WITHOUT ROWID;

-- A customer asks to give goods back: authorised, received aside, inspected line by line, settled.
CREATE TABLE return_case (
  id          INTEGER PRIMARY KEY,
  number      TEXT UNIQUE,              -- given when authorised
  order_id    INTEGER NOT NULL REFERENCES sales_order (id),
  party_id    INTEGER NOT NULL REFERENCES party (id),
  party_name  TEXT NOT NULL,
  date        TEXT NOT NULL,
  status      TEXT NOT NULL DEFAULT 'requested'
              CHECK (status IN ('requested', 'authorised', 'received', 'inspected', 'settled', 'refused')),
  reason      TEXT NOT NULL,
  refusal     TEXT NOT NULL DEFAULT '',
  settlement  TEXT NOT NULL DEFAULT '' CHECK (settlement IN ('', 'credit', 'refund', 'exchange')),
  delivery_id INTEGER REFERENCES delivery (id),     -- the goods back
  exchange_id INTEGER REFERENCES sales_order (id),  -- the order that replaces them
  payment_id  INTEGER REFERENCES payment (id),      -- the refund
  entry_id    INTEGER REFERENCES entry (id),        -- of what was scrapped
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK (status IN ('requested', 'refused') OR number IS NOT NULL)
) STRICT;
CREATE INDEX return_case_order ON return_case (order_id);
CREATE INDEX return_case_party ON return_case (party_id, date);
CREATE INDEX return_case_open ON return_case (id) WHERE status NOT IN ('settled', 'refused');
CREATE TRIGGER return_case_sealed BEFORE UPDATE ON return_case WHEN OLD.status IN ('settled', 'refused')
BEGIN SELECT RAISE(ABORT, 'settled returns are append-only'); END;
CREATE TRIGGER return_case_no_delete BEFORE DELETE ON return_case WHEN OLD.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'authorised returns are append-only'); END;

CREATE TABLE return_case_line (
  id            INTEGER PRIMARY KEY,
  case_id       INTEGER NOT NULL REFERENCES return_case (id),
  order_line_id INTEGER NOT NULL REFERENCES sales_order_line (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  billed        INTEGER NOT NULL DEFAULT 0 CHECK (billed BETWEEN 0 AND quantity),  -- of it, what was billed: to be credited
  billed_cost   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (case_id, order_line_id)
) STRICT;
-- What the inspection says becomes of how many.
CREATE TABLE return_case_part (
  line_id     INTEGER NOT NULL REFERENCES return_case_line (id),
  disposition TEXT NOT NULL CHECK (disposition IN ('restock', 'scrap', 'repair', 'supplier')),
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (line_id, disposition)
) STRICT, WITHOUT ROWID;
