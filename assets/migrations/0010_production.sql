-- Production: work centres, bills of material, routings, how items are replenished, standard costs, work orders with what they
-- took, what they made and what differed from the standard.

-- Books that exist already get the accounts production posts to, when their chart is ours and has room for them.
INSERT OR IGNORE INTO account (code, name_fr, name_en, kind)
  SELECT a.code, a.fr, a.en, a.kind FROM setting s JOIN (
    SELECT 'FR' AS country, '331' AS code, 'Produits en cours' AS fr, 'Work in progress' AS en, 'asset' AS kind
    UNION ALL SELECT 'FR', '71331', 'Main-d’œuvre incorporée à la production', 'Labour absorbed by production', 'income'
    UNION ALL SELECT 'FR', '71332', 'Charges indirectes incorporées à la production', 'Overhead absorbed by production', 'income'
    UNION ALL SELECT 'FR', '71351', 'Écarts sur coûts de production', 'Production variances', 'income'
    UNION ALL SELECT 'FR', '71352', 'Rebuts de production', 'Production scrap', 'income'
    UNION ALL SELECT 'XX', '1220', 'En-cours de production', 'Work in progress', 'asset'
    UNION ALL SELECT 'XX', '5060', 'Main-d’œuvre incorporée à la production', 'Labour absorbed by production', 'expense'
    UNION ALL SELECT 'XX', '5070', 'Charges indirectes incorporées à la production', 'Overhead absorbed by production', 'expense'
    UNION ALL SELECT 'XX', '5080', 'Écarts sur coûts de production', 'Production variances', 'expense'
    UNION ALL SELECT 'XX', '5090', 'Rebuts de production', 'Production scrap', 'expense') a ON a.country = s.value
  WHERE s.user_id = 0 AND s.key = 'company.country';
INSERT OR IGNORE INTO posting_role (role, account)
  SELECT r.role, r.account FROM setting s JOIN (
    SELECT 'FR' AS country, 'wip' AS role, '331' AS account
    UNION ALL SELECT 'FR', 'absorbed-labour', '71331' UNION ALL SELECT 'FR', 'absorbed-overhead', '71332'
    UNION ALL SELECT 'FR', 'production-variance', '71351' UNION ALL SELECT 'FR', 'scrap', '71352'
    UNION ALL SELECT 'XX', 'wip', '1220' UNION ALL SELECT 'XX', 'absorbed-labour', '5060'
    UNION ALL SELECT 'XX', 'absorbed-overhead', '5070' UNION ALL SELECT 'XX', 'production-variance', '5080'
    UNION ALL SELECT 'XX', 'scrap', '5090') r ON r.country = s.value JOIN account a ON a.code = r.account
  WHERE s.user_id = 0 AND s.key = 'company.country';

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

-- What an item is made of: a version that holds between dates.
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

-- How an item is made.
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

-- How an item is replenished and at what its receipts are valued. No row: lot for lot, no delay, at actual cost.
CREATE TABLE item_plan (
  item_id     INTEGER PRIMARY KEY REFERENCES item (id),
  lot         TEXT NOT NULL DEFAULT 'lot' CHECK (lot IN ('lot', 'fixed', 'min_max', 'multiple')),
  lot_size    INTEGER NOT NULL DEFAULT 0 CHECK (lot_size >= 0),        -- of fixed and multiple
  lot_min     INTEGER NOT NULL DEFAULT 0 CHECK (lot_min >= 0),
  lot_max     INTEGER NOT NULL DEFAULT 0 CHECK (lot_max >= 0),         -- 0: any
  lead_days   INTEGER NOT NULL DEFAULT 0 CHECK (lead_days BETWEEN 0 AND 3650),
  at_standard INTEGER NOT NULL DEFAULT 0 CHECK (at_standard IN (0, 1)) -- what is made enters the stock at its standard cost
) STRICT;

-- What one of an item ought to cost, from a date on.
CREATE TABLE standard_cost (
  item_id   INTEGER NOT NULL REFERENCES item (id),
  from_date TEXT NOT NULL,
  material  INTEGER NOT NULL CHECK (material >= 0),                    -- 10^-6
  labour    INTEGER NOT NULL CHECK (labour >= 0),
  overhead  INTEGER NOT NULL CHECK (overhead >= 0),
  PRIMARY KEY (item_id, from_date)
) STRICT, WITHOUT ROWID;

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
CREATE INDEX work_order_date ON work_order (date, id);
CREATE INDEX work_order_open ON work_order (due_date, id) WHERE status IN ('planned', 'released', 'in_progress', 'completed');
CREATE INDEX work_order_item ON work_order (item_id, id);
CREATE INDEX work_order_line ON work_order (order_line_id) WHERE order_line_id IS NOT NULL;
CREATE UNIQUE INDEX work_order_external ON work_order (external_id) WHERE external_id IS NOT NULL;
CREATE TRIGGER work_order_sealed BEFORE UPDATE ON work_order WHEN OLD.status = 'closed'
BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;
CREATE TRIGGER work_order_no_delete BEFORE DELETE ON work_order BEGIN SELECT RAISE(ABORT, 'work orders are kept'); END;

-- What an order takes, and what comes beside its product: the bill as it was when the order was made.
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

CREATE TRIGGER work_component_sealed_update BEFORE UPDATE ON work_component
WHEN (SELECT status FROM work_order WHERE id = OLD.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;
CREATE TRIGGER work_component_sealed_insert BEFORE INSERT ON work_component
WHEN (SELECT status FROM work_order WHERE id = NEW.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;
CREATE TRIGGER work_component_no_delete BEFORE DELETE ON work_component BEGIN SELECT RAISE(ABORT, 'work orders are kept'); END;
CREATE TRIGGER work_operation_sealed_update BEFORE UPDATE ON work_operation
WHEN (SELECT status FROM work_order WHERE id = OLD.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;
CREATE TRIGGER work_operation_sealed_insert BEFORE INSERT ON work_operation
WHEN (SELECT status FROM work_order WHERE id = NEW.order_id) = 'closed' BEGIN SELECT RAISE(ABORT, 'closed work orders are append-only'); END;
CREATE TRIGGER work_operation_no_delete BEFORE DELETE ON work_operation BEGIN SELECT RAISE(ABORT, 'work orders are kept'); END;

-- What happened on an order. A fact from the start. The amounts of its lines are what they put into the work (above zero) or took
-- out of it (below).
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
CREATE INDEX work_event_order ON work_event (order_id, id);
CREATE INDEX work_event_date ON work_event (date, id);
CREATE TRIGGER work_event_no_update BEFORE UPDATE ON work_event
WHEN NEW.id <> OLD.id OR NEW.order_id <> OLD.order_id OR NEW.kind <> OLD.kind OR NEW.date <> OLD.date OR NEW.quantity <> OLD.quantity
  OR NEW.reason <> OLD.reason OR NEW.rework <> OLD.rework OR NEW.user_id <> OLD.user_id OR OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what happened on a work order is append-only'); END;
CREATE TRIGGER work_event_no_delete BEFORE DELETE ON work_event
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
CREATE TRIGGER work_event_line_no_update BEFORE UPDATE ON work_event_line
BEGIN SELECT RAISE(ABORT, 'what happened on a work order is append-only'); END;
CREATE TRIGGER work_event_line_no_delete BEFORE DELETE ON work_event_line
BEGIN SELECT RAISE(ABORT, 'what happened on a work order is append-only'); END;

-- Why an order cost more (above zero) or less than its standard: written when it is closed.
CREATE TABLE work_variance (
  id           INTEGER PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES work_order (id),
  cause        TEXT NOT NULL CHECK (cause IN ('material_price', 'material_usage', 'yield', 'labour_rate', 'labour_efficiency',
                 'overhead_spending', 'overhead_volume', 'outdated_standard')),
  component_id INTEGER REFERENCES work_component (id),
  operation_id INTEGER REFERENCES work_operation (id),
  amount       INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX work_variance_order ON work_variance (order_id);
CREATE INDEX work_variance_cause ON work_variance (cause);
CREATE TRIGGER work_variance_no_update BEFORE UPDATE ON work_variance BEGIN SELECT RAISE(ABORT, 'variances are append-only'); END;
CREATE TRIGGER work_variance_no_delete BEFORE DELETE ON work_variance BEGIN SELECT RAISE(ABORT, 'variances are append-only'); END;

-- What is promised to a component of a work order. A row lives while the promise does.
CREATE TABLE work_reservation (
  component_id INTEGER NOT NULL,
  item_id      INTEGER NOT NULL REFERENCES item (id),
  location_id  INTEGER NOT NULL REFERENCES location (id),
  quantity     INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (component_id, location_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_reservation_item ON work_reservation (item_id);
