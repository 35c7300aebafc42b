-- Inventory: locations, moves as double entry between them, layers and levels kept beside.

CREATE TABLE warehouse (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE location (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('internal', 'customer', 'supplier', 'loss', 'production', 'transit')),
  warehouse_id INTEGER REFERENCES warehouse (id),
  CHECK ((kind = 'internal') = (warehouse_id IS NOT NULL))
) STRICT;

-- Facts. A move that crosses the border of the stock (internal and transit are inside) carries its value.
CREATE TABLE stock_move (
  id            INTEGER PRIMARY KEY,
  date          TEXT NOT NULL,
  item_id       INTEGER NOT NULL REFERENCES item (id),
  from_location INTEGER NOT NULL REFERENCES location (id),
  to_location   INTEGER NOT NULL REFERENCES location (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  value         INTEGER NOT NULL,       -- what entered (>= 0) or left (<= 0) the stock, cents; 0 inside
  origin_kind   TEXT NOT NULL,          -- delivery, receipt, adjustment, count, transfer, return
  origin_id     INTEGER NOT NULL,
  origin_line   INTEGER NOT NULL DEFAULT 0,
  CHECK (from_location <> to_location)
) STRICT;
CREATE INDEX stock_move_item ON stock_move (item_id, id);
CREATE INDEX stock_move_origin ON stock_move (origin_kind, origin_id);
CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock moves are append-only'); END;
CREATE TRIGGER stock_move_no_delete BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock moves are append-only'); END;

-- Kept: what is where. Rebuilt from the moves by verify; reserved from the reservations.
CREATE TABLE stock_level (
  item_id     INTEGER NOT NULL REFERENCES item (id),
  location_id INTEGER NOT NULL REFERENCES location (id),
  on_hand     INTEGER NOT NULL DEFAULT 0,
  reserved    INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  PRIMARY KEY (item_id, location_id),
  CHECK (on_hand >= 0 AND reserved <= on_hand)
) STRICT, WITHOUT ROWID;

-- Kept: quantity and value of an item inside the stock.
CREATE TABLE item_value (
  item_id  INTEGER PRIMARY KEY REFERENCES item (id),
  quantity INTEGER NOT NULL,
  value    INTEGER NOT NULL,
  last_cost INTEGER NOT NULL DEFAULT 0, -- unit cost of the last entry, 10^-6
  CHECK (quantity <> 0 OR value = 0)
) STRICT;

-- Kept, for FIFO items: what remains of each entry.
CREATE TABLE cost_layer (
  move_id  INTEGER PRIMARY KEY REFERENCES stock_move (id),
  item_id  INTEGER NOT NULL REFERENCES item (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  value    INTEGER NOT NULL
) STRICT;
CREATE INDEX cost_layer_open ON cost_layer (item_id, move_id) WHERE quantity > 0;

-- What is promised to an order line. A row lives while the promise does.
CREATE TABLE reservation (
  id            INTEGER PRIMARY KEY,
  order_line_id INTEGER NOT NULL,
  item_id       INTEGER NOT NULL REFERENCES item (id),
  location_id   INTEGER NOT NULL REFERENCES location (id),
  quantity      INTEGER NOT NULL CHECK (quantity > 0),
  UNIQUE (order_line_id, item_id, location_id)
) STRICT;
CREATE INDEX reservation_item ON reservation (item_id);

-- Goods in, found, lost or moved, outside sales: the document behind the moves.
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

CREATE TABLE stock_count (
  id          INTEGER PRIMARY KEY,
  number      TEXT UNIQUE,              -- given when posted
  date        TEXT NOT NULL,
  location_id INTEGER NOT NULL REFERENCES location (id),
  status      TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'posted', 'cancelled')),
  frozen_move INTEGER NOT NULL,         -- the last move when counting began: later moves do not distort it
  reason      TEXT NOT NULL DEFAULT '',
  entry_id    INTEGER,
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE stock_count_line (
  count_id INTEGER NOT NULL REFERENCES stock_count (id),
  item_id  INTEGER NOT NULL REFERENCES item (id),
  expected INTEGER NOT NULL,
  counted  INTEGER CHECK (counted >= 0),
  PRIMARY KEY (count_id, item_id)
) STRICT, WITHOUT ROWID;
