-- The schema after 14 changes. Written by COMPTOIR_WRITE=1 cargo test --test tidy; the changes are in migrations/.

CREATE TABLE account (
  code      TEXT PRIMARY KEY,
  name_en   TEXT NOT NULL,
  name_fr   TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
  by_party  INTEGER NOT NULL DEFAULT 0 CHECK (by_party IN (0, 1)),  -- control account: each line names a party
  closed    INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) STRICT, WITHOUT ROWID;

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

CREATE TABLE audit (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,            -- seconds since 1970, UTC
  user_id INTEGER NOT NULL REFERENCES app_user (id),
  action  TEXT NOT NULL,
  touched TEXT NOT NULL,
  note    TEXT,
  hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END;

CREATE TABLE bill (
  id          INTEGER PRIMARY KEY,
  number      TEXT UNIQUE,              -- ours, given when it is registered
  kind        TEXT NOT NULL DEFAULT 'bill' CHECK (kind IN ('bill', 'credit')),
  order_id    INTEGER REFERENCES purchase_order (id),
  party_id    INTEGER NOT NULL REFERENCES party (id),
  party_name  TEXT NOT NULL,
  their_ref   TEXT NOT NULL,            -- the number the supplier gave it
  ref_key     TEXT NOT NULL,            -- the same without case, spaces and signs: what duplicates are found by
  date        TEXT NOT NULL,            -- the paper's
  due_date    TEXT NOT NULL,
  status      TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'matched', 'exception', 'approved', 'posted', 'cancelled')),
  note        TEXT NOT NULL DEFAULT '',
  dispute     TEXT NOT NULL DEFAULT '', -- not empty: not paid until it is settled
  net         INTEGER NOT NULL,
  vat         INTEGER NOT NULL,         -- as printed
  total       INTEGER NOT NULL,         -- as printed: what is owed
  entry_id    INTEGER REFERENCES entry (id),
  external_id TEXT,
  created_by  INTEGER NOT NULL,
  approved_by INTEGER,
  changed_at  INTEGER NOT NULL DEFAULT 0,
  changed_by  INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK (status IN ('draft', 'cancelled') OR number IS NOT NULL)
) STRICT;

CREATE INDEX bill_date ON bill (date, id);

CREATE UNIQUE INDEX bill_external ON bill (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX bill_open ON bill (status, id) WHERE status NOT IN ('posted', 'cancelled');

CREATE INDEX bill_order ON bill (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX bill_party ON bill (party_id, date);

CREATE INDEX bill_ref ON bill (party_id, ref_key);

CREATE INDEX bill_reference ON bill (their_ref COLLATE NOCASE);

CREATE INDEX bill_total ON bill (total);

CREATE TRIGGER bill_no_delete BEFORE DELETE ON bill WHEN OLD.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'registered bills are kept'); END;

CREATE TRIGGER bill_sealed BEFORE UPDATE ON bill
WHEN OLD.status = 'posted' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.kind <> OLD.kind OR NEW.order_id IS NOT OLD.order_id
  OR NEW.party_id <> OLD.party_id OR NEW.party_name <> OLD.party_name OR NEW.their_ref <> OLD.their_ref OR NEW.ref_key <> OLD.ref_key
  OR NEW.date <> OLD.date OR NEW.due_date <> OLD.due_date OR NEW.status <> OLD.status OR NEW.note <> OLD.note OR NEW.net <> OLD.net
  OR NEW.vat <> OLD.vat OR NEW.total <> OLD.total OR NEW.entry_id IS NOT OLD.entry_id OR NEW.approved_by IS NOT OLD.approved_by)
BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

CREATE TABLE bill_exception (
  bill_id  INTEGER NOT NULL REFERENCES bill (id),
  kind     TEXT NOT NULL CHECK (kind IN ('quantity', 'price', 'vat', 'total', 'no_order', 'duplicate')),
  position INTEGER NOT NULL,            -- of the line; 0: the whole bill
  expected INTEGER NOT NULL,
  found    INTEGER NOT NULL,
  other    TEXT NOT NULL DEFAULT '',    -- the bill it repeats
  owner_id INTEGER NOT NULL,
  reason   TEXT NOT NULL DEFAULT '',    -- code; empty: open
  words    TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (bill_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE bill_line (
  id             INTEGER PRIMARY KEY,
  bill_id        INTEGER NOT NULL REFERENCES bill (id),
  position       INTEGER NOT NULL,
  line_id        INTEGER REFERENCES purchase_line (id), -- none: without an order
  item_id        INTEGER REFERENCES item (id),
  account        TEXT NOT NULL DEFAULT '',              -- empty: by role
  description    TEXT NOT NULL,
  quantity       INTEGER NOT NULL,                      -- zero: an amount only
  unit           TEXT NOT NULL DEFAULT '',
  price          INTEGER NOT NULL,
  net            INTEGER NOT NULL,
  tax_code       TEXT NOT NULL,
  tax_rate       INTEGER NOT NULL,
  vat            INTEGER NOT NULL,
  received_value INTEGER NOT NULL DEFAULT 0              -- of what was received at order price, what this line takes over; known when posted
) STRICT;

CREATE INDEX bill_line_bill ON bill_line (bill_id, position);

CREATE INDEX bill_line_line ON bill_line (line_id) WHERE line_id IS NOT NULL;

CREATE TRIGGER bill_line_sealed_delete BEFORE DELETE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

CREATE TRIGGER bill_line_sealed_insert BEFORE INSERT ON bill_line
WHEN (SELECT status FROM bill WHERE id = NEW.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

CREATE TRIGGER bill_line_sealed_update BEFORE UPDATE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

CREATE TABLE bill_tax (
  bill_id  INTEGER NOT NULL REFERENCES bill (id),
  tax_code TEXT NOT NULL,
  rate     INTEGER NOT NULL,
  base     INTEGER NOT NULL,
  computed INTEGER NOT NULL,
  vat      INTEGER NOT NULL,
  PRIMARY KEY (bill_id, tax_code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER bill_tax_sealed_delete BEFORE DELETE ON bill_tax
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

CREATE TRIGGER bill_tax_sealed_insert BEFORE INSERT ON bill_tax
WHEN (SELECT status FROM bill WHERE id = NEW.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

CREATE TRIGGER bill_tax_sealed_update BEFORE UPDATE ON bill_tax
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

CREATE TABLE bom (
  id         INTEGER PRIMARY KEY,
  item_id    INTEGER NOT NULL REFERENCES item (id),
  label      TEXT NOT NULL,             -- of the version
  quantity   INTEGER NOT NULL CHECK (quantity > 0),                    -- what the lines make
  phantom    INTEGER NOT NULL DEFAULT 0 CHECK (phantom IN (0, 1)),     -- never made for itself: its parts go into what needs it
  from_date  TEXT NOT NULL DEFAULT '0000-01-01',
  to_date    TEXT NOT NULL DEFAULT '9999-12-31',
  note       TEXT NOT NULL DEFAULT '',
  changed_at INTEGER NOT NULL DEFAULT 0,
  changed_by INTEGER NOT NULL DEFAULT 0,
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (item_id, label),
  CHECK (from_date <= to_date)
) STRICT;

CREATE TABLE bom_line (
  id         INTEGER PRIMARY KEY,
  bom_id     INTEGER NOT NULL REFERENCES bom (id),
  position   INTEGER NOT NULL,
  kind       TEXT NOT NULL DEFAULT 'component' CHECK (kind IN ('component', 'byproduct')),
  item_id    INTEGER NOT NULL REFERENCES item (id),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),                    -- for the quantity of the bill
  scrap      INTEGER NOT NULL DEFAULT 0 CHECK (scrap BETWEEN 0 AND 10000000), -- what more is taken, as a share
  issue      TEXT NOT NULL DEFAULT 'manual' CHECK (issue IN ('manual', 'backflush')),
  tolerance  TEXT NOT NULL DEFAULT 'flexible' CHECK (tolerance IN ('flexible', 'block')),
  unit_value INTEGER NOT NULL DEFAULT 0 CHECK (unit_value >= 0),       -- of a by-product: what one is worth, 10^-6
  share      INTEGER NOT NULL DEFAULT 0 CHECK (share BETWEEN 0 AND 1000000), -- or its share of the cost
  UNIQUE (bom_id, position)
) STRICT;

CREATE INDEX bom_line_item ON bom_line (item_id);

CREATE TABLE contact (
  id       INTEGER PRIMARY KEY,
  party_id INTEGER NOT NULL REFERENCES party (id),
  name     TEXT NOT NULL,
  position TEXT NOT NULL DEFAULT '',
  phone    TEXT NOT NULL DEFAULT '',
  email    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX contact_party ON contact (party_id);

CREATE TABLE cost_layer (
  item_id  INTEGER NOT NULL REFERENCES item (id),
  move_id  INTEGER NOT NULL REFERENCES stock_move (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  value    INTEGER NOT NULL CHECK (value >= 0),
  PRIMARY KEY (item_id, move_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
  id         INTEGER PRIMARY KEY,
  number     TEXT UNIQUE,               -- given when shipped
  kind       TEXT NOT NULL DEFAULT 'out' CHECK (kind IN ('out', 'return')),
  order_id   INTEGER NOT NULL REFERENCES sales_order (id),
  party_id   INTEGER NOT NULL REFERENCES party (id),
  party_name TEXT NOT NULL,
  date       TEXT NOT NULL,
  status     TEXT NOT NULL DEFAULT 'ready' CHECK (status IN ('ready', 'picked', 'packed', 'shipped', 'cancelled')),
  reason     TEXT NOT NULL DEFAULT '',
  entry_id   INTEGER REFERENCES entry (id),
  version    INTEGER NOT NULL DEFAULT 1,
  CHECK (status <> 'shipped' OR number IS NOT NULL)
) STRICT;

CREATE INDEX delivery_date ON delivery (date, id);

CREATE INDEX delivery_open ON delivery (status) WHERE status IN ('ready', 'picked', 'packed');

CREATE INDEX delivery_order ON delivery (order_id);

CREATE TRIGGER delivery_no_delete BEFORE DELETE ON delivery WHEN OLD.status = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;

CREATE TRIGGER delivery_sealed BEFORE UPDATE ON delivery WHEN OLD.status = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;

CREATE TABLE delivery_line (
  id            INTEGER PRIMARY KEY,
  delivery_id   INTEGER NOT NULL REFERENCES delivery (id),
  order_line_id INTEGER NOT NULL REFERENCES sales_order_line (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),  -- in the order line's unit
  cost          INTEGER NOT NULL DEFAULT 0,             -- of the goods that left (came back), cents, known when shipped
  source_line   INTEGER REFERENCES delivery_line (id),  -- a return's line: the delivery line it takes back
  invoiced            INTEGER NOT NULL DEFAULT 0,       -- quantity billed
  returned_unbilled   INTEGER NOT NULL DEFAULT 0,       -- quantity that came back before it was billed
  returned_billed     INTEGER NOT NULL DEFAULT 0,       -- quantity that came back after
  cost_settled        INTEGER NOT NULL DEFAULT 0,       -- cost that left "delivered, not invoiced": billed or returned
  CHECK (invoiced >= 0 AND returned_unbilled >= 0 AND invoiced + returned_unbilled <= quantity),
  CHECK (returned_billed BETWEEN 0 AND invoiced)
) STRICT;

CREATE INDEX delivery_line_delivery ON delivery_line (delivery_id);

CREATE INDEX delivery_line_order_line ON delivery_line (order_line_id);

CREATE INDEX delivery_line_source ON delivery_line (source_line) WHERE source_line IS NOT NULL;

CREATE TRIGGER delivery_line_sealed_delete BEFORE DELETE ON delivery_line
WHEN (SELECT status FROM delivery WHERE id = OLD.delivery_id) = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;

CREATE TRIGGER delivery_line_sealed_insert BEFORE INSERT ON delivery_line
WHEN (SELECT status FROM delivery WHERE id = NEW.delivery_id) = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;

CREATE TRIGGER delivery_line_sealed_update BEFORE UPDATE ON delivery_line
WHEN (NEW.quantity <> OLD.quantity OR NEW.cost <> OLD.cost OR NEW.id <> OLD.id OR NEW.delivery_id <> OLD.delivery_id
    OR NEW.order_line_id <> OLD.order_line_id OR NEW.source_line IS NOT OLD.source_line)
  AND (SELECT status FROM delivery WHERE id = OLD.delivery_id) = 'shipped'
BEGIN SELECT RAISE(FAIL, 'shipped deliveries are append-only'); END;

CREATE TABLE dispute (
  kind   TEXT NOT NULL,                -- of the open item: invoice, opening
  ref_id INTEGER NOT NULL,
  since  TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (kind, ref_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id         INTEGER PRIMARY KEY,
  user_id    INTEGER NOT NULL REFERENCES app_user (id),
  place      TEXT NOT NULL,            -- the form: sales.order, party, …
  title      TEXT NOT NULL,
  body       TEXT NOT NULL,            -- JSON of the form
  updated_at INTEGER NOT NULL
) STRICT;

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

CREATE TRIGGER entry_balances BEFORE INSERT ON entry
WHEN (SELECT sum(debit) = NEW.total AND sum(credit) = NEW.total FROM entry_line WHERE entry_id = NEW.id) IS NOT 1
BEGIN SELECT RAISE(ABORT, 'the entry does not balance'); END;

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;

CREATE TRIGGER entry_period_open BEFORE INSERT ON entry
WHEN NOT EXISTS (SELECT 1 FROM period p WHERE p.id = NEW.period_id AND p.status = 'open' AND NEW.date BETWEEN p.start_date AND p.end_date)
BEGIN SELECT RAISE(ABORT, 'the period is not open'); END;

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

CREATE INDEX entry_line_account ON entry_line (account, date, id);

CREATE INDEX entry_line_entry ON entry_line (entry_id);

CREATE INDEX entry_line_party ON entry_line (party_id, date) WHERE party_id IS NOT NULL;

CREATE TRIGGER entry_line_no_delete BEFORE DELETE ON entry_line BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;

CREATE TRIGGER entry_line_no_update BEFORE UPDATE ON entry_line BEGIN SELECT RAISE(ABORT, 'posted entries are append-only'); END;

CREATE TRIGGER entry_line_sealed BEFORE INSERT ON entry_line WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'the entry is posted'); END;

CREATE TABLE fiscal_year (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  start_date TEXT NOT NULL UNIQUE,
  end_date   TEXT NOT NULL,
  status     TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'locked')),
  CHECK (start_date <= end_date)
) STRICT;

CREATE TABLE invoice (
  id            INTEGER PRIMARY KEY,
  number        TEXT UNIQUE,            -- given when posted
  kind          TEXT NOT NULL DEFAULT 'invoice' CHECK (kind IN ('invoice', 'credit', 'price_credit', 'deposit', 'deposit_credit')),
  order_id      INTEGER REFERENCES sales_order (id),
  credits_id    INTEGER REFERENCES invoice (id),        -- the invoice a credit note takes back
  party_id      INTEGER NOT NULL REFERENCES party (id),
  party_name    TEXT NOT NULL,
  party_address TEXT NOT NULL DEFAULT '',
  party_vat     TEXT NOT NULL DEFAULT '',
  region_id     INTEGER REFERENCES region (id),
  salesperson   TEXT NOT NULL DEFAULT '',
  date          TEXT NOT NULL,
  due_date      TEXT NOT NULL,
  status        TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'posted')),
  reason        TEXT NOT NULL DEFAULT '',
  tax_included  INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1)),
  net           INTEGER NOT NULL,
  vat           INTEGER NOT NULL,
  cost          INTEGER NOT NULL DEFAULT 0,
  entry_id      INTEGER REFERENCES entry (id),
  version       INTEGER NOT NULL DEFAULT 1, wording_id INTEGER REFERENCES invoice_wording (id),
  CHECK (status <> 'posted' OR (number IS NOT NULL))
) STRICT;

CREATE INDEX invoice_credits ON invoice (credits_id) WHERE credits_id IS NOT NULL;

CREATE INDEX invoice_date ON invoice (date, id);

CREATE INDEX invoice_draft ON invoice (id) WHERE status = 'draft';

CREATE INDEX invoice_gross ON invoice (net + vat);

CREATE INDEX invoice_net ON invoice (net);

CREATE INDEX invoice_order ON invoice (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX invoice_party ON invoice (party_id, date);

CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice WHEN OLD.status = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TRIGGER invoice_sealed BEFORE UPDATE ON invoice WHEN OLD.status = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

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

CREATE TRIGGER invoice_deduction_sealed_delete BEFORE DELETE ON invoice_deduction
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TRIGGER invoice_deduction_sealed_insert BEFORE INSERT ON invoice_deduction
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TRIGGER invoice_deduction_sealed_update BEFORE UPDATE ON invoice_deduction
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TABLE invoice_line (
  id              INTEGER PRIMARY KEY,
  invoice_id      INTEGER NOT NULL REFERENCES invoice (id),
  position        INTEGER NOT NULL,
  order_line_id   INTEGER REFERENCES sales_order_line (id),
  credits_line_id INTEGER REFERENCES invoice_line (id),
  item_id         INTEGER REFERENCES item (id),
  description     TEXT NOT NULL,
  quantity        INTEGER NOT NULL,
  unit            TEXT NOT NULL DEFAULT '',
  price           INTEGER NOT NULL,
  discount        INTEGER NOT NULL DEFAULT 0,
  net             INTEGER NOT NULL,
  tax_code        TEXT NOT NULL,
  tax_rate        INTEGER NOT NULL,
  vat             INTEGER NOT NULL,
  cost            INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX invoice_line_credits ON invoice_line (credits_line_id) WHERE credits_line_id IS NOT NULL;

CREATE INDEX invoice_line_invoice ON invoice_line (invoice_id, position);

CREATE TRIGGER invoice_line_sealed_delete BEFORE DELETE ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TRIGGER invoice_line_sealed_insert BEFORE INSERT ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TRIGGER invoice_line_sealed_update BEFORE UPDATE ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(FAIL, 'posted invoices are append-only'); END;

CREATE TABLE invoice_tax (
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  tax_code   TEXT NOT NULL,
  rate       INTEGER NOT NULL,
  base       INTEGER NOT NULL,
  vat        INTEGER NOT NULL,
  PRIMARY KEY (invoice_id, tax_code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER invoice_tax_sealed_delete BEFORE DELETE ON invoice_tax
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TRIGGER invoice_tax_sealed_insert BEFORE INSERT ON invoice_tax
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TRIGGER invoice_tax_sealed_update BEFORE UPDATE ON invoice_tax
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

CREATE TABLE invoice_wording (
  id    INTEGER PRIMARY KEY,
  words TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER invoice_wording_no_delete BEFORE DELETE ON invoice_wording BEGIN SELECT RAISE(ABORT, 'wordings are append-only'); END;

CREATE TRIGGER invoice_wording_no_update BEFORE UPDATE ON invoice_wording BEGIN SELECT RAISE(ABORT, 'wordings are append-only'); END;

CREATE TABLE item (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name        TEXT NOT NULL,
  sort_name   TEXT NOT NULL,
  kind        TEXT NOT NULL DEFAULT 'goods' CHECK (kind IN ('goods', 'service', 'kit')),
  unit        TEXT NOT NULL DEFAULT 'pc',
  category    TEXT NOT NULL DEFAULT '',
  tax_class   TEXT NOT NULL DEFAULT 'normal',
  price       INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0),        -- net of tax, per unit, 10^-6
  floor_price INTEGER NOT NULL DEFAULT 0 CHECK (floor_price >= 0),
  costing     TEXT NOT NULL DEFAULT 'average' CHECK (costing IN ('average', 'fifo')),
  made        INTEGER NOT NULL DEFAULT 0 CHECK (made IN (0, 1)),    -- made here; else bought
  min_stock   INTEGER NOT NULL DEFAULT 0,
  max_stock   INTEGER NOT NULL DEFAULT 0,
  weight_g    INTEGER NOT NULL DEFAULT 0,
  blocked     INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
  note        TEXT NOT NULL DEFAULT '',
  external_id TEXT,
  changed_at  INTEGER NOT NULL DEFAULT 0,
  changed_by  INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX item_external ON item (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX item_name ON item (sort_name, id);

CREATE TABLE item_barcode (
  barcode TEXT PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item (id),
  quantity INTEGER NOT NULL DEFAULT 1000000 CHECK (quantity > 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_barcode_item ON item_barcode (item_id);

CREATE TABLE item_plan (
  item_id     INTEGER PRIMARY KEY REFERENCES item (id),
  lot         TEXT NOT NULL DEFAULT 'lot' CHECK (lot IN ('lot', 'fixed', 'min_max', 'multiple')),
  lot_size    INTEGER NOT NULL DEFAULT 0 CHECK (lot_size >= 0),        -- of fixed and multiple
  lot_min     INTEGER NOT NULL DEFAULT 0 CHECK (lot_min >= 0),
  lot_max     INTEGER NOT NULL DEFAULT 0 CHECK (lot_max >= 0),         -- 0: any
  lead_days   INTEGER NOT NULL DEFAULT 0 CHECK (lead_days BETWEEN 0 AND 3650),
  at_standard INTEGER NOT NULL DEFAULT 0 CHECK (at_standard IN (0, 1)) -- what is made enters the stock at its standard cost
) STRICT;

CREATE TABLE item_unit (
  item_id  INTEGER NOT NULL REFERENCES item (id),
  unit     TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),                   -- in the item's own unit
  PRIMARY KEY (item_id, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_value (
  item_id   INTEGER PRIMARY KEY REFERENCES item (id),
  quantity  INTEGER NOT NULL CHECK (quantity >= 0),
  value     INTEGER NOT NULL CHECK (value >= 0),
  costing   TEXT NOT NULL CHECK (costing IN ('average', 'fifo')),
  last_cost INTEGER NOT NULL,           -- unit cost of the last entry, 10^-6
  last_date TEXT NOT NULL,              -- of its moves, the latest date: an earlier one looks back before it takes
  CHECK (quantity <> 0 OR value = 0)
) STRICT;

CREATE TABLE journal (
  code    TEXT PRIMARY KEY,
  name_en TEXT NOT NULL,
  name_fr TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('sales', 'purchases', 'bank', 'cash', 'stock', 'general', 'opening', 'closing'))
) STRICT, WITHOUT ROWID;

CREATE TABLE kit_component (
  kit_id   INTEGER NOT NULL REFERENCES item (id),
  item_id  INTEGER NOT NULL REFERENCES item (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (kit_id, item_id),
  CHECK (kit_id <> item_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX kit_component_item ON kit_component (item_id);

CREATE TABLE location (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('internal', 'customer', 'supplier', 'loss', 'production', 'transit')),
  warehouse_id INTEGER REFERENCES warehouse (id),
  CHECK ((kind = 'internal') = (warehouse_id IS NOT NULL))
) STRICT;

CREATE TABLE match (
  id        INTEGER PRIMARY KEY,
  date      TEXT NOT NULL,
  debit_id  INTEGER NOT NULL REFERENCES open_item (id),   -- what was owed to us
  credit_id INTEGER NOT NULL REFERENCES open_item (id),   -- what settled it
  amount    INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;

CREATE INDEX match_credit ON match (credit_id);

CREATE INDEX match_debit ON match (debit_id);

CREATE TRIGGER match_no_delete BEFORE DELETE ON match BEGIN SELECT RAISE(ABORT, 'matches are append-only'); END;

CREATE TRIGGER match_no_update BEFORE UPDATE ON match BEGIN SELECT RAISE(ABORT, 'matches are append-only'); END;

CREATE TABLE need_dismissed (
  item_id  INTEGER PRIMARY KEY REFERENCES item (id),
  quantity INTEGER NOT NULL,
  date     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  user_id  INTEGER NOT NULL
) STRICT;

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

CREATE INDEX open_item_party ON open_item (party_id, due_date) WHERE open <> 0;

CREATE INDEX open_item_ref ON open_item (ref_id, kind);

CREATE TRIGGER open_item_no_delete BEFORE DELETE ON open_item BEGIN SELECT RAISE(ABORT, 'open items are append-only'); END;

CREATE TRIGGER open_item_no_update BEFORE UPDATE ON open_item
WHEN NEW.id <> OLD.id OR NEW.party_id <> OLD.party_id OR NEW.account <> OLD.account OR NEW.kind <> OLD.kind OR NEW.ref_id <> OLD.ref_id
  OR NEW.number <> OLD.number OR NEW.date <> OLD.date OR NEW.due_date <> OLD.due_date OR NEW.amount <> OLD.amount
BEGIN SELECT RAISE(FAIL, 'open items are append-only'); END;

CREATE TABLE party (
  id            INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name          TEXT NOT NULL,
  sort_name     TEXT NOT NULL,         -- the name without case and accents: what lists are ordered by
  city          TEXT NOT NULL DEFAULT '',  -- kept: of the billing address
  kind          TEXT NOT NULL DEFAULT 'company' CHECK (kind IN ('company', 'person')),
  is_customer   INTEGER NOT NULL DEFAULT 0 CHECK (is_customer IN (0, 1)),
  is_supplier   INTEGER NOT NULL DEFAULT 0 CHECK (is_supplier IN (0, 1)),
  region_id     INTEGER REFERENCES region (id),
  salesperson   TEXT NOT NULL DEFAULT '',
  price_list_id INTEGER REFERENCES price_list (id),
  term_id       INTEGER REFERENCES payment_term (id),
  credit_limit  INTEGER,               -- none: no limit
  tax_status    TEXT NOT NULL DEFAULT 'domestic',
  vat_number    TEXT NOT NULL DEFAULT '',
  company_number TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  email         TEXT NOT NULL DEFAULT '',
  lang          TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  blocked       INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
  external_id   TEXT,
  created_on    TEXT NOT NULL,
  changed_at    INTEGER NOT NULL DEFAULT 0,
  changed_by    INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX party_external ON party (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX party_name ON party (sort_name, id);

CREATE INDEX party_supplier ON party (sort_name, id) WHERE is_supplier = 1;

CREATE TABLE party_address (
  id         INTEGER PRIMARY KEY,
  party_id   INTEGER NOT NULL REFERENCES party (id),
  label      TEXT NOT NULL DEFAULT '',
  street     TEXT NOT NULL DEFAULT '',
  postcode   TEXT NOT NULL DEFAULT '',
  city       TEXT NOT NULL DEFAULT '',
  country    TEXT NOT NULL DEFAULT '',
  region_id  INTEGER REFERENCES region (id),
  is_billing INTEGER NOT NULL DEFAULT 0 CHECK (is_billing IN (0, 1)),
  is_shipping INTEGER NOT NULL DEFAULT 0 CHECK (is_shipping IN (0, 1))
) STRICT;

CREATE INDEX party_address_party ON party_address (party_id);

CREATE TABLE party_balance (
  party_id INTEGER NOT NULL REFERENCES party (id),
  account  TEXT NOT NULL,
  balance  INTEGER NOT NULL,
  PRIMARY KEY (party_id, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment (
  id          INTEGER PRIMARY KEY,
  number      TEXT NOT NULL UNIQUE,
  party_id    INTEGER NOT NULL REFERENCES party (id),
  party_name  TEXT NOT NULL,
  date        TEXT NOT NULL,
  method      TEXT NOT NULL CHECK (method IN ('transfer', 'card', 'cheque', 'cash', 'debit', 'voucher')),
  amount      INTEGER NOT NULL CHECK (amount <> 0),       -- positive: received; negative: refunded
  reference   TEXT NOT NULL DEFAULT '',
  entry_id    INTEGER NOT NULL REFERENCES entry (id),
  reversed_by INTEGER REFERENCES entry (id)
) STRICT;

CREATE INDEX payment_amount ON payment (amount);

CREATE INDEX payment_date ON payment (date, id);

CREATE INDEX payment_party ON payment (party_id, date);

CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'registered payments are append-only'); END;

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.party_id <> OLD.party_id OR NEW.party_name <> OLD.party_name
  OR NEW.date <> OLD.date OR NEW.method <> OLD.method
  OR NEW.amount <> OLD.amount OR NEW.reference <> OLD.reference OR NEW.entry_id <> OLD.entry_id OR OLD.reversed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'registered payments are append-only'); END;

CREATE TABLE payment_day (
  date     TEXT PRIMARY KEY,
  payments INTEGER NOT NULL,
  amount   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_term (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name         TEXT NOT NULL,
  net_days     INTEGER NOT NULL CHECK (net_days BETWEEN 0 AND 3650),
  month_end    TEXT NOT NULL DEFAULT 'none' CHECK (month_end IN ('none', 'after', 'before')),  -- the days, then the month's end; or the other way round
  day_of_month INTEGER CHECK (day_of_month BETWEEN 1 AND 31)
, discount INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 999999), discount_days INTEGER NOT NULL DEFAULT 0 CHECK (discount_days BETWEEN 0 AND 3650)) STRICT;

CREATE TABLE payment_term_line (
  term_id      INTEGER NOT NULL REFERENCES payment_term (id),
  position     INTEGER NOT NULL,
  share        INTEGER NOT NULL CHECK (share BETWEEN 1 AND 999999),
  net_days     INTEGER NOT NULL CHECK (net_days BETWEEN 0 AND 3650),
  month_end    TEXT NOT NULL DEFAULT 'none' CHECK (month_end IN ('none', 'after', 'before')),
  day_of_month INTEGER CHECK (day_of_month BETWEEN 1 AND 31),
  PRIMARY KEY (term_id, position)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE pipeline (
  stage  TEXT PRIMARY KEY,              -- quote, order, reserved, shipped: documents, and the net amount that stands there
  count  INTEGER NOT NULL,
  amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE posting_role (
  role    TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (code)
) STRICT, WITHOUT ROWID;

CREATE TABLE presence (
  terminal TEXT NOT NULL,               -- the program on one terminal
  kind     TEXT NOT NULL,               -- as the audit names records; or draft
  record   INTEGER NOT NULL,
  user_id  INTEGER NOT NULL REFERENCES app_user (id),
  editing  INTEGER NOT NULL CHECK (editing IN (0, 1)),
  seen_at  INTEGER NOT NULL,            -- seconds since 1970, UTC, by the machine's clock
  PRIMARY KEY (terminal, kind, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE price (
  id            INTEGER PRIMARY KEY,
  item_id       INTEGER NOT NULL REFERENCES item (id),
  price_list_id INTEGER REFERENCES price_list (id),
  party_id      INTEGER REFERENCES party (id),
  min_quantity  INTEGER NOT NULL DEFAULT 0 CHECK (min_quantity >= 0),
  from_date     TEXT NOT NULL DEFAULT '0000-01-01',
  to_date       TEXT NOT NULL DEFAULT '9999-12-31',
  price         INTEGER NOT NULL CHECK (price >= 0),
  CHECK (from_date <= to_date),
  CHECK ((price_list_id IS NULL) <> (party_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX price_item ON price (item_id, ifnull(price_list_id, 0), ifnull(party_id, 0), min_quantity, from_date);

CREATE TABLE price_list (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name         TEXT NOT NULL,
  tax_included INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1)),
  discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 1000000)  -- on the item's own price where no row says otherwise
) STRICT;

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

CREATE INDEX print_job_ref ON print_job (kind, ref_id);

CREATE INDEX print_job_waiting ON print_job (id) WHERE status <> 'done';

CREATE TABLE purchase_line (
  id            INTEGER PRIMARY KEY,
  order_id      INTEGER NOT NULL REFERENCES purchase_order (id),
  position      INTEGER NOT NULL,
  item_id       INTEGER REFERENCES item (id),           -- none: a text line, bought on an account
  stocked       INTEGER NOT NULL DEFAULT 0 CHECK (stocked IN (0, 1)),   -- the item is goods: it enters the stock
  account       TEXT NOT NULL DEFAULT '',               -- of what does not enter the stock; empty: by role
  description   TEXT NOT NULL,
  supplier_code TEXT NOT NULL DEFAULT '',
  quantity      INTEGER NOT NULL CHECK (quantity >= 0),
  unit          TEXT NOT NULL DEFAULT '',
  price         INTEGER NOT NULL,
  discount      INTEGER NOT NULL DEFAULT 0,
  net           INTEGER NOT NULL,
  tax_code      TEXT NOT NULL,
  tax_rate      INTEGER NOT NULL,
  vat           INTEGER NOT NULL,
  most          INTEGER NOT NULL,                       -- what may come at most: the quantity and the tolerance of the day it was ordered
  received      INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0),
  returned      INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0),
  billed        INTEGER NOT NULL DEFAULT 0 CHECK (billed >= 0),
  credited      INTEGER NOT NULL DEFAULT 0 CHECK (credited >= 0),
  abandoned     INTEGER NOT NULL DEFAULT 0 CHECK (abandoned >= 0),
  received_value INTEGER NOT NULL DEFAULT 0,            -- at order price, what went back taken off; zero for what is not stocked
  billed_value  INTEGER NOT NULL DEFAULT 0,             -- of it, what bills (less credits) have taken over
  CHECK (most >= quantity AND received + abandoned <= most),
  CHECK (returned <= received),
  CHECK (credited <= billed AND billed - credited <= received)
) STRICT;

CREATE INDEX purchase_line_coming ON purchase_line (item_id) WHERE quantity > received + abandoned;

CREATE INDEX purchase_line_item ON purchase_line (item_id, order_id) WHERE item_id IS NOT NULL;

CREATE INDEX purchase_line_order ON purchase_line (order_id, position);

CREATE TABLE purchase_order (
  id           INTEGER PRIMARY KEY,
  number       TEXT UNIQUE,             -- given when it is sent, or laid before the second person
  revision     INTEGER NOT NULL DEFAULT 1,
  party_id     INTEGER NOT NULL REFERENCES party (id),
  party_name   TEXT NOT NULL,
  date         TEXT NOT NULL,
  due_date     TEXT,                    -- when the goods are to come: wished in a draft, promised once confirmed
  status       TEXT NOT NULL DEFAULT 'draft'
               CHECK (status IN ('draft', 'to_approve', 'sent', 'confirmed', 'done', 'cancelled', 'closed')),
  close_reason TEXT NOT NULL DEFAULT '',
  term_id      INTEGER REFERENCES payment_term (id),
  their_ref    TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  source       TEXT NOT NULL DEFAULT 'order' CHECK (source IN ('order', 'need', 'import')),
  external_id  TEXT,
  created_by   INTEGER NOT NULL,
  approved_by  INTEGER,
  net          INTEGER NOT NULL DEFAULT 0,
  vat          INTEGER NOT NULL DEFAULT 0,
  to_receive   INTEGER NOT NULL DEFAULT 0 CHECK (to_receive IN (0, 1)),   -- kept: something is still to come
  to_bill      INTEGER NOT NULL DEFAULT 0 CHECK (to_bill IN (0, 1)),      -- kept: something received is not billed, or a credit is due
  changed_at   INTEGER NOT NULL DEFAULT 0,
  changed_by   INTEGER NOT NULL DEFAULT 0,
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK (status IN ('draft', 'cancelled') OR number IS NOT NULL)
) STRICT;

CREATE INDEX purchase_order_date ON purchase_order (date, id);

CREATE INDEX purchase_order_draft ON purchase_order (id) WHERE status IN ('draft', 'to_approve');

CREATE UNIQUE INDEX purchase_order_external ON purchase_order (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX purchase_order_gross ON purchase_order (net + vat);

CREATE INDEX purchase_order_party ON purchase_order (party_id, date);

CREATE INDEX purchase_order_reference ON purchase_order (their_ref COLLATE NOCASE) WHERE their_ref <> '';

CREATE INDEX purchase_order_to_bill ON purchase_order (party_id) WHERE to_bill = 1;

CREATE INDEX purchase_order_to_receive ON purchase_order (due_date, id) WHERE to_receive = 1;

CREATE TABLE quote (
  id          INTEGER PRIMARY KEY,
  number      TEXT UNIQUE,              -- given when sent
  revision    INTEGER NOT NULL DEFAULT 1,
  revises_id  INTEGER REFERENCES quote (id),
  party_id    INTEGER NOT NULL REFERENCES party (id),
  party_name  TEXT NOT NULL,
  date        TEXT NOT NULL,
  valid_until TEXT,
  status      TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'sent', 'accepted', 'declined', 'expired', 'revised')),
  salesperson TEXT NOT NULL DEFAULT '',
  their_ref   TEXT NOT NULL DEFAULT '',
  note        TEXT NOT NULL DEFAULT '',
  tax_included INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1)),
  net         INTEGER NOT NULL DEFAULT 0,
  vat         INTEGER NOT NULL DEFAULT 0,
  changed_at  INTEGER NOT NULL DEFAULT 0,
  changed_by  INTEGER NOT NULL DEFAULT 0,
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK (status = 'draft' OR number IS NOT NULL)
) STRICT;

CREATE INDEX quote_open ON quote (status, date) WHERE status IN ('draft', 'sent');

CREATE INDEX quote_party ON quote (party_id, date);

CREATE INDEX quote_reference ON quote (their_ref COLLATE NOCASE) WHERE their_ref <> '';

CREATE TABLE quote_line (
  id          INTEGER PRIMARY KEY,
  quote_id    INTEGER NOT NULL REFERENCES quote (id),
  position    INTEGER NOT NULL,
  item_id     INTEGER REFERENCES item (id),             -- none: a text line
  description TEXT NOT NULL,
  quantity    INTEGER NOT NULL,
  unit        TEXT NOT NULL DEFAULT '',
  price       INTEGER NOT NULL,
  discount    INTEGER NOT NULL DEFAULT 0,
  net         INTEGER NOT NULL,
  tax_code    TEXT NOT NULL,
  tax_rate    INTEGER NOT NULL,
  vat         INTEGER NOT NULL
) STRICT;

CREATE INDEX quote_line_quote ON quote_line (quote_id, position);

CREATE TABLE receipt (
  id         INTEGER PRIMARY KEY,
  number     TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL CHECK (kind IN ('in', 'return')),
  order_id   INTEGER NOT NULL REFERENCES purchase_order (id),
  party_id   INTEGER NOT NULL REFERENCES party (id),
  party_name TEXT NOT NULL,
  date       TEXT NOT NULL,
  due_date   TEXT,                      -- when it was to come, as promised that day: what punctuality is measured by
  their_ref  TEXT NOT NULL DEFAULT '',  -- the supplier's delivery note
  reason     TEXT NOT NULL DEFAULT '',  -- why goods went back
  entry_id   INTEGER REFERENCES entry (id),
  user_id    INTEGER NOT NULL
) STRICT;

CREATE INDEX receipt_date ON receipt (date, id);

CREATE INDEX receipt_order ON receipt (order_id);

CREATE INDEX receipt_party ON receipt (party_id, date);

CREATE INDEX receipt_reference ON receipt (their_ref COLLATE NOCASE) WHERE their_ref <> '';

CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.order_id <> OLD.order_id
  OR NEW.party_id <> OLD.party_id OR NEW.party_name <> OLD.party_name OR NEW.date <> OLD.date OR NEW.due_date IS NOT OLD.due_date
  OR NEW.their_ref <> OLD.their_ref OR NEW.reason <> OLD.reason OR NEW.user_id <> OLD.user_id OR OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

CREATE TABLE receipt_line (
  id         INTEGER PRIMARY KEY,
  receipt_id INTEGER NOT NULL REFERENCES receipt (id),
  line_id    INTEGER NOT NULL REFERENCES purchase_line (id),
  quantity   INTEGER NOT NULL CHECK (quantity >= 0),    -- taken in (sent back)
  refused    INTEGER NOT NULL DEFAULT 0 CHECK (refused >= 0),   -- came and was not taken in
  value      INTEGER NOT NULL,                          -- at order price; of stocked lines only
  cost       INTEGER NOT NULL,                          -- what entered (left) the stock
  CHECK (quantity + refused > 0)
) STRICT;

CREATE INDEX receipt_line_line ON receipt_line (line_id);

CREATE INDEX receipt_line_receipt ON receipt_line (receipt_id);

CREATE TRIGGER receipt_line_no_delete BEFORE DELETE ON receipt_line BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

CREATE TRIGGER receipt_line_no_update BEFORE UPDATE ON receipt_line BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

CREATE TABLE receivable_day (
  due_date TEXT PRIMARY KEY,
  items    INTEGER NOT NULL,
  amount   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recent (
  user_id INTEGER NOT NULL,
  row     INTEGER NOT NULL,            -- of search_text
  at      INTEGER NOT NULL,            -- counts up
  PRIMARY KEY (user_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name      TEXT NOT NULL,
  parent_id INTEGER REFERENCES region (id)
) STRICT;

CREATE TABLE reservation (
  id            INTEGER PRIMARY KEY,
  order_line_id INTEGER NOT NULL,
  item_id       INTEGER NOT NULL REFERENCES item (id),
  location_id   INTEGER NOT NULL REFERENCES location (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  UNIQUE (order_line_id, item_id, location_id)
) STRICT;

CREATE INDEX reservation_item ON reservation (item_id);

CREATE TABLE routing (
  id         INTEGER PRIMARY KEY,
  item_id    INTEGER NOT NULL REFERENCES item (id),
  label      TEXT NOT NULL,
  quantity   INTEGER NOT NULL CHECK (quantity > 0),                    -- what the run times make; set-up is once for so many
  from_date  TEXT NOT NULL DEFAULT '0000-01-01',
  to_date    TEXT NOT NULL DEFAULT '9999-12-31',
  changed_at INTEGER NOT NULL DEFAULT 0,
  changed_by INTEGER NOT NULL DEFAULT 0,
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (item_id, label),
  CHECK (from_date <= to_date)
) STRICT;

CREATE TABLE routing_operation (
  id             INTEGER PRIMARY KEY,
  routing_id     INTEGER NOT NULL REFERENCES routing (id),
  position       INTEGER NOT NULL,
  work_centre_id INTEGER NOT NULL REFERENCES work_centre (id),
  description    TEXT NOT NULL DEFAULT '',
  setup_minutes  INTEGER NOT NULL DEFAULT 0 CHECK (setup_minutes >= 0),
  run_minutes    INTEGER NOT NULL DEFAULT 0 CHECK (run_minutes >= 0),
  UNIQUE (routing_id, position)
) STRICT;

CREATE INDEX routing_operation_centre ON routing_operation (work_centre_id);

CREATE TABLE sales_by_item (
  month    TEXT NOT NULL,
  item_id  INTEGER NOT NULL,            -- 0: text lines
  quantity INTEGER NOT NULL,
  net      INTEGER NOT NULL,
  cost     INTEGER NOT NULL,
  PRIMARY KEY (month, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_by_party (
  party_id INTEGER NOT NULL,
  month    TEXT NOT NULL,
  net      INTEGER NOT NULL,
  cost     INTEGER NOT NULL,
  invoices INTEGER NOT NULL,
  PRIMARY KEY (party_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_by_person (
  month       TEXT NOT NULL,
  salesperson TEXT NOT NULL,
  net         INTEGER NOT NULL,
  cost        INTEGER NOT NULL,
  invoices    INTEGER NOT NULL,
  PRIMARY KEY (month, salesperson)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_by_region (
  date      TEXT NOT NULL,
  region_id INTEGER NOT NULL,           -- 0: none
  net       INTEGER NOT NULL,
  cost      INTEGER NOT NULL,
  invoices  INTEGER NOT NULL,
  PRIMARY KEY (date, region_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_order (
  id           INTEGER PRIMARY KEY,
  number       TEXT UNIQUE,             -- given when confirmed
  party_id     INTEGER NOT NULL REFERENCES party (id),
  party_name   TEXT NOT NULL,
  ship_to      INTEGER REFERENCES party_address (id),
  region_id    INTEGER REFERENCES region (id),
  quote_id     INTEGER REFERENCES quote (id),
  date         TEXT NOT NULL,
  wanted_date  TEXT,
  status       TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'confirmed', 'done', 'cancelled', 'closed')),
  hold_reason  TEXT NOT NULL DEFAULT '',
  close_reason TEXT NOT NULL DEFAULT '',
  term_id      INTEGER REFERENCES payment_term (id),
  tax_included INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1)),   -- prices contain the VAT
  salesperson  TEXT NOT NULL DEFAULT '',
  their_ref    TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  source       TEXT NOT NULL DEFAULT 'order' CHECK (source IN ('order', 'counter', 'import')),
  external_id  TEXT,
  net          INTEGER NOT NULL DEFAULT 0,
  vat          INTEGER NOT NULL DEFAULT 0,
  to_deliver   INTEGER NOT NULL DEFAULT 0 CHECK (to_deliver IN (0, 1)),   -- kept: something is left to deliver
  to_invoice   INTEGER NOT NULL DEFAULT 0 CHECK (to_invoice IN (0, 1)),   -- kept: something delivered is not billed
  changed_at   INTEGER NOT NULL DEFAULT 0,
  changed_by   INTEGER NOT NULL DEFAULT 0,
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK (status IN ('draft', 'cancelled') OR number IS NOT NULL)
) STRICT;

CREATE INDEX sales_order_date ON sales_order (date, id);

CREATE INDEX sales_order_draft ON sales_order (id) WHERE status = 'draft';

CREATE UNIQUE INDEX sales_order_external ON sales_order (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX sales_order_gross ON sales_order (net + vat);

CREATE INDEX sales_order_open ON sales_order (party_id) WHERE status = 'confirmed';

CREATE INDEX sales_order_party ON sales_order (party_id, date);

CREATE INDEX sales_order_quote ON sales_order (quote_id) WHERE quote_id IS NOT NULL;

CREATE INDEX sales_order_reference ON sales_order (their_ref COLLATE NOCASE) WHERE their_ref <> '';

CREATE INDEX sales_order_to_deliver ON sales_order (wanted_date, id) WHERE status = 'confirmed' AND to_deliver = 1;

CREATE INDEX sales_order_to_invoice ON sales_order (id) WHERE status = 'confirmed' AND to_invoice = 1;

CREATE TABLE sales_order_line (
  id          INTEGER PRIMARY KEY,
  order_id    INTEGER NOT NULL REFERENCES sales_order (id),
  position    INTEGER NOT NULL,
  item_id     INTEGER REFERENCES item (id),             -- none: a text line
  description TEXT NOT NULL,
  quantity    INTEGER NOT NULL,
  unit        TEXT NOT NULL DEFAULT '',
  price       INTEGER NOT NULL,
  discount    INTEGER NOT NULL DEFAULT 0,
  net         INTEGER NOT NULL,
  tax_code    TEXT NOT NULL,
  tax_rate    INTEGER NOT NULL,
  vat         INTEGER NOT NULL,
  reserved    INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  delivered   INTEGER NOT NULL DEFAULT 0 CHECK (delivered >= 0),
  invoiced    INTEGER NOT NULL DEFAULT 0 CHECK (invoiced >= 0),
  returned    INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0),
  returned_unbilled INTEGER NOT NULL DEFAULT 0 CHECK (returned_unbilled >= 0),
  abandoned   INTEGER NOT NULL DEFAULT 0 CHECK (abandoned >= 0),
  CHECK (quantity >= 0 AND delivered + abandoned <= quantity),
  CHECK (invoiced + returned_unbilled <= delivered),
  CHECK (returned <= delivered)
) STRICT;

CREATE INDEX sales_order_line_order ON sales_order_line (order_id, position);

CREATE INDEX sales_order_line_short ON sales_order_line (item_id) WHERE quantity > delivered + abandoned + reserved;

CREATE TABLE salesperson (
  code      TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  region_id INTEGER REFERENCES region (id)              -- the region they work
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
  words, content = 'search_text', content_rowid = 'row', tokenize = 'trigram case_sensitive 1', columnsize = 0
);

CREATE TABLE search_due (
  row INTEGER PRIMARY KEY,
  old TEXT
) STRICT;

CREATE TABLE search_text (
  row   INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;

CREATE TABLE series (
  prefix TEXT NOT NULL,
  year   TEXT NOT NULL,
  last   INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER series_forward BEFORE UPDATE ON series
WHEN NEW.prefix <> OLD.prefix OR NEW.year <> OLD.year OR NEW.last <> OLD.last + 1
BEGIN SELECT RAISE(FAIL, 'a series goes on by one'); END;

CREATE TRIGGER series_no_delete BEFORE DELETE ON series BEGIN SELECT RAISE(ABORT, 'a series goes on by one'); END;

CREATE TABLE setting (
  user_id INTEGER NOT NULL,            -- 0: the company's
  key     TEXT NOT NULL,
  value   TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE standard_cost (
  item_id   INTEGER NOT NULL REFERENCES item (id),
  from_date TEXT NOT NULL,
  material  INTEGER NOT NULL CHECK (material >= 0),                    -- 10^-6
  labour    INTEGER NOT NULL CHECK (labour >= 0),
  overhead  INTEGER NOT NULL CHECK (overhead >= 0),
  PRIMARY KEY (item_id, from_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_count (
  id          INTEGER PRIMARY KEY,
  number      TEXT UNIQUE,              -- given when posted
  date        TEXT NOT NULL,
  location_id INTEGER NOT NULL REFERENCES location (id),
  status      TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'posted', 'cancelled')),
  frozen_move INTEGER NOT NULL,         -- the last move when counting began: later moves do not distort it
  reason      TEXT NOT NULL DEFAULT '',
  entry_id    INTEGER,
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK ((status = 'posted') = (number IS NOT NULL))
) STRICT;

CREATE INDEX stock_count_date ON stock_count (date, id);

CREATE TRIGGER stock_count_no_delete BEFORE DELETE ON stock_count WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;

CREATE TRIGGER stock_count_sealed BEFORE UPDATE ON stock_count WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;

CREATE TABLE stock_count_line (
  count_id INTEGER NOT NULL REFERENCES stock_count (id),
  item_id  INTEGER NOT NULL REFERENCES item (id),
  expected INTEGER NOT NULL,
  counted  INTEGER CHECK (counted >= 0),
  PRIMARY KEY (count_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER stock_count_line_sealed_delete BEFORE DELETE ON stock_count_line
WHEN (SELECT status FROM stock_count WHERE id = OLD.count_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;

CREATE TRIGGER stock_count_line_sealed_insert BEFORE INSERT ON stock_count_line
WHEN (SELECT status FROM stock_count WHERE id = NEW.count_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;

CREATE TRIGGER stock_count_line_sealed_update BEFORE UPDATE ON stock_count_line
WHEN (SELECT status FROM stock_count WHERE id = OLD.count_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;

CREATE TABLE stock_document (
  id        INTEGER PRIMARY KEY,
  number    TEXT NOT NULL UNIQUE,
  kind      TEXT NOT NULL CHECK (kind IN ('receipt', 'opening', 'adjustment', 'transfer')),
  date      TEXT NOT NULL,
  party_id  INTEGER REFERENCES party (id),
  reason    TEXT NOT NULL DEFAULT '',
  entry_id  INTEGER,
  user_id   INTEGER NOT NULL
) STRICT;

CREATE INDEX stock_document_date ON stock_document (date, id);

CREATE TRIGGER stock_document_no_delete BEFORE DELETE ON stock_document
BEGIN SELECT RAISE(ABORT, 'stock documents are append-only'); END;

CREATE TRIGGER stock_document_no_update BEFORE UPDATE ON stock_document
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.date <> OLD.date OR NEW.party_id IS NOT OLD.party_id
  OR NEW.reason <> OLD.reason OR NEW.user_id <> OLD.user_id OR OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'stock documents are append-only'); END;

CREATE TABLE stock_level (
  item_id     INTEGER NOT NULL REFERENCES item (id),
  location_id INTEGER NOT NULL REFERENCES location (id),
  on_hand     INTEGER NOT NULL DEFAULT 0,
  reserved    INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  PRIMARY KEY (item_id, location_id),
  CHECK (on_hand >= 0 AND reserved <= on_hand)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_move (
  id            INTEGER PRIMARY KEY,
  date          TEXT NOT NULL,
  item_id       INTEGER NOT NULL REFERENCES item (id),
  from_location INTEGER NOT NULL REFERENCES location (id),
  to_location   INTEGER NOT NULL REFERENCES location (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  direction     INTEGER NOT NULL CHECK (direction IN (-1, 0, 1)),
  value         INTEGER NOT NULL,       -- what entered (>= 0) or left (<= 0) the stock, cents; 0 inside
  origin_kind   TEXT NOT NULL,          -- delivery, receipt, adjustment, count, transfer, return
  origin_id     INTEGER NOT NULL,
  origin_line   INTEGER NOT NULL DEFAULT 0,
  CHECK (from_location <> to_location),
  CHECK (value * direction >= 0 AND (direction <> 0 OR value = 0))
) STRICT;

CREATE INDEX stock_move_item ON stock_move (item_id, id);

CREATE INDEX stock_move_origin ON stock_move (origin_kind, origin_id);

CREATE TRIGGER stock_move_border BEFORE INSERT ON stock_move
WHEN NOT EXISTS (
  SELECT 1 FROM location f, location t WHERE f.id = NEW.from_location AND t.id = NEW.to_location
    AND (t.kind IN ('internal', 'transit')) - (f.kind IN ('internal', 'transit')) = NEW.direction
    AND (f.kind IN ('internal', 'transit') OR t.kind IN ('internal', 'transit')))
BEGIN SELECT RAISE(ABORT, 'the move does not cross the border of the stock that way'); END;

CREATE TRIGGER stock_move_no_delete BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock moves are append-only'); END;

CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock moves are append-only'); END;

CREATE TABLE supplier_price (
  id            INTEGER PRIMARY KEY,
  party_id      INTEGER NOT NULL REFERENCES party (id),
  item_id       INTEGER NOT NULL REFERENCES item (id),
  supplier_code TEXT NOT NULL DEFAULT '',
  price         INTEGER NOT NULL CHECK (price >= 0),              -- net of tax, of one of the item's unit, 10^-6
  min_quantity  INTEGER NOT NULL DEFAULT 0 CHECK (min_quantity >= 0),
  pack          INTEGER NOT NULL DEFAULT 0 CHECK (pack >= 0),     -- sold by so many; 0: any quantity
  lead_days     INTEGER NOT NULL DEFAULT 0 CHECK (lead_days BETWEEN 0 AND 3650),
  from_date     TEXT NOT NULL DEFAULT '0000-01-01',
  to_date       TEXT NOT NULL DEFAULT '9999-12-31',
  CHECK (from_date <= to_date)
) STRICT;

CREATE UNIQUE INDEX supplier_price_item ON supplier_price (item_id, party_id, min_quantity, from_date);

CREATE INDEX supplier_price_party ON supplier_price (party_id, item_id);

CREATE TABLE tax (
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL,             -- FR20, FR55, EXEMPT …
  name      TEXT NOT NULL,
  rate      INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000),
  from_date TEXT NOT NULL,
  mention   TEXT NOT NULL DEFAULT '',  -- what the law wants printed when it applies
  UNIQUE (code, from_date)
) STRICT;

CREATE TABLE tax_rule (
  tax_status TEXT NOT NULL,            -- domestic, exempt, eu, export
  tax_class  TEXT NOT NULL,            -- normal, intermediate, reduced, super_reduced, zero
  tax_code   TEXT NOT NULL,
  PRIMARY KEY (tax_status, tax_class)
) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER till_closing_no_delete BEFORE DELETE ON till_closing BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;

CREATE TRIGGER till_closing_no_update BEFORE UPDATE ON till_closing BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;

CREATE TABLE till_closing_part (
  closing_id INTEGER NOT NULL REFERENCES till_closing (id) DEFERRABLE INITIALLY DEFERRED,
  kind       TEXT NOT NULL CHECK (kind IN ('vat', 'method')),
  code       TEXT NOT NULL,
  rate       INTEGER NOT NULL,            -- of a method: 0
  net        INTEGER NOT NULL,            -- of a method: what stayed
  vat        INTEGER NOT NULL,            -- of a method: 0
  PRIMARY KEY (closing_id, kind, code, rate)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER till_closing_part_no_delete BEFORE DELETE ON till_closing_part
BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;

CREATE TRIGGER till_closing_part_no_update BEFORE UPDATE ON till_closing_part
BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;

CREATE TRIGGER till_closing_part_sealed BEFORE INSERT ON till_closing_part
WHEN EXISTS (SELECT 1 FROM till_closing WHERE id = NEW.closing_id)
BEGIN SELECT RAISE(ABORT, 'closings are append-only'); END;

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

CREATE INDEX till_move_payment ON till_move (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX till_move_session ON till_move (session_id);

CREATE TRIGGER till_move_no_delete BEFORE DELETE ON till_move BEGIN SELECT RAISE(ABORT, 'till moves are append-only'); END;

CREATE TRIGGER till_move_no_update BEFORE UPDATE ON till_move BEGIN SELECT RAISE(ABORT, 'till moves are append-only'); END;

CREATE TABLE till_return (
  ticket_id  INTEGER NOT NULL REFERENCES till_ticket (id) DEFERRABLE INITIALLY DEFERRED,
  invoice_id INTEGER NOT NULL UNIQUE REFERENCES invoice (id),
  PRIMARY KEY (ticket_id, invoice_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER till_return_no_delete BEFORE DELETE ON till_return BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

CREATE TRIGGER till_return_no_update BEFORE UPDATE ON till_return BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

CREATE TRIGGER till_return_sealed BEFORE INSERT ON till_return WHEN EXISTS (SELECT 1 FROM till_ticket WHERE id = NEW.ticket_id)
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

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

CREATE TRIGGER till_session_no_delete BEFORE DELETE ON till_session
BEGIN SELECT RAISE(ABORT, 'till sessions are append-only'); END;

CREATE TRIGGER till_session_opening BEFORE UPDATE ON till_session
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.opened_on <> OLD.opened_on
  OR NEW.opened_at <> OLD.opened_at OR NEW.opened_by <> OLD.opened_by OR NEW.found <> OLD.found OR NEW.float <> OLD.float
  OR NEW.opening_entry IS NOT OLD.opening_entry
BEGIN SELECT RAISE(ABORT, 'the opening of a till session is append-only'); END;

CREATE TRIGGER till_session_sealed BEFORE UPDATE ON till_session WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'closed till sessions are append-only'); END;

CREATE TABLE till_tender (
  ticket_id  INTEGER NOT NULL REFERENCES till_ticket (id) DEFERRABLE INITIALLY DEFERRED,
  position   INTEGER NOT NULL,
  method     TEXT NOT NULL,
  handed     INTEGER NOT NULL,
  kept       INTEGER NOT NULL,
  payment_id INTEGER REFERENCES payment (id),
  PRIMARY KEY (ticket_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER till_tender_no_delete BEFORE DELETE ON till_tender BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

CREATE TRIGGER till_tender_no_update BEFORE UPDATE ON till_tender BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

CREATE TRIGGER till_tender_sealed BEFORE INSERT ON till_tender WHEN EXISTS (SELECT 1 FROM till_ticket WHERE id = NEW.ticket_id)
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

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

CREATE INDEX till_ticket_date ON till_ticket (date, id);

CREATE UNIQUE INDEX till_ticket_invoice ON till_ticket (invoice_id) WHERE invoice_id IS NOT NULL;

CREATE INDEX till_ticket_session ON till_ticket (session_id);

CREATE TRIGGER till_ticket_no_delete BEFORE DELETE ON till_ticket BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

CREATE TRIGGER till_ticket_no_update BEFORE UPDATE ON till_ticket BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;

CREATE TABLE warehouse (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE work_centre (
  id            INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name          TEXT NOT NULL,
  labour_rate   INTEGER NOT NULL DEFAULT 0 CHECK (labour_rate >= 0),    -- of an hour, 10^-6
  overhead_rate INTEGER NOT NULL DEFAULT 0 CHECK (overhead_rate >= 0),  -- of an hour, 10^-6
  hours_a_day   INTEGER NOT NULL DEFAULT 8000000 CHECK (hours_a_day >= 0),
  places        INTEGER NOT NULL DEFAULT 1 CHECK (places >= 0),         -- machines or people that work at once
  weekdays      TEXT NOT NULL DEFAULT '1111100' CHECK (length(weekdays) = 7), -- Monday first
  blocked       INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
  external_id   TEXT,
  changed_at    INTEGER NOT NULL DEFAULT 0,
  changed_by    INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX work_centre_external ON work_centre (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE work_component (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES work_order (id),
  position   INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('component', 'byproduct')),
  item_id    INTEGER NOT NULL REFERENCES item (id),
  quantity   INTEGER NOT NULL CHECK (quantity >= 0),  -- for the whole order; 0: not on the bill
  issue      TEXT NOT NULL CHECK (issue IN ('manual', 'backflush')),
  tolerance  TEXT NOT NULL CHECK (tolerance IN ('flexible', 'block')),
  unit_value INTEGER NOT NULL DEFAULT 0,
  share      INTEGER NOT NULL DEFAULT 0,
  std_price  INTEGER NOT NULL DEFAULT 0,              -- what one ought to cost, fixed at the release
  done       INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),   -- kept: taken less given back; of a by-product: come
  cost       INTEGER NOT NULL DEFAULT 0,              -- kept: of it, cents
  UNIQUE (order_id, position)
) STRICT;

CREATE INDEX work_component_item ON work_component (item_id, order_id);

CREATE TRIGGER work_component_no_delete BEFORE DELETE ON work_component BEGIN SELECT RAISE(ABORT, 'work orders are kept'); END;

CREATE TRIGGER work_component_sealed_insert BEFORE INSERT ON work_component
WHEN (SELECT status FROM work_order WHERE id = NEW.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;

CREATE TRIGGER work_component_sealed_update BEFORE UPDATE ON work_component
WHEN (SELECT status FROM work_order WHERE id = OLD.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;

CREATE TABLE work_event (
  id       INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES work_order (id),
  kind     TEXT NOT NULL CHECK (kind IN ('issue', 'return', 'time', 'scrap', 'receive', 'close')),
  date     TEXT NOT NULL,
  quantity INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),  -- of the product: made or lost
  reason   TEXT NOT NULL DEFAULT '',
  rework   INTEGER NOT NULL DEFAULT 0 CHECK (rework IN (0, 1)),
  user_id  INTEGER NOT NULL,
  entry_id INTEGER REFERENCES entry (id)
) STRICT;

CREATE INDEX work_event_date ON work_event (date, id);

CREATE INDEX work_event_order ON work_event (order_id, id);

CREATE TRIGGER work_event_no_delete BEFORE DELETE ON work_event
BEGIN SELECT RAISE(ABORT, 'what happened on a work order is append-only'); END;

CREATE TRIGGER work_event_no_update BEFORE UPDATE ON work_event
WHEN NEW.id <> OLD.id OR NEW.order_id <> OLD.order_id OR NEW.kind <> OLD.kind OR NEW.date <> OLD.date OR NEW.quantity <> OLD.quantity
  OR NEW.reason <> OLD.reason OR NEW.rework <> OLD.rework OR NEW.user_id <> OLD.user_id OR OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what happened on a work order is append-only'); END;

CREATE TABLE work_event_line (
  id            INTEGER PRIMARY KEY,
  event_id      INTEGER NOT NULL REFERENCES work_event (id),
  what          TEXT NOT NULL CHECK (what IN ('component', 'operation', 'product', 'byproduct', 'scrap', 'recovered', 'sold', 'variance')),
  component_id  INTEGER REFERENCES work_component (id),
  operation_id  INTEGER REFERENCES work_operation (id),
  item_id       INTEGER REFERENCES item (id),
  quantity      INTEGER NOT NULL DEFAULT 0,           -- of goods; of time: minutes
  labour_rate   INTEGER NOT NULL DEFAULT 0,
  overhead_rate INTEGER NOT NULL DEFAULT 0,
  amount        INTEGER NOT NULL,                     -- into the work, cents
  overhead      INTEGER NOT NULL DEFAULT 0            -- of it, overhead
) STRICT;

CREATE INDEX work_event_line_event ON work_event_line (event_id);

CREATE TRIGGER work_event_line_no_delete BEFORE DELETE ON work_event_line
BEGIN SELECT RAISE(ABORT, 'what happened on a work order is append-only'); END;

CREATE TRIGGER work_event_line_no_update BEFORE UPDATE ON work_event_line
BEGIN SELECT RAISE(ABORT, 'what happened on a work order is append-only'); END;

CREATE TABLE work_operation (
  id             INTEGER PRIMARY KEY,
  order_id       INTEGER NOT NULL REFERENCES work_order (id),
  position       INTEGER NOT NULL,
  work_centre_id INTEGER NOT NULL REFERENCES work_centre (id),
  description    TEXT NOT NULL,
  setup_minutes  INTEGER NOT NULL CHECK (setup_minutes >= 0),
  run_minutes    INTEGER NOT NULL CHECK (run_minutes >= 0),  -- for the whole order
  labour_rate    INTEGER NOT NULL DEFAULT 0,          -- of an hour, fixed at the release
  overhead_rate  INTEGER NOT NULL DEFAULT 0,
  started_at     INTEGER,                             -- somebody works on it since
  finished       INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
  minutes        INTEGER NOT NULL DEFAULT 0,          -- kept: declared
  labour         INTEGER NOT NULL DEFAULT 0,          -- kept: of them, cents
  overhead       INTEGER NOT NULL DEFAULT 0,
  UNIQUE (order_id, position)
) STRICT;

CREATE INDEX work_operation_centre ON work_operation (work_centre_id) WHERE finished = 0;

CREATE TRIGGER work_operation_no_delete BEFORE DELETE ON work_operation BEGIN SELECT RAISE(ABORT, 'work orders are kept'); END;

CREATE TRIGGER work_operation_sealed_insert BEFORE INSERT ON work_operation
WHEN (SELECT status FROM work_order WHERE id = NEW.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;

CREATE TRIGGER work_operation_sealed_update BEFORE UPDATE ON work_operation
WHEN (SELECT status FROM work_order WHERE id = OLD.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;

CREATE TABLE work_order (
  id            INTEGER PRIMARY KEY,
  number        TEXT NOT NULL UNIQUE,
  item_id       INTEGER NOT NULL REFERENCES item (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  bom_id        INTEGER REFERENCES bom (id),
  bom_label     TEXT NOT NULL DEFAULT '',
  routing_id    INTEGER REFERENCES routing (id),
  routing_label TEXT NOT NULL DEFAULT '',
  date          TEXT NOT NULL,
  start_date    TEXT NOT NULL,
  due_date      TEXT NOT NULL,
  status        TEXT NOT NULL DEFAULT 'planned'
                CHECK (status IN ('planned', 'released', 'in_progress', 'completed', 'closed', 'cancelled')),
  hold          TEXT NOT NULL DEFAULT '',  -- not empty: stopped, and why
  reason        TEXT NOT NULL DEFAULT '',  -- of completing short or cancelling
  source        TEXT NOT NULL DEFAULT 'hand' CHECK (source IN ('hand', 'need', 'import')),
  order_line_id INTEGER,                   -- the customer's order line it is made for
  external_id   TEXT,
  note          TEXT NOT NULL DEFAULT '',
  std_unit      INTEGER,                   -- what one enters the stock at, when at standard; 10^-6, fixed at the release
  closed_on     TEXT,
  good          INTEGER NOT NULL DEFAULT 0 CHECK (good >= 0),          -- kept from here on: what was made,
  lost          INTEGER NOT NULL DEFAULT 0 CHECK (lost >= 0),          -- what was lost,
  wip           INTEGER NOT NULL DEFAULT 0,                            -- what was put in and has not come out, cents
  changed_at    INTEGER NOT NULL DEFAULT 0,
  changed_by    INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL DEFAULT 1,
  CHECK (status NOT IN ('closed', 'cancelled') OR wip = 0),
  CHECK ((status = 'closed') = (closed_on IS NOT NULL)),
  CHECK (start_date <= due_date)
) STRICT;

CREATE INDEX work_order_closed ON work_order (closed_on, id) WHERE status = 'closed';

CREATE INDEX work_order_date ON work_order (date, id);

CREATE UNIQUE INDEX work_order_external ON work_order (external_id) WHERE external_id IS NOT NULL;

CREATE INDEX work_order_item ON work_order (item_id, id);

CREATE INDEX work_order_line ON work_order (order_line_id) WHERE order_line_id IS NOT NULL;

CREATE INDEX work_order_open ON work_order (due_date, id) WHERE status IN ('planned', 'released', 'in_progress', 'completed');

CREATE TRIGGER work_order_no_delete BEFORE DELETE ON work_order BEGIN SELECT RAISE(ABORT, 'work orders are kept'); END;

CREATE TRIGGER work_order_sealed BEFORE UPDATE ON work_order WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;

CREATE TABLE work_reservation (
  component_id INTEGER NOT NULL,
  item_id      INTEGER NOT NULL REFERENCES item (id),
  location_id  INTEGER NOT NULL REFERENCES location (id),
  quantity     INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (component_id, location_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX work_reservation_item ON work_reservation (item_id);

CREATE TABLE work_variance (
  id           INTEGER PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES work_order (id),
  cause        TEXT NOT NULL CHECK (cause IN ('material_price', 'material_usage', 'yield', 'labour_rate', 'labour_efficiency',
                 'overhead_spending', 'overhead_volume', 'outdated_standard')),
  component_id INTEGER REFERENCES work_component (id),
  operation_id INTEGER REFERENCES work_operation (id),
  amount       INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;

CREATE INDEX work_variance_cause ON work_variance (cause);

CREATE INDEX work_variance_order ON work_variance (order_id);

CREATE TRIGGER work_variance_no_delete BEFORE DELETE ON work_variance BEGIN SELECT RAISE(ABORT, 'variances are append-only'); END;

CREATE TRIGGER work_variance_no_update BEFORE UPDATE ON work_variance BEGIN SELECT RAISE(ABORT, 'variances are append-only'); END;
