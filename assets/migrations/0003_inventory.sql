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

-- Facts. A move that crosses the border of the stock (internal and transit are inside) carries its value: `direction` is 1 for
-- what entered, -1 for what left, 0 for what stayed inside.
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

-- Kept: quantity and value of an item inside the stock. The costing is the item's when the stock was last empty: a change of
-- method waits for that, so that layers and average are never mixed.
CREATE TABLE item_value (
  item_id   INTEGER PRIMARY KEY REFERENCES item (id),
  quantity  INTEGER NOT NULL CHECK (quantity >= 0),
  value     INTEGER NOT NULL CHECK (value >= 0),
  costing   TEXT NOT NULL CHECK (costing IN ('average', 'fifo')),
  last_cost INTEGER NOT NULL,           -- unit cost of the last entry, 10^-6
  last_date TEXT NOT NULL,              -- of its moves, the latest date: an earlier one looks back before it takes
  CHECK (quantity <> 0 OR value = 0)
) STRICT;

-- Kept, for FIFO items: what remains of each entry. A row lives while something does.
CREATE TABLE cost_layer (
  item_id  INTEGER NOT NULL REFERENCES item (id),
  move_id  INTEGER NOT NULL REFERENCES stock_move (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  value    INTEGER NOT NULL CHECK (value >= 0),
  PRIMARY KEY (item_id, move_id)
) STRICT, WITHOUT ROWID;

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
CREATE TRIGGER stock_document_no_update BEFORE UPDATE ON stock_document
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.date <> OLD.date OR NEW.party_id IS NOT OLD.party_id
  OR NEW.reason <> OLD.reason OR NEW.user_id <> OLD.user_id OR OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'stock documents are append-only'); END;
CREATE TRIGGER stock_document_no_delete BEFORE DELETE ON stock_document
BEGIN SELECT RAISE(ABORT, 'stock documents are append-only'); END;

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
CREATE TRIGGER stock_count_sealed BEFORE UPDATE ON stock_count WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;
CREATE TRIGGER stock_count_no_delete BEFORE DELETE ON stock_count WHEN OLD.status <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;

CREATE TABLE stock_count_line (
  count_id INTEGER NOT NULL REFERENCES stock_count (id),
  item_id  INTEGER NOT NULL REFERENCES item (id),
  expected INTEGER NOT NULL,
  counted  INTEGER CHECK (counted >= 0),
  PRIMARY KEY (count_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER stock_count_line_sealed_insert BEFORE INSERT ON stock_count_line
WHEN (SELECT status FROM stock_count WHERE id = NEW.count_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;
CREATE TRIGGER stock_count_line_sealed_update BEFORE UPDATE ON stock_count_line
WHEN (SELECT status FROM stock_count WHERE id = OLD.count_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;
CREATE TRIGGER stock_count_line_sealed_delete BEFORE DELETE ON stock_count_line
WHEN (SELECT status FROM stock_count WHERE id = OLD.count_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'a finished count is append-only'); END;
