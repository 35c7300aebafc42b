# Sales on the screen: lists, cards and forms of quotes, orders, deliveries, invoices, payments; the counter.

tab-sales = Sales
tab-sales-short = Sales
screen-orders = Orders
screen-order = Order
screen-quotes = Quotes
screen-quote = Quote
screen-deliveries = Deliveries
screen-delivery = Delivery
screen-invoices = Invoices
screen-invoice = Invoice
screen-payments = Payments
screen-payment = Payment
screen-counter = Counter

sales-head-number = Number
sales-head-date = Date
sales-head-customer = Customer
sales-head-code = Code
sales-head-party = Party
sales-head-wanted = Wanted
sales-head-until = Valid to
sales-head-due = Due
sales-head-status = Status
sales-head-progress = Waits for
sales-head-salesperson = Seller
sales-head-ref = Ref
sales-head-reference = Reference
sales-head-source = Source
sales-head-region = Region
sales-head-region-id = RegionId
sales-head-net = Net
sales-head-total = Total
sales-head-open = Open
sales-head-order = Order
sales-head-kind = Kind
sales-head-method = Method
sales-head-amount = Amount
sales-head-unused = Unused
sales-flag-open = open
sales-flag-past = past
sales-flag-late = late
sales-flag-to-deliver = to deliver
sales-flag-to-invoice = to invoice
sales-flag-held = on hold
sales-flag-return = return
sales-flag-unpaid = unpaid
sales-flag-draft = draft
sales-flag-posted = posted
sales-flag-credit = credit
sales-flag-reversed = reversed
sales-flag-refund = refund
sales-flag-advance = advance

view-all = All
view-open = Open
view-late = Late
view-to-deliver = To deliver
view-to-invoice = To invoice
view-held = On hold
view-drafts = Drafts

sales-step = Next step
sales-edit = Edit
sales-duplicate = Duplicate
card-lines = Lines
card-linked = Linked documents
card-history = History
card-next-step = Next step
order-to-confirm = to confirm
order-delivered-billed = all billed
order-new = New order
orders-empty = No order here. n takes the first one; a quote accepted becomes one too.
order-no-lines = Nothing is on this order yet. e puts the first line on it.
order-all-done = { $number } is delivered, billed and settled: nothing is left to do.
order-nothing-open = No invoice of this order is open. Invoice it first.
order-nothing-delivered = Nothing of this order has been delivered, so nothing can come back.
order-cannot-hold = { $number } cannot be put on hold: only an order that still waits can, once.
order-hold-no-reason = Say why the order waits: the next person will ask.

order-ship-part = Ship a part…
order-invoice = Invoice what is delivered
order-pay = Register a payment
order-return = Goods come back…
order-hold = Put on hold
order-close = Close short
order-cancel = Cancel the order
order-delete = Throw the draft away
order-hold-says = { $number } stays as it is, but nothing of it ships until the hold is lifted.
order-close-says = What is not delivered of { $number } is given up, and what is put by for it is free again. What was delivered is still billed.
order-cancel-says = { $number } is given up; what is put by for it is free again. Its number stays in the books.
order-delete-says = The draft has no number and nothing depends on it. It is gone for good.
document-customer = Open the customer

line-head-position = #
line-head-item = Item
line-head-description = Description
line-head-quantity = Qty
line-head-reserved = Resv
line-head-shipped = Ship
line-head-invoiced = Inv
line-head-price = Price
line-head-net = Net total

document-net = Net
document-vat = VAT
document-total = Total
document-margin = Margin
document-open = To pay
document-wanted = wanted { $date }
document-their-ref = their ref. { $ref }
document-held = on hold: { $reason }
document-closed = closed: { $reason }
document-version = version { $version } { $person }

document-kind-quote = Quote
document-kind-order = Order
document-kind-delivery = Delivery
document-kind-return = Return
document-kind-invoice = Invoice
document-kind-credit = Credit note
document-kind-payment = Payment
document-kind-entry = Entry
linked-head = Document
linked-empty = None yet.
invoice-paid = paid
history-head-when = When
history-head-who = Who
history-head-what = What
history-empty = Nothing has been done yet.
history-sales-quote-edit = Quote written
history-sales-quote-step = Quote taken on
history-sales-order-edit = Order written
history-sales-order-confirm = Order confirmed
history-sales-order-cancel = Order given up
history-sales-order-hold = Hold set or lifted
history-sales-delivery-step = Delivery
history-sales-return = Goods came back
history-sales-invoice-create = Invoice drafted
history-sales-invoice-post = Invoice posted
history-sales-credit = Credit note issued
history-sales-counter = Sold at the counter
history-payment-register = Payment
history-payment-allocate = Payment matched
history-payment-reverse = Payment taken back
history-stock-receive = Goods received
history-import-run = File imported

stage-quote = Quote
stage-order = Order
stage-reserved = Reserved
stage-shipped = Shipped
stage-invoiced = Invoiced
stage-paid = Paid
stage-open = { $open } open

next-confirm = Confirm the order: { $total }
next-lift = Lift the hold: { $reason }
next-ship = Ship what is put by: { $part } of { $whole }
next-ship-services = Mark the services as done
next-send = Ship the delivery that is prepared
next-invoice = Invoice what is delivered
next-pay = Register the payment of { $open }
next-nothing = Nothing is left to do

step-confirm = Confirm the order
step-ship = Ship
step-invoice = Invoice
step-lift = Lift the hold
step-reason = Reason
step-not-yet = Not yet
step-confirm-reserves = The order of { $total } gets its number; { $reserved } of { $all } pieces are put by for it.
step-confirm-services = The order of { $total } gets its number. Nothing on it comes from the stock.
step-confirm-short = These wait for goods and are served first when they arrive:
step-short-line = · { $item } { $name }: { $short } short
step-more-lines = · … and { $n } more
step-nothing-posted = Nothing is posted to the ledger.
step-posts = Posts to the ledger:
step-debits = · debit { $account } { $name }: { $amount }
step-credits = · credit { $account } { $name }: { $amount }
step-ship-pieces = A delivery of { $date } leaves the stock, { $pieces ->
    [one] { $pieces } piece
   *[other] { $pieces } pieces
}:
step-ship-line = · { $item } { $name } ×{ $quantity }: stock { $before } → { $after }
step-ship-service = · { $item } { $name } ×{ $quantity }
step-ship-back-order = Stays on the order and ships when it arrives:
step-invoice-sums = An invoice of { $date } to { $party }: { $net } + VAT { $vat } = { $total }, due { $due }.
step-credit-sums = A credit note of { $date } to { $party }: { $net } + VAT { $vat } = { $total }.
step-lift-says = { $number } was put on hold: “{ $reason }”. It can be shipped again.
step-blocked = The order cannot be confirmed as it stands:
step-override = You may confirm it all the same: say why. The reason goes into the audit trail.
step-remedy-goes = Ctrl-O goes where this is mended.
step-remedy-none = Mend this first, then try again.

said-confirmed = { $number } is confirmed; { $reserved } of { $all } pieces are put by.
said-confirmed-services = { $number } is confirmed.
said-shipped = { $number } has shipped.
said-invoiced = { $number } is posted: { $total }, due { $due }.
said-held = { $number } is on hold.
said-lifted = { $number } is free again.
said-closed = { $number } is closed.
said-cancelled = { $number } is cancelled.
said-deleted = The draft is gone.

sales-save = Save
order-change = Change the order
quote-new = New quote
quote-change = Change the quote
line-head-unit = Unit
line-head-discount = Disc
line-head-free = Free
form-customer = Customer
form-balance = Owes
form-late = { $balance }, { $late } late !
form-credit-left = credit left { $left }
form-date = Date
form-wanted = Wanted
form-valid = Valid to
form-ref = Their ref
form-ship-to = Ship to
form-note = Note
form-date-missing = A document needs its date. Type t for today.
form-no-customer = Say who the customer is: type a part of the name, or + New on the last row.
form-margin = Margin { $margin } · { $rate }
form-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}, { $pieces ->
    [one] { $pieces } piece
   *[other] { $pieces } pieces
}
form-line = Line { $line } { $item }: { $net }
form-line-last = Line { $line } { $item } · last { $price } on { $date }, { $quantity } of them
form-weight = { $weight } kg
form-line-by-hand = Line { $line } { $item }: { $net }, price by hand
form-line-short = Line { $line } ! { $item }: { $free } free, { $missing } short
form-lines-done = The lines are done: Ctrl-O saves, ↑ goes back to them.
said-order-saved = Saved as a draft of { $total }. w confirms it.
said-quote-saved = Saved as a draft of { $total }. w sends it.
draft-order = Order, { $who }, { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
draft-quote = Quote, { $who }, { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
pick-stock = stock { $stock } free { $free }
new-customer = New customer
new-item = New item
new-name = Name
new-phone = Phone
new-postcode = Postcode
new-city = City
new-code = Code
new-price = Price
new-barcode = Barcode
document-who = Customer
document-terms = Terms
document-reach = Reach

view-all-quotes = All
view-open-quotes = Open
view-sent = Waiting for an answer
view-past = Run out
quotes-empty = No quote here. n makes the first one.
quote-all-done = { $number } is history: nothing is left to do on it.
quote-revise = New version
quote-decline = The customer said no
quote-decline-says = The quote ends here; it can still be revised.
quote-until = valid to { $date }
stage-written = Written
stage-sent = Sent
next-send-quote = Send the quote: { $total }
next-accept = The customer says yes: make the order
next-open-order = Open the order it became
next-revise = Make a new version
step-send = Send the quote
step-accept = Accept the quote
step-revise = Revise the quote
step-send-says = The quote of { $total } to { $party } gets its number and is valid to { $until }. From then on it is never changed; a new version replaces it.
step-accept-says = The quote becomes an order of { $date } over { $total }, with the same lines and the same cents.
step-accept-draft = The order stays a draft, since it cannot be confirmed as it stands:
step-revise-says = A new version of { $number } is made, to be changed and sent. This one becomes history.
said-sent = { $number } is sent.
said-accepted = { $number } is confirmed. w ships it.
said-accepted-draft = The order is made but not confirmed: w says what stands in the way.
said-revised = { $number } can be changed now.
said-declined = { $number } is declined.
stage-accepted = Accepted
said-order-changed = Changed: the order comes to { $total }.

view-all-payments = All
view-advances = Advances
view-refunds = Refunds
view-reversed = Taken back
view-unpaid = Unpaid
view-credits = Credit notes
view-preparing = Being prepared
view-shipped = Shipped
view-returns = Returns
payments-empty = No payment here. n registers the first one.
invoices-empty = No invoice here. Ship an order, then w on it makes its invoice.
deliveries-empty = No delivery here. Confirm an order, then w on it ships it.
payment-new = New payment
payment-matched = matched
payment-received = Received
payment-amount = Amount
payment-method = Method
payment-reference = Reference
payment-settles = Settles
payment-mark = Marked
payment-marked = yes
payment-unmarked = ·
payment-in-time = ·
payment-nothing-open = Nothing is open of this customer: the payment is kept as an advance.
payment-all-settled = { $amount } settles what stands above. Tab goes to the list, Space there marks invoices.
payment-over = { $over } of { $amount } are over: they are kept as an advance.
payment-refunds = { $amount } are given back to the customer.
payment-take-back = Take the payment back
payment-take-back-says = What it settled is open again, and a counter-entry of today mirrors its own. A cheque that bounced, a wrong customer: say which.
payment-settle = Use the advance on open invoices
payment-settle-says = { $amount } are set off against the oldest open invoices of the customer.
payment-all-used = All of this payment is set against invoices: nothing is left to use.
said-paid = { $number } is registered: { $amount }.
said-paid-over = { $number } is registered: { $amount }, of which { $over } are kept as an advance.
said-taken-back = The payment is taken back; what it settled is open again.
said-settled = The advance is used.
draft-payment = Payment, { $who }
sales-head-days = Late
days-late = { $days } d
invoice-part-paid = part paid
invoice-all-done = { $number } is settled: nothing is left to do on it.
invoice-no-entry = A draft has no entry yet: it gets one when it is posted.
invoice-credit = Credit the whole invoice
invoice-credit-part = Credit quantities…
invoice-credit-price = Credit an amount…
invoice-late = { $days } days late, { $open } open
line-head-tax = Tax
line-head-returned = Back
line-head-cost = Cost
tax-head-percent = Rate %
card-taxes = VAT
document-address = Address
document-reason = Reason
stage-credited = Credited
stage-draft = Draft
stage-used = Used
stage-due = due { $due }
next-post = Post the draft: { $total }
next-refund = Give { $open } back, or keep it for the next invoice
said-credited = { $number } credits { $total }.
delivery-came-back = came back
delivery-pick = Picked
delivery-pack = Packed
delivery-cancel = Cancel the delivery
delivery-cancel-says = Nothing has left: the goods stay put by for the order.
said-delivery-cancelled = The delivery is cancelled; its goods stay put by for the order.
said-delivery-step = { $number } is { $status }.
pick-most = There are
pick-chosen = Chosen
pick-scrap = To
pick-quantity = Quantity
pick-amount = Amount net
pick-type = How much of this line
pick-nothing = There is nothing left to choose.
pick-none = Choose how much of at least one line: Enter types it, * takes all.
pick-too-many = { $item }: between zero and { $most }.
pick-title-ship = Ship a part of
pick-title-return = Goods back of
pick-title-credit = Credit quantities of
pick-title-price = Credit amounts of
pick-hint-ship = Enter changes the quantity of a line, * takes all or nothing; Ctrl-O ships.
pick-hint-return = Enter types how many came back, Space sends them to the scrap; Ctrl-O takes them back and credits what was billed.
pick-hint-credit = Enter types how many are credited; goods do not move (for those: Goods come back). Ctrl-O makes the credit note.
pick-hint-price = Enter types the net amount taken off a line; no goods move. Ctrl-O makes the credit note.
step-return-pieces = { $pieces ->
    [one] { $pieces } piece comes back
   *[other] { $pieces } pieces come back
} at the cost at which they left.
said-returned = The goods are back.
said-returned-credited = The goods are back; { $number } credits { $total }.
screen-pick-lines = Line by line

step-return = Goods come back
step-credit = Credit note
next-of-order = Go on with the order
counter-park = Park the sale
counter-name = Name
counter-park-says = The sale is kept as it is; F7 on an empty ticket lists what is parked.
counter-park-not-now = Esc goes back to the lines; then it can be parked.
counter-parked = Parked: { $who }.
counter-parked-title = Parked sales
counter-none-parked = Nothing is parked.
counter-customer = Give the customer a name
counter-passing = a customer passing by
counter-who = Customer: { $who }
counter-empty = Nothing is on the ticket. Scan an item or type a part of its name.
counter-due = TO PAY, VAT included
counter-vat = of which VAT { $vat } · { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
counter-hint = Scan or type · 3*code · *5 quantity · 10% off · - drops · -1*code back
counter-waiting = Parked: { $n } (F7 lists them)
counter-received = Received ›
counter-rest = Missing { $amount }
counter-back = Change { $amount }
counter-change = Give { $change } back; Enter closes the sale.
counter-enter-exact = Enter: exact sum · letter or *: how · Esc: back
counter-enter-closes = Enter closes the sale
counter-sold = { $number }: { $total } { $method }. Next ticket.
counter-sold-change = { $number }: { $total }, change { $change }. Next ticket.
counter-unknown-code = Not added: { $code } is no code of an item. Enter on the empty line makes one of it, or forgets it.
counter-money = Take the money
draft-ticket = Ticket, { $who }, { $total }
sales-entry = Its entry
delivery-no-entry = Moving these goods posted nothing: the firm values its stock once a period.

form-theirs-lines = Their version has { $n ->
    [one] { $n } line
   *[other] { $n } lines
} and comes to { $total }. Saving again keeps yours.

help-sales-orders = Every order with what it waits for. v shows what is late, to deliver, to invoice, on hold. w proposes the next step of the order under the cursor and says what it will do before Ctrl-O does it. The filter knows late, to-deliver, to-invoice, held, status:draft, customer:dup, wanted<eom, total>500.
help-sales-order = An order with its ribbon: what is done, where it stands, what is to come. w takes it one step on: confirm, ship, invoice, payment. Tab goes round its lines, the documents linked to it and its history. m has the rest: a part shipped, goods back, hold, close short, cancel.
help-sales-order-form = Type a part of the customer and Enter, then the lines: code or name, 3*code, *5 sets the last quantity, 10% its discount, =12.50 its price, - drops it, .text adds a text, ?name only looks. Ctrl-O saves a draft; nothing is promised before it is confirmed.
help-sales-quotes = Every quote: what is out, what waits for an answer, what has run out. w sends a draft; on a sent quote it makes the order. The filter knows open, expired, status:sent, until<eom.
help-sales-quote = A quote with its versions and what came of it. w sends it, then accepts it: the order is made and confirmed in one stroke when nothing forbids it. m has a new version and the customer’s no.
help-sales-quote-form = As an order: customer, lines, Ctrl-O. It promises until the day in “Valid to”; sent, it is never changed, a new version replaces it.
help-sales-deliveries = What is being prepared, what has left, what came back. w ships the delivery under the cursor. The filter knows open, return, status:packed, order:SO-2026-00042.
help-sales-delivery = What a delivery carries and what it cost. w ships it, or goes on with its order once it has left; m marks it picked or packed, cancels it, takes goods back. i opens its entry.
help-sales-invoices = Every invoice and credit note, with what is open and how late it is. v shows the unpaid and the late. w posts a draft or registers the payment. The filter knows open, late, draft, credit, due<today, left>1000, region:nord.
help-sales-invoice = An invoice is never changed: m credits it whole, by quantities or by amounts. w registers its payment. Tab goes round lines, VAT, linked documents and history; i opens its entry.
help-sales-payments = Money received and given back. The filter knows advance, refund, reversed, method:cheque, amount>1000.
help-sales-payment = What a payment settled and what of it is still an advance. w sets the advance off against open invoices; m takes the payment back.
help-sales-payment-form = Choose the customer: the oldest open invoice proposes its amount. Another amount settles the oldest first; what is over is kept as an advance, a negative amount is a refund. Tab to the list, Space marks several invoices at once.
help-sales-pick-lines = Choose how much of each line: Enter types it, * takes all or nothing. Ctrl-O says what follows and asks for what it needs.
help-sales-counter = Scan, or type and Enter. 3*code adds three, *5 sets the last quantity, 10% its discount, - drops it, -1*code takes one back, ?code only looks. A ticket’s number, typed or scanned, takes back what was sold on it. Enter on the empty line takes the money: Enter again is exact cash, a sum shows the change, a letter or * chooses card, cheque, voucher or transfer. F7 parks the ticket, F7 on an empty one lists what waits. Ctrl-N gives the customer a name.
form-customer-help = A part of the name, the code, the town or the phone. Beside each row: what they owe, with ! when it is late. The last row makes a new customer in four fields.
form-date-help = The day of the document: t today, -1 yesterday, 15/3, mon.
form-wanted-help = The day the customer wants it. After that day the order is late.
form-valid-help = The last day of the offer. A quote past it is revised, not accepted.
form-ref-help = The customer’s own number: Ctrl-F finds the order by it.
form-ship-to-help = One of the customer’s addresses. Its region is where the sale counts.
form-note-help = Printed on the quote.
payment-amount-help = What came in; arithmetic works. Negative: what is given back.
payment-method-help = A letter or the arrows choose. Cash goes to the cash journal, cheques to cheques in hand, the rest to the bank.
payment-reference-help = The label of the transfer, the number of the cheque.
step-reason-help = Goes into the audit trail, and is printed on credit notes.
counter-received-help = The sum handed over; empty is the exact sum. e cash, c card, h cheque, b voucher, t transfer; * goes from one to the next, - gives the last one back. Several add up until nothing is missing.
counter-name-help = What to look for when the customer comes back.
pick-quantity-help = How many of this line.
pick-amount-help = The net amount off this line; the VAT follows at the rate it was billed.
mention-head-what = mention
mention-head-words = words
mention-none = Mentions are put on when the document is posted.
card-mentions = Mentions
order-deposit = Ask a deposit
deposit-percent = Percentage
deposit-amount-field = or amount
deposit-says = { $number } comes to { $total } with VAT; { $most } of it is still to be billed.
deposit-posts = A deposit invoice is posted: customers against advances received and VAT. The next invoice deducts it.
card-dues = Due dates
dues-none = Due dates are set when the document is posted.
