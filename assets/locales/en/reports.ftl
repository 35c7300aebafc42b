# Questions across departments.

list-bad-value = “{ $value }” is not a value of the column { $column }. Correct the filter.
list-no-such-column = There is no column “{ $column }” here. Use one of: { $columns }.
list-no-such-kind = There is no list “{ $kind }”. Use one of: { $kinds }.

earlier-results = Result of years not closed yet

# Sales against the period before.
sales-by-region = Region
sales-by-item = Item
sales-by-customer = Customer
sales-by-salesperson = Salesperson
sales-by-month = Month
sales-by-category = Category
sales-by-salesperson-region = Salesperson’s region
sales-none = (none)

# Stages from quote to paid.
pipeline-quote = Quotes sent
pipeline-order = Ordered
pipeline-reserved = Reserved
pipeline-shipped = Shipped
pipeline-invoiced = Invoiced
pipeline-paid = Paid (30 days)

# How late receivables are.
ageing-not-due = Not due
ageing-1-30 = 1–30 days
ageing-31-60 = 31–60 days
ageing-61-90 = 61–90 days
ageing-over-90 = Over 90 days

open-item-invoice = Invoice
open-item-credit = Credit note
open-item-payment = Payment
open-item-opening = Opening balance
open-item-reversal = Reversal
open-item-writeoff = Write-off
# What verify proves, a line a promise.
verify-file = The file is whole, no reference is lost
verify-chain = The audit chain is unbroken
verify-sealed = Every posted fact bears its fingerprint
verify-unsealed = No fact was slipped in past the chain
verify-balanced = Entries balance, in the period of their date
verify-periods = Nothing was posted into a closed period
verify-control = Open items are what the control accounts say
verify-settled = What is open is what was not settled
verify-stock-value = Stock and costs follow from the moves
verify-stock-ledger = The stock account is what the stock is worth
verify-interim = Interim accounts are what is still unbilled
verify-reserved = Reserved goods are there, for open orders
verify-numbers = Numbers have no gap, no double, dates rise
verify-billed = Ordered ≥ delivered ≥ billed, on every line
verify-totals = Totals and VAT are right, line by line
verify-posted = Documents and their entries say the same
verify-vat = The VAT of each invoice stands in its entry
verify-orders = Order progress follows from the documents
verify-balances = Kept balances are the sum of the lines
verify-receivables = Receivables by due date are what is open
verify-sales = Kept sales are the sum of the invoices
verify-pipeline = The pipeline is what quotes and orders say
verify-search = Search words and cities match the records
verify-broken-row = { $promise }: { $row }
verify-clean = Clean: { $rows } rows proved. { $acts } acts, the chain ends with { $hash }
verify-broken =
    { $broken ->
        [one] One broken row among { $rows }. Another program has changed the file: restore the last backup that verifies.
       *[other] { $broken } broken rows among { $rows }. Another program has changed the file: restore the last backup that verifies.
    }
soak-done =
    { $count ->
        [one] One sale in { $seconds } s
       *[other] { $count } sales in { $seconds } s: { $rate } a second, 99 in 100 within { $slow } ms
    }
column-check = Promise
column-checked = Checked
column-broken = Broken
column-rows = Rows
