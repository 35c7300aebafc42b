-- The house: tables nobody used go, and a guard of rows no longer makes the engine copy pages.

-- Return cases were laid out before there was a way to work them; a return is a delivery back and its credit note.
DROP TABLE return_case_part;
DROP TABLE return_case_line;
DROP TABLE return_case;

-- Before a statement that may be taken back by itself the engine copies every page it touches. What is posted is written a row
-- or a document's rows at a time, and a row refused gives the whole act up: that copy was for nothing, and a third of the time of
-- a sale among many. So the guards of these rows stop the statement (FAIL) where they took it back (ABORT), and what the rows
-- refer to is checked when the act is committed. A row that must not be written is refused as ever, whoever writes it. No row is
-- touched here (sqlite.org/lang_altertable.html, "making other kinds of table schema changes").
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(sql,
  'REFERENCES item (id)', 'REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES location (id)', 'REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES journal (code)', 'REFERENCES journal (code) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES period (id)', 'REFERENCES period (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES account (code)', 'REFERENCES account (code) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES party (id)', 'REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES delivery (id)', 'REFERENCES delivery (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES sales_order_line (id)', 'REFERENCES sales_order_line (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES invoice (id)', 'REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES invoice_wording (id)', 'REFERENCES invoice_wording (id) DEFERRABLE INITIALLY DEFERRED')
WHERE type = 'table'
  AND name IN ('stock_move', 'entry', 'entry_line', 'delivery', 'delivery_line', 'invoice', 'invoice_line', 'invoice_tax');
-- Lines refer to their entry before it is there, and did so deferred already; documents refer to it once it is.
UPDATE sqlite_schema
SET sql = replace(sql, 'REFERENCES entry (id)', 'REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED')
WHERE type = 'table' AND name IN ('entry', 'delivery', 'invoice');
-- A line refers to the line it credits or takes back.
UPDATE sqlite_schema
SET sql = replace(replace(sql,
  'REFERENCES delivery_line (id)', 'REFERENCES delivery_line (id) DEFERRABLE INITIALLY DEFERRED'),
  'REFERENCES invoice_line (id)', 'REFERENCES invoice_line (id) DEFERRABLE INITIALLY DEFERRED')
WHERE type = 'table' AND name IN ('delivery_line', 'invoice_line');
UPDATE sqlite_schema SET sql = replace(sql, 'RAISE(ABORT', 'RAISE(FAIL')
WHERE type = 'trigger' AND name IN ('series_forward', 'stock_move_border', 'entry_balances', 'entry_period_open', 'entry_line_sealed',
  'delivery_sealed', 'delivery_line_sealed_insert', 'delivery_line_sealed_update', 'invoice_sealed', 'invoice_line_sealed_insert',
  'invoice_line_sealed_update', 'invoice_tax_sealed_insert', 'open_item_no_update');
PRAGMA writable_schema = RESET;
