# Purchasing on the screen: lists, cards and forms of suppliers, needs, purchase orders, receipts, bills and payments.

tab-purchasing = Purchasing
tab-purchasing-short = Purch
screen-suppliers = Suppliers
screen-supplier = Supplier
screen-needs = Needs
screen-purchases = Purchase orders
screen-purchase = Purchase order
screen-receive = Receive goods
screen-receipts = Goods received
screen-receipt = Receipt
screen-bills = Bills
screen-bill = Bill
screen-to-pay = To pay

buy-head-supplier = Supplier
buy-head-due = Expected
buy-head-note-number = Their note
buy-head-their-number = Their no.
buy-head-their-code = Their code
buy-head-value = Value
buy-head-cost = Cost
buy-head-owed = Owed
buy-head-overdue = Overdue
buy-head-on-order = On order
buy-head-lead = Takes
buy-head-came = Came
buy-head-ordered = Ordered
buy-head-received = Received
buy-head-billed = Billed
buy-head-order-price = At order
buy-head-to-come = To come
buy-head-most = At most
buy-head-taken = Taken in
buy-head-refused = Refused
buy-head-kept = Kept
buy-head-going = Goes back
buy-flag-to-approve = to approve
buy-flag-to-receive = to receive
buy-flag-to-bill = to bill
buy-flag-exception = exception
buy-flag-to-post = to post
buy-flag-disputed = disputed
buy-to-send = to send
buy-in-time = in time
buy-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
buy-version = version { $version }

buy-view-to-approve = To approve
buy-view-to-receive = To receive
buy-view-to-bill = To bill
buy-view-returns = Returns
buy-view-exceptions = Exceptions
buy-view-to-post = To post
buy-view-unpaid = Unpaid
buy-view-disputed = Disputed
supplier-view-owed = Owed

purchases-empty = No purchase order here. n writes the first; needs accepted (g p n) become some too.
receipts-empty = Nothing has come here. n shows the purchase orders to receive.
bills-empty = No bill here. n enters the first; w on a purchase order bills what came.
suppliers-empty = No supplier here. n adds the first; a customer can be one too: e on their card.
needs-empty = Nothing is needed: stock and what is coming cover every order and every minimum. e on an item sets its minimum.
to-pay-empty = Nothing is open to a supplier. N b enters a bill.
supplier-no-order = Nothing was ordered here yet. n writes the first order.
supplier-no-bill = No bill of theirs yet. N b enters one.
supplier-no-receipt = Nothing has come from them yet.
supplier-no-price = No price of theirs is known. a types one.
exceptions-none = It agrees with the order, what was received, and its own sum.
buy-nothing-to-come = Nothing is to come on this order any more.
buy-nothing-kept = Nothing of this order was received and kept, so nothing can go back.

document-kind-purchase = Purchase
document-kind-receipt = Receipt
document-kind-supplier-return = Return
document-kind-bill = Bill
document-kind-supplier-credit = Credit

stage-approval = Approved
stage-received = Received
stage-sent-back = Sent back
stage-billed = Billed
buy-late-since = late since { $date }
buy-exceptions = { $n ->
    [one] { $n } exception
   *[other] { $n } exceptions
}

purchase-new = New purchase order
purchase-change = Change the purchase order
purchase-all-done = { $number } has come, is billed and paid: nothing is left to do.
purchase-amend-supplier = An order that is out stays with its supplier. Cancel it and order from the other.
buy-receive-part = Receive line by line…
buy-receive-what-comes = Receive what comes
buy-promise = They confirm
buy-bill = Enter the bill
buy-bill-lines = Enter the bill line by line…
buy-return = Goods go back…
buy-refuse = Give back to the buyer
buy-open-supplier = Open the supplier
buy-open-order = Open the purchase order
buy-to-pay = What is to be paid
buy-price = A price of theirs
supplier-new = New supplier
supplier-order = Order from them
supplier-orders = Orders
supplier-bills = Bills
supplier-prices = Prices
supplier-receipts = Receipts
supplier-since = since { $date }
new-supplier = New supplier
card-exceptions = Exceptions

buy-step-send = Send the order
buy-step-blocked = The order cannot go out as it stands:
buy-send-override = You can send it all the same: say why. The reason goes into the audit trail.
buy-send-says = { $n ->
    [one] One line for { $net } goes to { $party }: { $total } with VAT.
   *[other] { $n } lines for { $net } go to { $party }: { $total } with VAT.
}
buy-send-to-approve = { $net } is over what one person may order from { $party }: a second person approves it first ({ $total } with VAT, lines: { $n }).
buy-send-due = Expected on { $date }.
buy-step-approve = Approve
buy-refuse-says = { $number } becomes a draft again, with your reason; it keeps its number.
buy-promise-says = The supplier has said yes: the day they promise, and their number of the order.
buy-close-says = What has not come of { $number } is given up. What came is still billed.
buy-cancel-says = { $number } is given up. Its number stays in the books.
buy-step-receive = Receive
buy-receive-line = · { $item } { $name }: { $quantity } in, stock { $before } → { $after }
buy-receive-service = · { $item }: { $quantity } done
buy-receive-refused = ! { $item } { $name }: { $refused } refused, still to be delivered
buy-receive-all = Nothing is left to come.
buy-receive-left = { $left } are still to come.
buy-step-return = Send back
buy-back-line = · { $item } { $name }: { $quantity } back, stock { $before } → { $after }
buy-step-bill = Enter the bill
buy-step-post = Match and post
buy-bill-sums = { $party } bills { $total }: net { $net }, VAT { $vat }, due { $due }.
buy-credit-sums = { $party } credits { $total }: net { $net }, VAT { $vat } ({ $due }).
buy-bill-waits = It stays registered until somebody settles what does not agree.
buy-bill-second = It agrees and is over the limit: a second person approves it.
buy-exception-quantity = billed { $found }, received and not billed { $expected }: { $item }
buy-exception-price = billed at { $found }, ordered at { $expected }: { $item }
buy-exception-vat = VAT printed { $found }, its lines give { $expected }
buy-exception-total = total printed { $found }, lines and VAT come to { $expected }
buy-exception-no-order = goods for { $found } that nobody ordered
buy-exception-duplicate = { $other } has the same number already
buy-step-release = Let it through
buy-release-says = It is paid all the same: say why. Then it is posted.
buy-step-pay = Pay
buy-pay-says = { $number } of { $party }: { $open } is open.
buy-pay-due = It falls due on { $date }.
buy-dispute-says = It is not paid until the dispute is settled. Its entry stays.
buy-dispute-ends = Disputed: { $reason }. The dispute ends and the bill may be paid.
bill-cancel = Cancel the bill
bill-cancel-says = The bill goes back, or was registered by mistake: it keeps its number, with your reason, and is never posted.
bill-is-credit = It is a credit note
bill-all-done = Nothing is left to do with { $number }.
bill-no-entry = This bill is not posted: it has no entry yet.
bill-without-order = { $number } bills no purchase order.
bill-amount-line = A line on an account has an amount only: type it as the price.
bill-text-first = Add a line first: .text then changes its words.

buy-next-send = Send the order: { $net }
buy-next-approve = A second person approves { $net }
buy-next-receive = Receive the { $left } that are to come
buy-next-bill = Enter the bill of what came
buy-next-settle = Settle what does not agree on its bill
buy-next-pay = Pay { $open }

buy-said-saved = Saved as a draft: { $total }. w sends it.
buy-said-amended = Version { $version }: the order comes to { $total }.
buy-said-sent = { $number } is out to { $party }. p shows its paper.
buy-said-to-approve = { $number } waits for a second person.
buy-said-refused = { $number } is a draft again.
buy-said-confirmed = { $number } is confirmed for { $date }.
buy-said-received = { $number }: goods for { $value } are in.
buy-said-returned = { $number }: goods for { $value } go back.
buy-said-billed = { $number } of { $party } is posted: { $total }, due { $due }.
buy-said-exception = { $number } of { $party } does not agree: it is registered, not posted ({ $total }, due { $due }).
buy-said-bill-draft = The bill of { $party } is kept as a draft: { $total }, due { $due }. w matches and posts it.
buy-said-second = { $number } of { $party } waits for a second person ({ $total }, due { $due }).
buy-said-price = { $item }: { $price }.

buy-hint-receive = Enter: taken in and refused; * all or none. Ctrl-O receives.
buy-hint-return = Enter: how many go back; * all or none. Ctrl-O sends them.

form-supplier = Supplier
form-supplier-facts = We owe
form-owes = We owe
form-owed = { $owed }
form-owed-late = { $owed }, of which { $late } is overdue !
form-lead = takes { $days ->
    [one] { $days } day
   *[other] { $days } days
}
form-no-supplier = Say who the supplier is: type a part of the name, or + New on the last row.
form-arrives = Would all be here on { $date }
form-buy-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
form-line-packs = Line { $line } ! { $item } is sold by { $pack }: { $packs } would be whole packs
form-line-known = Line { $line } { $item } · { $said }
form-line-last-paid = last { $price } on { $date }
form-line-lead = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
buy-pick-pack = by { $pack }
buy-pick-free = free { $free }
buy-date = Date
buy-due = Wanted
buy-their-ref = Their ref.
buy-note = Note
buy-promised = Promised for
buy-note-number = Their note no.
buy-paper-date = Date
buy-taken = Taken in
buy-refused = Refused
buy-going = Going back
draft-purchase = Purchase order, { $who }, { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
draft-bill = Bill { $reference }, { $who }

bill-new = New bill
credit-new = New supplier credit
bill-change = Change the bill
bill-reference = Their number
bill-order = Order
bill-date = Date
bill-due = Due
bill-total = Total with VAT
bill-vat = VAT printed
bill-note = Note
bill-reason = Because
bill-words = In words
bill-head-line = Item, account
bill-head-computed = By the rate
bill-head-printed = Printed
bill-foot-order = What came on { $number }
bill-foot-last = Accounts and VAT of their last bill
bill-foot-hand = Lines as typed
bill-foot-empty = Total first: lines as their last bill
bill-foot-credit = A credit note: it takes off what we owe
bill-foot-difference = { $difference } between the total printed and the lines
exception-head-what = What
exception-head-figures = Figures
exception-head-owner = With
exception-head-reason = Settled by
exception-open = open

pay-amount = Amount
pay-method = By
pay-date = Date
pay-reference = Reference
pay-head-now = Paid now
to-pay-line = · { $party }: { $amount } ({ $n ->
    [one] { $n } paper
   *[other] { $n } papers
})
to-pay-total = { $n ->
    [0] Nothing is taken yet: Space takes a bill
    [one] One payment: { $amount }
   *[other] { $n } payments: { $amount }
}
to-pay-said = { $n ->
    [one] One supplier is paid: { $amount }.
   *[other] { $n } suppliers are paid: { $amount }.
}
to-pay-nothing = Nothing that is taken is to be paid. Space takes a bill; credits alone pay nothing.

price-item = Item
price-asked = Price, net
price-their-code = Their code
price-from-quantity = From quantity
price-pack = Pack of
price-lead = Takes, days
price-since = Since
price-head-from = From
price-head-pack = Pack
price-head-lead = Days
price-head-last = Last paid
price-no-item = Say which item the price is for.
buy-price-says = A price from another quantity or day stands beside this one; the same item, quantity and day replaces it.

need-accept = Order what is marked
need-accept-says = Each is a draft to look over and send. Nothing is promised yet.
need-order-line = · { $party }: { $n ->
    [one] one line, { $net }
   *[other] { $n } lines, { $net }
}
need-dismiss = Turn down
need-dismiss-says = { $n ->
    [one] It is not proposed again until more than that is missing.
   *[other] These { $n } are not proposed again until more than that is missing.
}
need-other-quantity = Another quantity
need-other-supplier = Another supplier
need-show-all = Show what was turned down too
need-all = Needs, also those turned down
need-of = How many of { $item }
need-quantity = Buy
need-said-ordered = { $n ->
    [one] One purchase order is drafted. w sends it.
   *[other] { $n } purchase orders are drafted. w sends each.
}
need-said-dismissed = { $n ->
    [one] Turned down.
   *[other] { $n } turned down.
}
need-head-because = Because
need-head-waiting = Wait
need-head-coming = Coming
need-head-buy = Buy
need-head-amount = Amount
need-head-arrives = Arrives
need-head-first = Wanted

help-purchasing-suppliers = Everybody you buy from: what you owe, what is on order, and how many days they really take from order to receipt. The filter knows late, blocked, owed>1000, city:lille.
help-purchasing-supplier = A supplier with their orders, bills, prices and receipts; Tab goes round. n orders, a types a price of theirs, m enters a bill and pays. The figures of the last twelve months: days taken, share in time, refused, price drift.
help-purchasing-needs = What must be bought so that every order can leave and no shelf falls under its minimum; those customers wait for come first. Space marks, w makes purchase orders of what is marked, one for each supplier; a turns needs down with a reason; e changes a quantity, s compares who sells it and takes another.
help-purchasing-orders = Every purchase order: what waits for approval, what is to come, what is late, what is to be billed. w does the next step of the order under the cursor. Space marks, and w then sends, approves or receives all that are marked. The filter knows open, late, to-approve, to-receive, to-bill, status:draft, due<today.
help-purchasing-order = An order with all that came of it. w sends it, receives what is to come, enters the bill, pays; m has parts, refusals, returns, the supplier’s promise, amending, closing short. An order that is out is changed with e: each change is a version.
help-purchasing-order-form = Type a part of the supplier and Enter, then the lines: code or name, 3*code, =12.50 the price, 10% its discount, .text buys by words. Prices, packs and days are the supplier’s own; the foot says what was last paid. Ctrl-O saves a draft; nothing is promised before it is sent.
help-purchasing-receive = Line by line: how many are taken in and how many refused; what is refused stays to be delivered. More than ordered is taken only within the tolerance. Ctrl-O says what follows and asks for the number of their note.
help-purchasing-receipts = What came and what went back, with its value at order price and whether it was in time. The filter knows late, return, order:PO-2026-00042. n shows what is to be received.
help-purchasing-receipt = What came in one delivery, or went back; it is never changed. w goes on with its order, B opens its entry, m sends goods back.
help-purchasing-bills = Every supplier’s bill and credit note: what does not agree, what waits to be posted, what is to be paid. w matches, lets through or pays the one under the cursor. Space marks, and w then posts, approves or pays all that are marked. The filter knows exception, to-post, unpaid, late, disputed, credit, left>1000.
help-purchasing-bill = Ordered, received and billed side by side. What does not agree stands under Exceptions, with who has it and why it was let through. w posts, lets through with a reason, or pays; m disputes it or cancels it. B opens its entry.
help-purchasing-bill-form = Supplier, their number, the day, the total: the lines are what came of their order, or like their last bill. Ctrl-O matches and posts it. In the lines, a figure finds an account and a word an item; the price of an account line is its amount. m makes it a credit note.
help-purchasing-to-pay = Everything open to suppliers, the oldest due first; what falls due within a week is taken. Space takes or leaves one, * all or none. Ctrl-O pays what is taken: one payment a supplier, credits set off first.
field-is-customer = Customer
field-is-supplier = Supplier
field-is-customer-help = Whether orders and invoices can be made out to them.
field-is-supplier-help = Whether you buy from them; somebody may be both.
form-supplier-help = A part of the name, the code, the town or the phone. Beside each row: what we owe them, with ! when it is overdue. The last row makes a new supplier in four fields.
buy-date-help = The day of the order: t today, -1 yesterday, 15/3, mon.
buy-due-help = The day you want the goods. Left empty, it is the day the supplier can: today and the longest lead time of the lines.
buy-their-ref-help = The supplier’s own number of the order, once they gave one.
buy-note-help = Printed on the order.
buy-promised-help = The day the supplier promises. After it the order is late, and their punctuality is measured by it.
buy-note-number-help = The number on their delivery note. It may stay empty.
buy-paper-date-help = The day on the paper. Goods and bills count from it.
buy-taken-help = How many go into the stock. Above what was ordered only within the tolerance.
buy-refused-help = How many came and were not taken in: broken, wrong, too many. They stay to be delivered and count against the supplier.
buy-going-help = How many go back. They leave the stock at their cost.
bill-reference-help = The number the supplier gave the bill. A second bill of the same number is noticed, whatever its spaces and signs.
bill-order-help = The purchase order whose goods it bills; Ctrl-U clears it for a bill without an order.
bill-date-help = The day printed on the bill. In a closed month it is booked on the first open day; its own date stays.
bill-due-help = Left as it is, it follows the supplier’s terms.
bill-total-help = The total printed, with VAT; arithmetic works. Left empty, it is what the lines and their VAT come to.
bill-vat-help = The VAT printed, when it differs by cents from what the rate gives.
bill-note-help = For yourselves.
bill-reason-help = Why it is paid although it does not agree: a letter or the arrows choose.
bill-words-help = What was agreed, and with whom.
pay-amount-help = What is paid now; a part leaves the rest open.
pay-method-help = How it is paid: the bank, cash, a cheque.
pay-date-help = The day of the payment.
pay-reference-help = What stands on the transfer, or the number of the cheque.
need-quantity-help = How many to buy of it; whole packs are proposed.
price-item-help = The item they sell: code, name or bar code.
price-asked-help = What they ask for one, net of tax, in the item’s own unit.
price-their-code-help = What they call it: printed on the order.
price-from-quantity-help = The price holds from this quantity on; empty: any quantity.
price-pack-help = Sold by so many; empty: any quantity. Needs are rounded up to whole packs.
price-lead-help = Days from order to arrival, as they say. What they really take is measured.
price-since-help = The first day it holds; empty: since ever.
buy-fact-bought = Bought, 12 months
buy-fact-lead = Takes, measured
buy-fact-on-time = In time
buy-fact-on-order = On order
buy-fact-rejected = Refused or returned
buy-fact-drift = Price drift
page-purchase = Purchase order
page-their-code = { $words } (yours: { $code })
page-deliver-to = Please deliver to: { $address }
page-not-sent = Draft: nothing is ordered yet.
cli-do-need = Print what is to be bought; turn needs down, or bring them back
cli-opt-dismiss = The item whose need is turned down; may be repeated, and wants a reason
cli-opt-propose = The item that is proposed again; may be repeated
cli-opt-need-all = Also those that were turned down
cli-opt-need-reason = Why they are turned down
need-not-there = { $item } is not needed: there is nothing to turn down.
cli-did-amended = amended
audit-record-supplier-price = supplier’s price
audit-record-purchase = purchase order
audit-record-receipt = receipt
audit-record-bill = supplier’s bill
audit-record-moves-purchase-receipt = moves of receipt
audit-record-moves-purchase-return = moves to supplier
history-supplier-price = Supplier’s price set
history-purchase-edit = Purchase order written
history-purchase-send = Sent to the supplier
history-purchase-approve = Approved
history-purchase-confirm = Confirmed by the supplier
history-purchase-receive = Goods received
history-purchase-return = Goods sent back
history-purchase-cancel = Purchase order cancelled
history-purchase-close = Closed short
history-purchase-need = Needs decided
history-purchase-rules = Rules of buying changed
history-bill-edit = Bill written
history-bill-approve = Bill let through
history-bill-post = Bill entered
history-bill-cancel = Bill cancelled
history-bill-dispute = Bill disputed
history-bill-pay = Supplier paid
buy-measured = really { $n }
why-coming = What purchase orders that are out still bring, by the day they promise.
why-owed = Everything open on account { $account }: bills not paid, less credit notes and payments not used.
why-owed-late = Of it, what fell due before { $date }. Credits that cover it leave nothing.
why-on-order = Orders that are out: of each line the net amount, for the part that has not come.
why-bought = Net of the bills posted from { $from } to { $to }, credit notes taken off.
why-lead = Days from order to receipt, of all receipts together: { $days }. ÷ { $n } = { $mean } for one.
why-on-time = By the day promised: { $kept } of { $n }.
why-on-time-not = The others, with the days beyond it:
why-rejected = { $rejected } refused or sent back, of { $arrived } that came in the twelve months.
why-drift = Articles ordered more than once in the twelve months, one of each: their last prices together against the first.
why-drift-item = { $item }: { $first } at first, { $last } last
why-bill-net = Sum of the lines as the bill prints them.
why-bill-vat = VAT as printed, by rate on the net amounts.
why-bill-vat-off = { $rate }: { $vat } on { $base }, where the rate gives { $computed }
why-bill-rounding = The bill prints { $total }: { $off } more than its lines and VAT, the rounding of the paper.
bill-off-order = Against the order
why-bill-order = Order { $number }: of each line what is billed beyond the quantity billed × the price ordered.
why-bill-line = { $text }: { $quantity } × { $price } billed; { $agreed } agreed, { $ordered } ordered, { $came } received
why-buy-received = { $done } came and were kept, of { $wanted } ordered. By line:
why-buy-billed = { $done } are billed, credit notes taken off, of { $wanted } ordered. By line:
why-buy-open = What is still to be paid of the bills of this order, credit notes taken off.
why-receipt-value = What came or went back × the price of the order, lines of goods only.
