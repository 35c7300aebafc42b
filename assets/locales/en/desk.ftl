# What the whole screen grammar says: acts on marked rows, undo, notices, who else is here
batch-send = Send the marked
batch-accept = Accept the marked
batch-confirm = Confirm the marked
batch-ship = Ship the marked
batch-invoice = Invoice the marked
batch-post = Post the marked
batch-pay = Register payment of the marked
batch-approve = Approve the marked
batch-receive = Receive the marked in full
batch-payout = Pay the marked
batch-print = Print the marked
batch-which = Do what with the marked rows?
batch-waiting = { $n } of { $of }
batch-looking = Looking at the marked rows
batch-will = { $n ->
    [one] { $n } document goes through, { $sum } in all.
   *[other] { $n } documents go through, { $sum } in all.
}
batch-will-count = { $n ->
    [one] { $n } document goes through.
   *[other] { $n } documents go through.
}
batch-each = Each is an act of its own; u takes them back together.
batch-kept = { $n ->
    [one] { $n } is refused and stays marked:
   *[other] { $n } are refused and stay marked:
}
batch-kept-more = and { $n } more
batch-none = Nothing was done; the rows stay marked:
batch-done = { $n ->
    [one] { $n } document, { $sum }
   *[other] { $n } documents, { $sum }
}
batch-done-count = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
batch-stopped = { $done } Stopped: { $n } not reached, still marked.
batch-nothing = None of the marked rows waits for a next step. * takes the marks away.
batch-nothing-open = Nothing of { $number } is open. Take its mark away, or choose invoices that are still owed.
batch-too-many = { $n } rows are marked; { $most } at most are done at once. Narrow the list with f and mark again.
batch-print-says = { $n ->
    [one] The page of { $n } document goes to { $target }.
   *[other] The pages of { $n } documents go to { $target }.
}
batch-printed = { $n ->
    [one] { $n } document is on its way to the printer; :print shows how far.
   *[other] { $n } documents are on their way to the printer; :print shows how far.
}
batch-did = { $act }: { $done }.
undo-batch = { $act } · { $n } together
undo-ask = Do it? (y, then Enter; anything else leaves all as it is)
undo-not-agreed = Nothing was undone.
undo-needs-yes = Nothing was undone: nobody can be asked here. Say --yes once you have read what it will do.
undo-allocate = “{ $what }”: open the payment and settle it anew, or take the payment back on its card.
undo-reverse-entry = “{ $what }” posted an entry. Reverse it in the ledger: g f j, open the entry, w.
undo-takeover = “{ $what }”: the ticket is at your till now. Park it; the colleague takes it over again.
undo-till-open = “{ $what }”: an open drawer is counted and closed, g s t then w.
undo-till-close = “{ $what }”: a closed drawer stays closed. Open it anew with what lies in it, g s t then w.
undo-bill-posted = “{ $what }”: a posted bill is taken back by the supplier’s credit note. Enter that one: comptoir new bill --credit.
undo-bill-approved = “{ $what }”: refuse the bill instead: comptoir step … cancel, with the reason.
undo-dispute = “{ $what }”: a dispute is settled, or opened again, on the document itself.
undo-approved = “{ $what }”: an approved order that was not sent yet is cancelled: comptoir step … cancel.
undo-need = “{ $what }” made draft orders. Delete the drafts, or dismiss the need.
undo-reserve = “{ $what }”: what is put by is freed, or put by again, on the order’s card, m.
undo-founded = “{ $what }”: books once founded stay. Begin other books with comptoir init.
undo-count = “{ $what }”: a count that is not posted is cancelled on its card, m; a line is counted again.
undo-import = “{ $what }”: restore the backup made before the import, or correct its records one by one.
undo-purchase-cancelled = Purchase order { $label } is cancelled; tell the supplier.
undo-goods-sent-back = What came with { $label } goes back to the supplier.
cli-do-undo = Take your last act back, or the one named: says what that will do first
cli-opt-act = The act’s number in the audit trail; without it the last one of yours
cli-opt-yes = Do it without asking
cli-opt-undo-acts = Only list what you did and may take back
history-sales-order-reserve = Goods put by changed
history-sales-invoice-dispute = Dispute changed
history-payment-difference = Difference let go
house-history = History
screen-history = History
history-no-record = There is no record here whose history could be told. Open one with Enter, then press h. The whole trail is under g r a.
history-none = Nothing was done to this record yet, or before this trail began.
history-head-with = with
history-explain = The whole act
history-reading = Reading the trail
help-settings-history = Every act that touched this record: when, who, what and why. Enter opens what the act touched besides (the entry it posted, the invoice it made), i tells the whole note, f narrows.
presence-edits = { $user } is editing
presence-open = { $user } has it open
presence-both-type = { $user } is editing this too. What is saved second is shown field by field.
house-draft-elsewhere = This was finished or taken over on another terminal: it is not kept from here any more, and cannot be sold a second time.
counter-typed-now = That ticket is still being typed at another till. It can be taken over once it is parked there.
counter-ticket-gone = This ticket was sold or taken over at another till. Nothing was sold here; drop its lines and begin anew.
explain = Explain
explain-title = How it is computed
explain-list = The list behind it
explain-nothing = There is no computed figure here. On a dashboard, a card or a document being typed, i explains each, while typing Ctrl-K and its name.
explain-opens-nothing = This row is arithmetic and opens nothing. Rows with a document or an article open it.
form-merged = { $n ->
    [0] Both changes are kept, none collides. Look at the fields, then Ctrl-O saves.
    [one] Both changes are kept but in { $n } field: theirs stands beside ours, Ctrl-T takes it. Then Ctrl-O saves.
   *[other] Both changes are kept but in { $n } fields: theirs stands beside ours, Ctrl-T takes it. Then Ctrl-O saves.
}
why-named = { $text }
why-line = { $quantity } × { $price }  { $text }
why-pieces = { $quantity } × { $text }
why-more = and { $n } more
why-net = Sum of the lines: quantity × price less discount, each rounded to the cent.
why-vat = VAT by rate on the sum of the net amounts, rounded once for each rate.
why-vat-inside = The prices contain VAT: by rate, what of the sum with VAT is VAT.
why-vat-rate = { $rate }: { $vat } on { $base }
why-total = { $net } + { $vat } VAT = { $total }
why-margin = { $margin } = { $net } − { $cost }; { $rate } of the net
why-margin-cost = Cost: what the goods cost today, by their average (or oldest layer) in stock; services cost nothing.
why-order-open = What is still to be paid of the invoices of this order, credit notes taken off.
why-open = The amount as posted, less everything set against it.
why-payment = The amount as it was received, or given back; its entry is under B.
why-unused = The amount less what it settles: the rest is the customer’s advance.
why-balance = Everything open on account { $account }: invoices not paid, less credit notes and advances not used.
why-overdue = Of it, what fell due before { $date }; what is disputed is not counted.
why-unbilled = Confirmed orders: of each line the quantity not billed yet, VAT included.
why-credit-left = Left: { $limit } − { $balance } owed − { $waiting } on order = { $left }
why-on-hand = What lies in all places, by the stock moves.
why-kit = As many as the scarcest component allows.
why-reserved = What is put by for confirmed orders.
why-free = { $on_hand } on hand − { $reserved } put by = { $free }
why-gross = { $net } + { $rate } VAT = { $gross }
why-cost = { $value } in stock ÷ { $quantity } pieces = { $cost }
why-cost-kit = The sum of what its components cost today.
why-cost-last = Nothing is in stock: the last known cost.
why-value = { $quantity } pieces at what they came in for, by the costing method of the article.
why-delivered-cost = What the goods cost when they left, as the entry of the delivery says.
why-sales = Net of all posted invoices less credit notes, from { $from } to { $to }.
why-sales-before = { $now } against { $then } from { $from } to { $to }: { $change }
why-to-collect = { $count } open items of customers, { $amount } together; of them { $late_count } past their due date, { $late }.
why-open-orders = { $count } confirmed orders with something still to deliver; net of what is to be delivered: { $amount }.
why-late-orders = { $count } confirmed orders with something to deliver that was wanted before { $date }. The oldest: { $oldest }.
why-stock-value = The sum of what lies in all places, at what it cost by the costing method of each article. It equals the stock accounts.
why-cash = Balance of the bank account in the ledger on { $date }, entries of that day included.
why-region = { $now } of { $all } net from { $from } to { $to } = { $share }; { $then } on the same days of the month before: { $change }.
why-ageing = { $count } open items, { $amount }: counted in days from their due date to { $date }, credit notes taken off.
why-stage-quote = { $count } quotes sent and not answered, net.
why-stage-order = { $count } orders confirmed, of which nothing is put by yet: net of what waits.
why-stage-reserved = { $count } orders with goods put by and not delivered: net of it.
why-stage-shipped = { $count } orders delivered and not billed: net of it.
why-stage-invoiced = { $count } invoices billed and not paid.
why-stage-paid = { $count } payments of the last 30 days.
why-task = Counted from the lists it opens; done there, it goes.
house-notices = Notices
house-shell = To the shell
house-shell-says = The books stay open. Type exit to come back.
house-no-shell = The shell { $shell } could not be started: { $why }. Set SHELL to one that is there.
code-rate = These books are kept in one currency, so there is no rate to tell. :calc 120/1.08 computes with one.
notices-none = There is nothing new to tell. What comes in, becomes late or waits for you is said here.
notices-more = { $said } and { $n } more
notices-new = new
notices-read = read
notice-served = { $number } { $party }: all its goods are here
notice-served-part = { $number } { $party }: some of its goods are here
notice-late = { $number } was wanted on { $date } and is late
notice-approve-order = { $number }, { $total }, waits for your approval
notice-approve-bill = Bill { $number }, { $total }, does not agree and waits for you
page-session = Drawer
page-closing = Closing
slip-z = Z: drawer closed
slip-x = X: drawer still open
slip-session = Session { $number }
slip-drawer = Drawer { $name }
slip-closing = Closing { $number }
slip-vat = VAT { $rate } on { $net }
grid-stops = Where Enter stops
grid-stops-says = After an item Enter goes on to the next empty line, with a stop in each cell ticked here. Tab visits all cells anyway.
grid-stops-kept = Kept for this form, on every terminal of yours.
stop-quantity = Quantity
stop-price = Price
stop-discount = Discount
stop-quantity-help = Space ticks it: Enter then stops in the quantity of a new line, unless it was typed with the item.
stop-price-help = Space ticks it: Enter then stops in the price of a new line.
stop-discount-help = Space ticks it: Enter then stops in the discount of a new line.
panel-till = Drawers and takings
panel-till-help = Space ticks it: the drawers that are open, what was taken today and how, and the tickets that wait.
dashboard-till = Counter today
dashboard-till-closed = No drawer is open and nothing was sold today. g s t opens the drawer.
dashboard-drawer = { $number } { $name }, open since { $since }, should hold
dashboard-tickets = { $n ->
    [one] { $n } ticket today
   *[other] { $n } tickets today
}
dashboard-parked = { $n ->
    [one] { $n } ticket waits
   *[other] { $n } tickets wait
}
dashboard-task-suspense = { $figure } on the suspense account: say what it was
dashboard-task-transfers = { $figure } on its way between drawer and bank
why-till = As the tickets of today and the moves of the drawer say; the drawer’s own screen has each of them.
