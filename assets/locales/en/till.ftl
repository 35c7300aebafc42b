# The till: the drawer, its sessions and closings, what comes back over the counter, receipts and printing.

till-status-open = open
till-status-closing = being counted
till-status-closed = closed
till-step-count = count the drawer
till-step-resume = go on selling
till-step-close = close the drawer
till-purpose-bank = bank or safe
till-purpose-expense = expense
till-purpose-payment = payment
till-closing-day = day
till-closing-month = month
till-closing-year = year

till-not-open = The till is not open. Open it with what is in the drawer.
till-open-already = { $number } is open since { $date }. Close it first.
till-counting = { $number } is being counted. Close it, or go on selling first.
till-unknown = There is no till session { $number }.
till-step-not-now = { $number } is { $status }: { $step } is not possible now.
till-sum-negative = What is in a drawer is zero or more.
till-no-warehouse = There is no warehouse { $code }. There are: { $known }.
till-move-zero = The amount must be above zero.
till-move-reason = Say what the cash is for.
till-move-purpose = Payments of customers come into the drawer by themselves. Choose bank or expense.
till-move-short = { $amount } cannot be taken out: { $expected } should be in the drawer.
till-taken-over = { $taken } cannot be taken to the bank: { $counted } was counted.
till-date-back = A ticket of { $date } comes too late: the next one bears { $first } or later.
till-parked = { $n ->
    [one] One parked ticket goes on in the next session.
   *[other] { $n } parked tickets go on in the next session.
}
ticket-unknown = There is no ticket { $number }.
closing-unknown = There is no closing { $number }.
counter-pays-out = { $amount } is owed to the customer: it is paid out in cash, nothing is taken.
counter-drawer-short = { $amount } is to be paid out but only { $drawer } should be in the drawer. Put cash in first.
return-other-customer = { $number } was sold to { $name }. Give the ticket that customer.
return-never-sold = { $item } was not sold here of late, or is back already. Give the number of its ticket.

till-figure-float = Opening count
till-figure-opening-difference = Over or missing at the opening
till-figure-brought = Brought for the first float
till-figure-move = In or out
till-figure-cash = Cash of customers
till-figure-expected = Should be in the drawer
till-figure-counted = Counted
till-figure-difference = Over or missing
till-figure-taken = To the bank or the safe
till-figure-left = Left in the drawer
till-figure-tickets = Tickets
till-figure-sold = Sold
till-figure-returned = Came back
till-figure-method = Paid by
till-figure-net = Without VAT
till-figure-vat = VAT
till-figure-perpetual = Total of all tickets ever

verify-till = Drawers, tickets and closings add up
column-session = Session
column-invoice = Invoice
column-last-date = Last day
column-sold = Sold
column-perpetual = Total of all tickets
column-opened-on = Opened
column-opened-by = Opened by
column-float = Opening count
column-closed-on = Closed
column-closed-by = Closed by
column-taken = Taken out
column-span = Span
column-tickets = Tickets
column-of = Of

cli-do-till = The drawer of the till: open, feed, empty, count, close
cli-do-till-open = Open it with what was counted; without an amount, with what the last session left
cli-do-till-in = Put cash in
cli-do-till-out = Take cash out
cli-do-till-count = Stop selling: the drawer is counted
cli-do-till-resume = Go on selling: it is counted later
cli-do-till-close = Close it with what was counted; the difference is posted
cli-do-till-status = What went through a session and what should be in the drawer
cli-do-till-closing = Closings by day, month and fiscal year
cli-opt-till-open-float = What was counted in the drawer
cli-opt-till-in-amount = Amount
cli-opt-till-out-amount = Amount
cli-opt-till-in-reason = What it is for
cli-opt-till-out-reason = What it is for
cli-opt-purpose = bank (or safe), expense
cli-opt-counted = What was counted
cli-opt-taken = What of it goes to the bank or the safe
cli-opt-till-close-note = Words about a difference
cli-opt-till-status-session = Number of the session; without it, the one that is open
cli-opt-till-closing-due = Make every closing that is due
cli-opt-back = What comes back: number*item, with @TICKET of that ticket, else of the last one it was sold on
cli-till-opened = The till was not open: { $number } opened with { $float }.
cli-till-day = { $number } closes the day: { $total }. All tickets ever: { $perpetual }.
cli-ticket = { $number }: { $due }

line-below-zero = { $item }: a quantity is zero or more here. At the counter, -1*code takes goods back.
return-price-stays = { $item } comes back at the price it was sold at.
return-all-back = All of { $number } is back already.

screen-till = Till
screen-closings = Closings of the till
till-head-figure = Figure
till-head-of = Of
till-head-amount = Amount
till-tickets = { $n ->
    [one] one ticket
   *[other] { $n } tickets
}
till-open = Open the till
till-in = Cash in
till-out = Cash out
till-count = Count the drawer
till-close = Close the till
till-resume = Go on selling
till-before = The session before
till-amount = Amount
till-amount-help = What goes in or out. It must not be more than what should be in the drawer.
till-purpose = Where to, where from
till-purpose-help = Bank or safe: change fetched, takings brought away. Expense: something paid out of the drawer; the accountant books it later.
till-reason = What for
till-reason-help = A word the accountant understands: rolls of coins, stamps, parking.
till-counted = Counted
till-counted-help = What lies in the drawer, coins and notes. Sums are worked out: 3*50+7*20.
till-taken = To the bank
till-taken-help = What is taken out for the bank or the safe. The rest is the float of the next session.
till-note = Words
till-note-help = What you know about a difference.
till-float = In the drawer ›
till-float-help = What was counted in the drawer before the first ticket. What is over or missing since the last session is posted as a difference.
till-float-left = The last session left { $left }. Type what you counted and Enter.
till-float-first = Type what you counted and Enter: it is the float of the first session.
till-float-hint = Type what is in the drawer, 0 if it is empty.
till-being-counted = The drawer is being counted. g s t goes there, to close it or to go on selling.
till-opened = { $number } is open with { $float }.
till-resumed = The till sells again.
till-is-open = { $number } is open already.
till-closed-already = { $number } is closed.
till-no-count = Type what was counted.
till-no-before = There is no session before this one.
till-count-says = Selling stops while the drawer is counted.
till-expected-says = { $expected } should be in the drawer.
till-count-right = The count is right.
till-count-missing = { $amount } is missing: it is posted as a cash difference.
till-count-over = { $amount } is over: it is posted as a cash difference.
till-count-left = { $left } stays for the next session.
till-closed = { $number } is closed, difference { $difference }.
till-closed-day = { $number } is closed, difference { $difference }. The day comes to { $total }.
till-in-done = { $amount } put in.
till-out-done = { $amount } taken out.
closing-head-number = Number
closing-head-span = Span
closing-head-code = Of
closing-head-tickets = Tickets
closing-head-net = Net
closing-head-vat = VAT
closing-head-total = Total
closing-head-perpetual = All tickets
closing-due = Make what is due
closing-made = { $n ->
    [0] Nothing is due.
    [one] One closing made.
   *[other] { $n } closings made.
}
help-sales-till = What went through the drawer since it was opened. w takes the next step: open, count, close. + puts cash in, - takes it out, each with a word what for. Enter opens the entry behind a figure.
help-sales-closings = Closings by day, month and fiscal year. They make themselves: the day when the last drawer closes, the month and the year with the first ticket after them. The last column is the total of all tickets ever; it never begins anew.

counter-open-already = The till is open.
counter-unread = Scans nobody looked at
counter-none-unread = Every scan was taken.
counter-unread-waiting = { $n ->
    [one] One scan was not taken: Enter on the empty line looks at it.
   *[other] { $n } scans were not taken: Enter on the empty line looks at them.
}
counter-unread-unknown = unknown
counter-unread-what = { $code } is unknown
counter-unread-make = + New item with this code
counter-unread-attach = The code of an item that is there
counter-unread-forget = Forget it
counter-return = Take goods back
counter-return-says = The number of the ticket or its invoice. A scan of it, or the number typed in the entry line, does the same; -1*code takes back the newest sale of an item.
counter-ticket-number = Ticket
counter-ticket-number-help = TK-… as printed on the ticket, or the number of its invoice.
counter-return-of = Back of { $number }
counter-return-all = All that is left of it
counter-return-left = { $left } left at { $price }
counter-paid-out = { $number }: { $total } paid out in cash. Next ticket.
counter-pay-out = Pay out { $amount }
counter-enter-pays-out = Enter pays it out in cash
counter-parked-of = of { $user }
history-till-open = Till opened
history-till-move = Cash in or out
history-till-close = Till counted or closed
history-sales-counter-takeover = Parked ticket taken over
audit-record-till-session = till session
audit-record-till-move = cash move
audit-record-till-closing = closing
audit-record-ticket = ticket
audit-record-draft = draft

closings-empty = Nothing is closed yet. The first day closes with the first drawer: w on the till counts it.
till-none = No drawer is open. w opens one with what lies in it.
