-- The shared masters: regions, terms, taxes, parties, items, prices.

CREATE TABLE region (
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name      TEXT NOT NULL,
  parent_id INTEGER REFERENCES region (id)
) STRICT;

CREATE TABLE payment_term (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name         TEXT NOT NULL,
  net_days     INTEGER NOT NULL CHECK (net_days BETWEEN 0 AND 3650),
  month_end    TEXT NOT NULL DEFAULT 'none' CHECK (month_end IN ('none', 'after', 'before')),  -- the days, then the month's end; or the other way round
  day_of_month INTEGER CHECK (day_of_month BETWEEN 1 AND 31)
) STRICT;

-- A tax: the rate of a code from a date on.
CREATE TABLE tax (
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL,             -- FR20, FR55, EXEMPT …
  name      TEXT NOT NULL,
  rate      INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000),
  from_date TEXT NOT NULL,
  mention   TEXT NOT NULL DEFAULT '',  -- what the law wants printed when it applies
  UNIQUE (code, from_date)
) STRICT;

-- Which tax a sale bears: the party's tax status against the item's tax class.
CREATE TABLE tax_rule (
  tax_status TEXT NOT NULL,            -- domestic, exempt, eu, export
  tax_class  TEXT NOT NULL,            -- normal, intermediate, reduced, super_reduced, zero
  tax_code   TEXT NOT NULL,
  PRIMARY KEY (tax_status, tax_class)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_list (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name         TEXT NOT NULL,
  tax_included INTEGER NOT NULL DEFAULT 0 CHECK (tax_included IN (0, 1)),
  discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount BETWEEN 0 AND 1000000)  -- on the item's own price where no row says otherwise
) STRICT;

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
CREATE INDEX party_name ON party (sort_name, id);
CREATE INDEX party_supplier ON party (sort_name, id) WHERE is_supplier = 1;
CREATE UNIQUE INDEX party_external ON party (external_id) WHERE external_id IS NOT NULL;

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

CREATE TABLE contact (
  id       INTEGER PRIMARY KEY,
  party_id INTEGER NOT NULL REFERENCES party (id),
  name     TEXT NOT NULL,
  position TEXT NOT NULL DEFAULT '',
  phone    TEXT NOT NULL DEFAULT '',
  email    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contact_party ON contact (party_id);

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
CREATE INDEX item_name ON item (sort_name, id);
CREATE UNIQUE INDEX item_external ON item (external_id) WHERE external_id IS NOT NULL;

-- A bar code names an item, or a pack of it.
CREATE TABLE item_barcode (
  barcode TEXT PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item (id),
  quantity INTEGER NOT NULL DEFAULT 1000000 CHECK (quantity > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_barcode_item ON item_barcode (item_id);

-- Other units an item is counted in: `pack of 6`.
CREATE TABLE item_unit (
  item_id  INTEGER NOT NULL REFERENCES item (id),
  unit     TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),                   -- in the item's own unit
  PRIMARY KEY (item_id, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE kit_component (
  kit_id   INTEGER NOT NULL REFERENCES item (id),
  item_id  INTEGER NOT NULL REFERENCES item (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (kit_id, item_id),
  CHECK (kit_id <> item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kit_component_item ON kit_component (item_id);

-- A price of a list or of one customer, from a quantity and between dates.
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

-- Kept: the words a record is found by, folded, and the index over any substring of them: what the pickers and Ctrl-F ask.
-- The row id is the record's id plus the place of its kind × 2^40.
CREATE TABLE search_text (
  row   INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  words, content = 'search_text', content_rowid = 'row', tokenize = 'trigram case_sensitive 1', columnsize = 0
);
-- Rows the index does not know yet, with the words it knows of them: filled and emptied within one bulk of acts, since the
-- index writes to disk at every savepoint.
CREATE TABLE search_due (
  row INTEGER PRIMARY KEY,
  old TEXT
) STRICT;

-- What each user took lately, to be offered first. A taste, not a fact.
CREATE TABLE recent (
  user_id INTEGER NOT NULL,
  row     INTEGER NOT NULL,            -- of search_text
  at      INTEGER NOT NULL,            -- counts up
  PRIMARY KEY (user_id, row)
) STRICT, WITHOUT ROWID;
