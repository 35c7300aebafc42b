-- Finding a document by the customer's own reference or by its amount, however many there are.

CREATE INDEX sales_order_reference ON sales_order (their_ref COLLATE NOCASE) WHERE their_ref <> '';
CREATE INDEX quote_reference ON quote (their_ref COLLATE NOCASE) WHERE their_ref <> '';
CREATE INDEX sales_order_gross ON sales_order (net + vat);
CREATE INDEX invoice_gross ON invoice (net + vat);
CREATE INDEX invoice_net ON invoice (net);
CREATE INDEX payment_amount ON payment (amount);
