# Finance: the company, its chart, entries, periods, taxes and payments.

company-missing = These books have no company yet. Found one with “comptoir init”.
company-founded-already = These books already belong to a company. Change its details under Settings, or start another file.
company-name-missing = A company needs a name. Type the one its invoices bear.
company-fixed = The currency, the country and the way stock is valued stay as they are once entries are posted. Change the rest, or start another file.
company-country-fixed = The chart of accounts was chosen with the country. To change it, start another file.
currency-code = “{ $currency }” is not a currency. Type its three-letter code, such as EUR or USD.
siren-wrong = “{ $siren }” is not a SIREN: it has nine digits and its last one is a check digit. Look it up on a registration document, or leave it empty.

account-unknown = There is no account { $account } in the chart. Choose another or add it first.
account-closed = Account { $account } takes no new entries. Choose another or reopen it.
account-wants-party = Account { $account } is kept by customer or supplier. Say whose line this is.
account-kept-by-stock = Account { $account } is written by the stock itself. Adjust or count the stock instead; its entry follows.
account-code-wrong = “{ $account }” cannot be an account’s code. Use one to twelve letters and digits, without spaces.
account-exists = There is already an account { $account }. Choose another code.
account-name-missing = The account needs a name. Type one.
account-plays-role = Account { $account } plays the part “{ $role }”. Give the part to another account first.
account-not-zero = Account { $account } stands at { $balance }. Bring it to zero first.
role-by-party = Account { $account } cannot play the part “{ $role }”: customers, suppliers and advances need an account kept by party, the others one that is not.
role-missing = No account plays the part “{ $role }”. Name one under the chart of accounts.
journal-missing = There is no journal of kind “{ $kind }”. Add one first.
journal-unknown = There is no journal “{ $journal }”. Choose one from the list.

entry-unbalanced = Debits come to { $debit } and credits to { $credit }: { $difference } apart. Correct a line until both are equal.
entry-line-sides = The line on { $account } must be either a debit or a credit, and not negative. Keep one side.
entry-lines-few = An entry has at least two lines with an amount. Add the missing side.
entry-memo-missing = The entry has no description. Say in a few words what it records.
entry-unknown = There is no entry { $entry }. Check the number.
entry-reversed-already = Entry { $number } is already reversed by { $by }. Post a new entry if something still needs correcting.
entry-reverse-before = The entry is dated { $date }; its reversal cannot come before. Choose that day or a later one.
entry-reverse-at-origin = Entry { $number } was posted by a document. Correct the document: credit the invoice, return the goods or take the payment back.
opening-empty = There is no balance to bring in. Give at least one line with an amount.

period-closed = { $date } falls in { $period }, which is closed. Choose a date in an open month, or reopen it.
period-locked = { $period } is locked for good. Record the correction in an open month.
period-step-refused = { $period } is { $status }: the step “{ $step }” does not apply. Nothing was changed.
period-drafts = { $count ->
    [one] A draft invoice ({ $first }) is dated in { $period } or before. Post it or delete it first.
   *[other] { $count } draft invoices, { $first } the first, are dated in { $period } or before. Post them or delete them first.
}
period-earlier-open = { $earlier } is still open. Close the earlier months first, then { $period }.
period-earlier-unlocked = { $earlier } is not locked yet. Lock the earlier months first, then { $period }.
period-year-closed = { $period } belongs to the year { $year }, which is closed. Reopen the year first.
period-unknown = There is no month { $period }. Write it as 2026-11, or open its year first.
year-missing = No fiscal year holds { $date }. Choose another date, or open the year first.
year-unknown = There is no fiscal year { $year }. Choose one from the list.
year-overlaps = { $from } to { $to } overlaps the fiscal year { $year }. Choose dates outside it.
year-gap = A year from { $from } to { $to } would leave a gap. The next one begins on { $next }; an earlier one ends the day before the first.
year-length = A fiscal year cannot run from { $from } to { $to }. It ends after it begins and lasts 24 months at most.
year-months-open = Month { $period } of { $year } is not that far yet. Take its months through first.
year-earlier-open = The year { $earlier } is not that far yet. Take the earlier years through first, then { $year }.
reason-missing = This needs a reason, kept with who did it. Type one.

tax-rule-missing = No tax is set for a sale that is “{ $status }” with the item class “{ $class }” on { $date }. Set it under taxes.
tax-code-missing = A tax needs a code and a name. Type both.
tax-rate-range = { $rate } is not a rate of tax. Type one from 0 to 100%.
tax-unknown = There is no tax { $tax } on { $date }. Choose one from the list.

open-item-unknown = This open item ({ $item }) is not in the books. Reload the list and choose again.
match-sides = { $debit } and { $credit } do not settle each other. Set what the customer owes against a payment or a credit note.
match-parties = { $debit } and { $credit } belong to two different parties. Choose items of one.
match-amount = { $amount } cannot be set off between { $debit } and { $credit }. At most { $most } is open on both.
match-before = { $debit } and { $credit } cannot meet or part before { $date }. Choose that day or a later one.
match-undone = { $debit } and { $credit } are not matched with each other any more. Reload the list.
match-final = { $number } is a reversal or a write-off: its match stays. Reverse its entry instead.

payment-unknown = There is no payment { $payment }. Check the number.
payment-amount-zero = A payment needs an amount. Type what was received, or a negative amount for a refund.
payment-in-future = { $date } has not come yet. Register the payment on the day it arrives.
payment-item-wrong = { $number } cannot be settled this way: { $open } is open on it. Choose an open item of this customer, once, and at most what is open.
payment-over-allocated = { $allocated } is set against items, but the payment is { $amount }. Lower the allocations or correct the amount.
payment-credits-over = The credits chosen ({ $credits }) are more than the invoices chosen ({ $debits }). Choose more invoices or fewer credits.
payment-reversed-already = Payment { $number } has already been taken back. Register a new one if the money came after all.
payment-reverse-before = The payment is dated { $date }; it cannot be taken back earlier. Choose that day or a later one.
refund-too-much = { $amount } is to be refunded, but only { $owed } is owed to this customer. Lower the amount or credit an invoice first.
advance-used = { $number } has nothing left to use. Choose another advance or credit note.
advance-too-small = { $wanted } is wanted from { $number }, which has { $left } left. Choose an amount between the two, on an open invoice.
writeoff-amount = { $amount } cannot be written off { $number }: { $open } is open. Choose a positive amount up to that.
writeoff-role = A difference cannot be written off to “{ $role }”. Choose a discount, a bad debt, a rounding, a till difference or bank charges.
writeoff-vat = The VAT in it ({ $vat }) must lie between zero and the amount ({ $amount }). Correct it.

country-FR = France
country-XX = Other country
valuation-P = Periodic inventory
valuation-A = Perpetual inventory

account-kind-asset = asset
account-kind-liability = liability
account-kind-equity = equity
account-kind-income = income
account-kind-expense = expense

journal-kind-sales = sales
journal-kind-purchases = purchases
journal-kind-bank = bank
journal-kind-cash = cash
journal-kind-stock = inventory
journal-kind-general = general
journal-kind-opening = opening
journal-kind-closing = closing

period-status-open = open
period-status-closed = closed
period-status-locked = locked
year-status-open = open
year-status-closed = closed
year-status-locked = locked
period-step-close = close
period-step-reopen = reopen
period-step-lock = lock

payment-method-transfer = transfer
payment-method-card = card
payment-method-cheque = cheque
payment-method-cash = cash
payment-method-debit = direct debit
payment-method-voucher = voucher

posting-role-receivable = customers
posting-role-payable = suppliers
posting-role-revenue = sales of goods
posting-role-revenue-services = services
posting-role-revenue-carriage = carriage charged
posting-role-returns = returns and rebates granted
posting-role-vat-out = VAT collected
posting-role-vat-in = VAT recoverable
posting-role-customer-advance = advances from customers
posting-role-supplier-advance = advances to suppliers
posting-role-to-invoice = invoices to issue
posting-role-inventory = inventory
posting-role-grni = received, not invoiced
posting-role-dni = delivered, not invoiced
posting-role-cogs = cost of goods sold
posting-role-inventory-adjust = inventory differences
posting-role-inventory-variation = change in inventory
posting-role-purchases = purchases of goods
posting-role-purchase-difference = differences between ordered and billed prices
posting-role-wip = work in progress
posting-role-absorbed-labour = labour absorbed by production
posting-role-absorbed-overhead = overhead absorbed by production
posting-role-production-variance = production variances
posting-role-scrap = scrap in production
posting-role-opening = opening balances
posting-role-bank = bank
posting-role-cash = cash
posting-role-cheques = cheques to deposit
posting-role-transfers = internal transfers
posting-role-cash-difference-gain = till difference, gain
posting-role-cash-difference-loss = till difference, loss
posting-role-discount-given = discounts granted
posting-role-bad-debt = bad debts
posting-role-bank-fees = bank charges
posting-role-rounding = rounding
posting-role-result = profit for the year
posting-role-result-loss = loss for the year
posting-role-retained = retained earnings
posting-role-retained-loss = retained losses
posting-role-suspense = suspense
company-vat-wrong = “{ $vat }” is not a VAT number as its country writes them. Check the letters and digits, or leave it empty.
