-- Finding what suppliers sent by its own number or amount, however much there is: at every key of the search box.

CREATE INDEX bill_reference ON bill (their_ref COLLATE NOCASE);
CREATE INDEX bill_total ON bill (total);
CREATE INDEX receipt_reference ON receipt (their_ref COLLATE NOCASE) WHERE their_ref <> '';
CREATE INDEX purchase_order_reference ON purchase_order (their_ref COLLATE NOCASE) WHERE their_ref <> '';
CREATE INDEX purchase_order_gross ON purchase_order (net + vat);
