# Files in and out.

export-cannot-write = The file “{ $file }” cannot be written: { $why }. Check the folder and its rights, or choose another place.
export-done = { $rows ->
    [one] { $rows } row written to { $file }.
   *[other] { $rows } rows written to { $file }.
}
export-no-such-format = The ending of “{ $file }” names no known format. Use .csv, .json, .jsonl or .xlsx.

import-file-closed = The file “{ $file }” cannot be read. Check its rights.
import-file-empty = The file “{ $file }” has no header row. Its first line must name the columns.
import-file-folder = “{ $file }” is a folder. Name a file.
import-file-large = The file “{ $file }” is too large to read at once. Cut it into several files.
import-file-missing = There is no file “{ $file }”. Check its name and its folder.
import-file-unreadable = The file “{ $file }” is neither text nor a workbook that can be read. Save it as CSV or XLSX and try again.

import-cell-absurd = “{ $value }” is more than a thousand million. Correct the value.
import-cell-ambiguous = “{ $value }” may mean thousands or decimals. Write it with a point, such as 1.234 or 1234.
import-cell-control = The cell holds { $n ->
    [one] { $n } hidden control character
   *[other] { $n } hidden control characters
}. Clean it in its program and export again.
import-cell-date = “{ $value }” is not a date. Write it as 2026-11-24.
import-cell-empty = The cell is empty, and this column needs a value.
import-cell-flag = “{ $value }” is neither yes nor no.
import-cell-number = “{ $value }” is not a number, or has too many decimals.
import-cell-positive = “{ $value }” must be more than zero.
import-cell-rate = “{ $value }” is not a rate between 0 and 100 %.
import-cell-word = “{ $value }” is none of: { $words }.
import-column-missing = The file has no column “{ $column }”. It has: { $headers }. Say which it is with --map THEIRS={ $column }.
import-date-order = This date lies before that of the step before it. Correct one of them.
import-dry-run = Everything is in order. Nothing was kept: this was a dry run.
import-entry-empty = The entry has no amount. Give each row a debit or a credit.
import-fault-cell = row { $row }, column { $column }: { $why }
import-fault-row = row { $row }: { $why }
import-map-shape = “{ $map }” does not have the shape THEIRS=OURS.
import-more-faults = … and { $n } more.
import-no-file = Name the file to read.
import-no-such-column = Comptoir has no column “{ $column }” here. Use one of: { $columns }.
import-no-such-kind = “{ $kind }” cannot be imported. Use one of: { $kinds }.
import-not-kept = Nothing was kept.
import-order-differs = The order’s own columns differ from its first row. Make them the same on all its rows.
import-order-lines = The order has no line in the file of lines.
import-order-status = The status “{ $status }” needs a date for it, or a later step has a date it should not have. Correct the row.
import-order-unknown = The order “{ $order }” of this line is not in the file of orders.
import-price-owner = A price belongs to a price list or to a customer. Fill in one of the two.
import-refused = { $n ->
    [one] { $n } fault. Nothing was imported; correct the file and try again.
   *[other] { $n } faults. Nothing was imported; correct the file and try again.
}
import-twice = This is already in the file, on row { $first }. Keep one of them.
import-unknown-item = There is no item “{ $code }”. Import the items first, or correct the code.
import-unknown-location = There is no place “{ $code }” in the stock. Correct the code.
import-unknown-party = There is no customer or supplier “{ $code }”. Import them first, or correct the code.
import-unknown-price-list = There is no price list “{ $code }”. Correct the code.
import-unknown-region = There is no region “{ $code }”. Import the regions first, or add --new-regions.
import-unknown-terms = There are no payment terms “{ $code }”. Correct the code.
import-unread = Columns not read: { $columns }.

import-field-account = Code of the account
import-field-barcode = A bar code of the item
import-field-blocked = No new document for it: yes or no
import-field-by-party = Control account: each line names a party
import-field-category = Category
import-field-city = Town
import-field-closed = Takes no new line: yes or no
import-field-code = Code, unique
import-field-company-number = SIREN, SIRET or another company number
import-field-confirmed-date = Day it was confirmed; without it, the order’s date
import-field-contact = Name of a contact
import-field-contact-email = E-mail of the contact
import-field-contact-phone = Telephone of the contact
import-field-contact-position = Position of the contact
import-field-costing = Cost of what leaves: average or fifo
import-field-country = Country
import-field-credit = Credit, 0 or empty if there is a debit
import-field-credit-limit = Credit limit; empty for none
import-field-customer = Code of the customer
import-field-date = Day
import-field-debit = Debit, 0 or empty if there is a credit
import-field-delivered = Of an order closed short: how much of the line had left
import-field-description = Words of the line; without them, the item’s name
import-field-discount = Discount in percent: 5 or 5%
import-field-discount-share = Discount as a share of one: 0.05
import-field-due-date = Due date
import-field-email = E-mail
import-field-entry = What joins the rows of one entry: any number or word
import-field-external-id = Its id in another program, by which it is found again
import-field-floor-price = Lowest price it may be sold at
import-field-from-date = First day of the price
import-field-invoiced-date = Day it was invoiced; without it, the day it was shipped
import-field-item = Code or bar code of the item
import-field-journal = Code of the journal; without it, the general journal
import-field-kind = What it is
import-field-lang = Language of documents: en or fr
import-field-line-memo = Words of the line
import-field-location = Place in the stock; without it, the main one
import-field-made = Made here rather than bought
import-field-max-stock = Highest stock wanted
import-field-memo = Words of the entry
import-field-min-quantity = From this quantity on
import-field-min-stock = Lowest stock wanted
import-field-name = Name
import-field-name-en = English name
import-field-name-fr = French name
import-field-note = Note
import-field-order = The order’s number in the other program; on every row of its lines
import-field-paid-date = Day it was paid
import-field-parent = Code of the region it is part of
import-field-party = Code of the customer or supplier, on control accounts
import-field-payment-method = How it was paid: transfer, card, cheque, cash, debit
import-field-phone = Telephone
import-field-postcode = Postcode
import-field-price = Price of one unit, net of tax
import-field-orders-price = Price of one unit; without it, the price the books give
import-field-price-list = Code of the price list
import-field-quantity = Quantity
import-field-region = Code of the region
import-field-salesperson = Code of the salesperson
import-field-ship-city = Town it goes to
import-field-ship-country = Country it goes to
import-field-ship-name = Name of the address it goes to
import-field-ship-postcode = Postcode it goes to
import-field-ship-street = Street it goes to
import-field-shipped-date = Day it was shipped
import-field-status = How far it came; without it, as far as its dates say
import-field-street = Street
import-field-tax-class = Tax class
import-field-tax-status = How sales to it are taxed
import-field-terms = Code of the payment terms
import-field-their-ref = The customer’s reference
import-field-to-date = Last day of the price
import-field-unit = Unit it is counted in
import-field-unit-cost = Cost of one unit; needed where the item has no cost yet
import-field-vat-number = VAT number
import-field-wanted-date = Day the customer wants it
import-field-weight-g = Weight in grams
import-cell-negative = “{ $value }” is below zero. Correct the value.
import-unknown-country = “{ $country }” is no country known here. Write its two-letter code, such as DE.
import-date-future = This date lies after today ({ $today }). Correct it, or work on a later day with --today.

order-reached-draft = draft
order-reached-confirmed = confirmed
order-reached-shipped = shipped
order-reached-invoiced = invoiced
order-reached-paid = paid
order-reached-done = done
order-reached-closed = closed short
order-reached-cancelled = cancelled
import-field-bill = The bill’s number in the other program; on every row of its lines
import-field-supplier = Code of the supplier
import-field-supplier-code = What the supplier calls it
import-field-pack = Sold by so many
import-field-lead-days = Days from order to arrival
import-field-sent-date = Day it was sent; without it, the order’s date
import-field-received-date = Day the goods came
import-field-billed-date = Day of the bill; without it, the day the goods came
import-field-bill-ref = The number the supplier gave the bill; without it, the order’s
import-field-received = Quantity taken in; without it, all
import-field-refused = Quantity that came and was not taken in
import-field-total = Total as printed; without it, net and VAT
import-field-net = Net amount of the line
import-field-tax = Code of the tax; without it, the normal rate
import-field-purchases-price = Price of one unit; without it, the supplier’s
import-field-purchases-due-date = Day the goods were to come
import-field-purchases-their-ref = The supplier’s reference
import-field-bills-their-ref = The number the supplier gave it; without it, the other program’s
import-field-bills-description = Words of the line; without them, the account’s name
import-purchase-status = The status “{ $status }” needs a date for it. Add the day, or take an earlier status.
purchase-reached-draft = draft
purchase-reached-sent = sent
purchase-reached-received = received
purchase-reached-billed = billed
purchase-reached-paid = paid
purchase-reached-cancelled = cancelled
