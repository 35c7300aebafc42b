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
