-- Sales: quotes, orders, deliveries, invoices and credit notes, returns, and the kept sales facts.

CREATE TABLE salesperson (
  code      TEXT PRIMARY KEY,
  name      TEXT NOT NULL,
  region_id INTEGER REFERENCES region (id)              -- the region they work
) STRICT, WITHOUT ROWID;

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
CREATE INDEX quote_party ON quote (party_id, date);
CREATE INDEX quote_open ON quote (status, date) WHERE status IN ('draft', 'sent');

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
CREATE INDEX sales_order_party ON sales_order (party_id, date);
CREATE INDEX sales_order_date ON sales_order (date, id);
CREATE INDEX sales_order_quote ON sales_order (quote_id) WHERE quote_id IS NOT NULL;
CREATE INDEX sales_order_draft ON sales_order (id) WHERE status = 'draft';
CREATE INDEX sales_order_open ON sales_order (party_id) WHERE status = 'confirmed';
CREATE INDEX sales_order_to_deliver ON sales_order (wanted_date, id) WHERE status = 'confirmed' AND to_deliver = 1;
CREATE INDEX sales_order_to_invoice ON sales_order (id) WHERE status = 'confirmed' AND to_invoice = 1;
CREATE UNIQUE INDEX sales_order_external ON sales_order (external_id) WHERE external_id IS NOT NULL;

-- The last six quantities are kept: each is derived from documents that carry this line as their origin.
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

-- Goods out (to the customer) or back (a return).
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
CREATE INDEX delivery_order ON delivery (order_id);
CREATE INDEX delivery_date ON delivery (date, id);
CREATE INDEX delivery_open ON delivery (status) WHERE status IN ('ready', 'picked', 'packed');
CREATE TRIGGER delivery_sealed BEFORE UPDATE ON delivery WHEN OLD.status = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;
CREATE TRIGGER delivery_no_delete BEFORE DELETE ON delivery WHEN OLD.status = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;

-- What a delivery carries for one order line (all components of a kit together). The counters are kept: each is derived
-- from the invoices and returns that came after.
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
CREATE TRIGGER delivery_line_sealed_insert BEFORE INSERT ON delivery_line
WHEN (SELECT status FROM delivery WHERE id = NEW.delivery_id) = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;
CREATE TRIGGER delivery_line_sealed_update BEFORE UPDATE ON delivery_line
WHEN (NEW.quantity <> OLD.quantity OR NEW.cost <> OLD.cost OR NEW.id <> OLD.id OR NEW.delivery_id <> OLD.delivery_id
    OR NEW.order_line_id <> OLD.order_line_id OR NEW.source_line IS NOT OLD.source_line)
  AND (SELECT status FROM delivery WHERE id = OLD.delivery_id) = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;
CREATE TRIGGER delivery_line_sealed_delete BEFORE DELETE ON delivery_line
WHEN (SELECT status FROM delivery WHERE id = OLD.delivery_id) = 'shipped'
BEGIN SELECT RAISE(ABORT, 'shipped deliveries are append-only'); END;
CREATE INDEX delivery_line_delivery ON delivery_line (delivery_id);
CREATE INDEX delivery_line_order_line ON delivery_line (order_line_id);
CREATE INDEX delivery_line_source ON delivery_line (source_line) WHERE source_line IS NOT NULL;

CREATE TABLE invoice (
  id            INTEGER PRIMARY KEY,
  number        TEXT UNIQUE,            -- given when posted
  kind          TEXT NOT NULL DEFAULT 'invoice' CHECK (kind IN ('invoice', 'credit', 'price_credit')),
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
  version       INTEGER NOT NULL DEFAULT 1,
  CHECK (status <> 'posted' OR (number IS NOT NULL))
) STRICT;
CREATE INDEX invoice_party ON invoice (party_id, date);
CREATE INDEX invoice_date ON invoice (date, id);
CREATE INDEX invoice_order ON invoice (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX invoice_credits ON invoice (credits_id) WHERE credits_id IS NOT NULL;
CREATE INDEX invoice_draft ON invoice (id) WHERE status = 'draft';
CREATE TRIGGER invoice_sealed BEFORE UPDATE ON invoice WHEN OLD.status = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;
CREATE TRIGGER invoice_no_delete BEFORE DELETE ON invoice WHEN OLD.status = 'posted'
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
CREATE INDEX invoice_line_invoice ON invoice_line (invoice_id, position);
CREATE INDEX invoice_line_credits ON invoice_line (credits_line_id) WHERE credits_line_id IS NOT NULL;
CREATE TRIGGER invoice_line_sealed_update BEFORE UPDATE ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;
CREATE TRIGGER invoice_line_sealed_insert BEFORE INSERT ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;
CREATE TRIGGER invoice_line_sealed_delete BEFORE DELETE ON invoice_line
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

-- VAT of an invoice by code: what the law prints, and what the lines' cents add up to.
CREATE TABLE invoice_tax (
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  tax_code   TEXT NOT NULL,
  rate       INTEGER NOT NULL,
  base       INTEGER NOT NULL,
  vat        INTEGER NOT NULL,
  PRIMARY KEY (invoice_id, tax_code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER invoice_tax_sealed_insert BEFORE INSERT ON invoice_tax
WHEN (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;
CREATE TRIGGER invoice_tax_sealed_update BEFORE UPDATE ON invoice_tax
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;
CREATE TRIGGER invoice_tax_sealed_delete BEFORE DELETE ON invoice_tax
WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'posted'
BEGIN SELECT RAISE(ABORT, 'posted invoices are append-only'); END;

-- Kept: posted sales (credit notes negative) by day and region, month and item, month and customer, month and salesperson.
CREATE TABLE sales_by_region (
  date      TEXT NOT NULL,
  region_id INTEGER NOT NULL,           -- 0: none
  net       INTEGER NOT NULL,
  cost      INTEGER NOT NULL,
  invoices  INTEGER NOT NULL,
  PRIMARY KEY (date, region_id)
) STRICT, WITHOUT ROWID;
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

-- Kept: what stands where in the chain, count and net amount, so that the dashboard adds nothing up.
CREATE TABLE pipeline (
  stage  TEXT PRIMARY KEY,              -- quote, order, reserved, shipped: documents, and the net amount that stands there
  count  INTEGER NOT NULL,
  amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
