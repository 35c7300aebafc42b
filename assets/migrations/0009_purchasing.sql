-- Purchasing: what suppliers ask, purchase orders, receipts and returns to the supplier, bills and supplier credits, needs.

-- The difference between a received price and a billed one has an account of its own in new books; older ones book it with the
-- cost of sales until another account is named.
INSERT OR IGNORE INTO posting_role (role, account) SELECT 'purchase-difference', account FROM posting_role WHERE role = 'cogs';

-- What a supplier asks for an item, from a quantity and between dates.
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
CREATE INDEX purchase_order_party ON purchase_order (party_id, date);
CREATE INDEX purchase_order_date ON purchase_order (date, id);
CREATE INDEX purchase_order_to_receive ON purchase_order (due_date, id) WHERE to_receive = 1;
CREATE INDEX purchase_order_to_bill ON purchase_order (party_id) WHERE to_bill = 1;
CREATE INDEX purchase_order_draft ON purchase_order (id) WHERE status IN ('draft', 'to_approve');
CREATE UNIQUE INDEX purchase_order_external ON purchase_order (external_id) WHERE external_id IS NOT NULL;

-- The quantities and values from `received` on are kept: each is derived from documents that carry this line as their origin.
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
CREATE INDEX purchase_line_order ON purchase_line (order_id, position);
CREATE INDEX purchase_line_coming ON purchase_line (item_id) WHERE quantity > received + abandoned;
CREATE INDEX purchase_line_item ON purchase_line (item_id, order_id) WHERE item_id IS NOT NULL;

-- Goods (and services done) that came on an order, or goods that went back to the supplier. A fact from the start.
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
CREATE INDEX receipt_order ON receipt (order_id);
CREATE INDEX receipt_date ON receipt (date, id);
CREATE INDEX receipt_party ON receipt (party_id, date);
CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.order_id <> OLD.order_id
  OR NEW.party_id <> OLD.party_id OR NEW.party_name <> OLD.party_name OR NEW.date <> OLD.date OR NEW.due_date IS NOT OLD.due_date
  OR NEW.their_ref <> OLD.their_ref OR NEW.reason <> OLD.reason OR NEW.user_id <> OLD.user_id OR OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
CREATE TRIGGER receipt_no_delete BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

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
CREATE INDEX receipt_line_receipt ON receipt_line (receipt_id);
CREATE INDEX receipt_line_line ON receipt_line (line_id);
CREATE TRIGGER receipt_line_no_update BEFORE UPDATE ON receipt_line BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;
CREATE TRIGGER receipt_line_no_delete BEFORE DELETE ON receipt_line BEGIN SELECT RAISE(ABORT, 'receipts are append-only'); END;

-- A supplier's bill, or their credit note.
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
CREATE INDEX bill_party ON bill (party_id, date);
CREATE INDEX bill_date ON bill (date, id);
CREATE INDEX bill_ref ON bill (party_id, ref_key);
CREATE INDEX bill_order ON bill (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX bill_open ON bill (status, id) WHERE status NOT IN ('posted', 'cancelled');
CREATE UNIQUE INDEX bill_external ON bill (external_id) WHERE external_id IS NOT NULL;
CREATE TRIGGER bill_sealed BEFORE UPDATE ON bill
WHEN OLD.status = 'posted' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.kind <> OLD.kind OR NEW.order_id IS NOT OLD.order_id
  OR NEW.party_id <> OLD.party_id OR NEW.party_name <> OLD.party_name OR NEW.their_ref <> OLD.their_ref OR NEW.ref_key <> OLD.ref_key
  OR NEW.date <> OLD.date OR NEW.due_date <> OLD.due_date OR NEW.status <> OLD.status OR NEW.note <> OLD.note OR NEW.net <> OLD.net
  OR NEW.vat <> OLD.vat OR NEW.total <> OLD.total OR NEW.entry_id IS NOT OLD.entry_id OR NEW.approved_by IS NOT OLD.approved_by)
BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;
CREATE TRIGGER bill_no_delete BEFORE DELETE ON bill WHEN OLD.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'registered bills are kept'); END;

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
CREATE TRIGGER bill_line_sealed_update BEFORE UPDATE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;
CREATE TRIGGER bill_line_sealed_insert BEFORE INSERT ON bill_line
WHEN (SELECT status FROM bill WHERE id = NEW.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;
CREATE TRIGGER bill_line_sealed_delete BEFORE DELETE ON bill_line
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

-- VAT by code: what the rate gives on the lines, and what is printed.
CREATE TABLE bill_tax (
  bill_id  INTEGER NOT NULL REFERENCES bill (id),
  tax_code TEXT NOT NULL,
  rate     INTEGER NOT NULL,
  base     INTEGER NOT NULL,
  computed INTEGER NOT NULL,
  vat      INTEGER NOT NULL,
  PRIMARY KEY (bill_id, tax_code)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER bill_tax_sealed_update BEFORE UPDATE ON bill_tax
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;
CREATE TRIGGER bill_tax_sealed_insert BEFORE INSERT ON bill_tax
WHEN (SELECT status FROM bill WHERE id = NEW.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;
CREATE TRIGGER bill_tax_sealed_delete BEFORE DELETE ON bill_tax
WHEN (SELECT status FROM bill WHERE id = OLD.bill_id) = 'posted' BEGIN SELECT RAISE(ABORT, 'posted bills are append-only'); END;

-- What does not agree with order and receipts: who is to settle it, and how it was settled.
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

-- A need somebody turned down: not proposed again until it grows.
CREATE TABLE need_dismissed (
  item_id  INTEGER PRIMARY KEY REFERENCES item (id),
  quantity INTEGER NOT NULL,
  date     TEXT NOT NULL,
  reason   TEXT NOT NULL,
  user_id  INTEGER NOT NULL
) STRICT;
