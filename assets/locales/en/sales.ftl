# Sales: quotes, orders, deliveries, invoices, returns, the counter.

order-status-draft = draft
order-status-confirmed = confirmed
order-status-done = done
order-status-cancelled = cancelled
order-status-closed = closed short
order-step-confirm = confirm
order-step-ship = ship
order-step-invoice = invoice
order-step-cancel = cancel
order-step-close = close short
order-step-amend = amend
order-source-order = order
order-source-counter = counter
order-source-import = import
quote-status-draft = draft
quote-status-sent = sent
quote-status-accepted = accepted
quote-status-declined = declined
quote-status-expired = expired
quote-status-revised = replaced
quote-step-send = send
quote-step-accept = accept
quote-step-decline = decline
quote-step-expire = expire
quote-step-revise = revise
delivery-status-ready = ready
delivery-status-picked = picked
delivery-status-packed = packed
delivery-status-shipped = shipped
delivery-status-cancelled = cancelled
delivery-step-pick = pick
delivery-step-pack = pack
delivery-step-ship = ship
delivery-step-cancel = cancel
delivery-kind-out = delivery
delivery-kind-return = return
invoice-status-draft = draft
invoice-status-posted = posted
invoice-kind-invoice = invoice
invoice-kind-credit = credit note
invoice-kind-price_credit = price credit
disposition-restock = back to stock
disposition-scrap = scrap

order-step-not-now = This order is { $status }: { $step } is not possible now.
order-missing = There is no order { $number }. Look for it in the list of orders.
order-not-draft = Order { $number } is confirmed. Amend it instead of editing it.
order-not-a-customer = “{ $party }” is not a customer. Mark the record as a customer first.
order-no-line = There is nothing on the order. Add at least one item.
order-customer-blocked = “{ $party }” is blocked. Unblock the customer, or take the order under another.
order-wanted-before-date = The wanted date lies before the order’s date, { $date }. Give that day or a later one.
order-no-address = “{ $party }” has no address. Add one to the customer’s record.
order-no-vat-number = “{ $party }” buys free of VAT within the EU but has no VAT number. Add it, or change the tax status.
order-over-credit = “{ $party }” has a credit limit of { $limit } and uses { $used }: this order goes { $over } over it. Ask for a payment, or have a manager confirm with a reason.
order-customer-overdue = “{ $party }” owes { $amount } that fell due more than { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago. Ask for a payment, or have a manager confirm with a reason.
order-price-under-floor = { $item } at { $price } is under its floor price of { $floor }. Raise the price, or have a manager confirm with a reason.
order-cancel-delivered = Goods of { $number } have already left, so it cannot be cancelled. Close it short instead, or take the goods back.
order-close-no-reason = Say why the rest of the order is given up.
order-close-nothing-delivered = Nothing of { $number } has been delivered. Cancel it instead.
order-delivery-open = A delivery of { $number } is being prepared. Ship it or cancel it first.
order-item-blocked = { $item } is blocked for sale. Choose another item. (line { $line })
order-unit-unknown = { $item } is not sold by “{ $unit }”. Use its own unit or add that one to the item. (line { $line })
order-quantity-not-positive = { $item }: the quantity { $quantity } must be above zero. Goods that come back are a return. (line { $line })
order-quantity-absurd = { $item }: a line takes { $most } at most. Check the quantity. (line { $line })
order-price-bad = { $item }: a price lies between zero and { $most }. (line { $line })
order-discount-bad = { $item }: a discount lies between 0 and 100 %. (line { $line })
order-amount-absurd = { $item }: the line comes to more than ten thousand million. Check quantity and price. (line { $line })
order-kit-whole = { $item } is a kit: only whole ones are sold. (line { $line })
order-amend-item = Part of “{ $item }” has been delivered: the item of that line stays. Add the other item on a new line.
order-amend-delivered = { $delivered } of “{ $item }” have been delivered. The quantity cannot go below that.
order-amend-billed = “{ $item }” has been billed. Its price stays; a price difference is a credit note.
order-amend-dropped = { $delivered } of “{ $item }” have been delivered. The line stays on the order.

quote-step-not-now = This quote is { $status }: { $step } is not possible now.
quote-missing = There is no quote { $number }. Look for it in the list of quotes.
quote-not-draft = Quote { $number } has been sent. Revise it: the new version can be changed.
quote-no-line = There is nothing on the quote. Add at least one item.
quote-no-validity = Say until when the quote is valid.
quote-validity-past = The validity ended on { $date }. Give today or a later day.
quote-expired = Quote { $number } is past its validity. Revise it and send the new version.

delivery-step-not-now = This delivery is { $status }: { $step } is not possible now.
delivery-missing = There is no delivery { $number }. Look for it in the list of deliveries.
delivery-changed = Delivery { $number } was changed by another user just now. Look at it again.
delivery-line-unknown = Order { $number } has no line { $line }. Choose one of its lines.
delivery-over-order = { $item }: { $wanted } cannot be delivered, { $left } are left on the order. Deliver that or less.
delivery-short = { $item }: { $wanted } wanted, { $there } in stock for this order. Deliver that, or receive goods first.
delivery-nothing-left = There is nothing left to deliver on { $number }.
delivery-nothing-in-stock = Nothing of { $number } is in stock: { $items }. Receive goods first; the order is served when they arrive.
delivery-on-hold = { $number } is on hold: “{ $reason }”. Lift the hold before shipping.
delivery-in-future = { $date } is in the future. Goods ship today or have shipped on an earlier day.

invoice-missing = There is no invoice { $number }. Look for it in the list of invoices.
invoice-changed = Invoice { $number } was changed by another user just now. Look at it again.
invoice-draft-exists = There is already a draft invoice { $draft } of { $number }. Post it or throw it away.
invoice-nothing = There is nothing to invoice on { $number }: all that was delivered is billed. Deliver something first.
invoice-posted-already = { $number } is posted already. What is wrong on it is taken back by a credit note.
invoice-not-draft = { $number } is { $status } and stays in the books. Credit it instead.
invoice-over-delivered = “{ $item }”: { $asked } cannot be billed, { $billable } are delivered and not billed. Deliver first.
invoice-in-future = { $date } is in the future. Date the document today or earlier.
invoice-before-last = The last document of the series is dated { $last }; { $date } would break the order of the numbers. Date it { $last } or later.
invoice-no-company = The company has no name, which the law wants on every invoice. Fill in the company’s details in the settings.
invoice-no-line = { $number } has no line. Throw it away.

credit-not-an-invoice = { $number } is not a posted invoice. A credit note takes back a posted invoice.
credit-no-reason = Say why the credit is given: it is printed and audited.
credit-nothing = There is nothing left to credit on { $number }.
credit-over-billed = “{ $item }”: { $asked } cannot be credited, { $left } are billed and not credited.
credit-over-amount = “{ $item }”: { $asked } cannot be credited, { $left } are left of its net amount.
credit-before-invoice = A credit note of { $date } cannot take back an invoice of { $invoice }. Date it then or later.

return-no-reason = Say why the goods come back.
return-nothing = Say how many of which line of { $number } come back.
return-over-delivered = “{ $item }”: { $asked } cannot come back, the customer has { $most }.

counter-not-enough = { $due } are due; { $missing } are missing.
counter-change-not-cash = { $change } would have to be given back but only { $cash } of it is cash. Lower the other tenders.
counter-tender-bad = Each sum handed over must be above zero.

mention-seller = Seller
mention-seller-address = Seller’s address
mention-seller-number = Registration
mention-seller-vat = Seller’s VAT number
mention-terms = Payment terms
mention-exemption = Reason for no VAT
mention-early-payment = Early payment
mention-late-penalty = Late payment
mention-recovery = Cost of collecting
mention-capital = with a capital of { $capital }
mention-on-receipt = Payment on receipt
invoice-no-company-address = The company has no address, which the law wants on every invoice. Fill it in under Settings › Company, or with “comptoir company --street … --postcode … --city …”.
invoice-no-siren = The company has no SIREN, which French law wants on every invoice. Fill it in under Settings › Company, or with “comptoir company --siren …”.
invoice-no-company-vat = The company charges VAT and has no VAT number, which the law wants on every invoice. Fill it in under Settings › Company, or with “comptoir company --vat …”.
invoice-no-late-penalty = The words on late payment are missing, which French law wants on every invoice to a business. Fill them in under Settings › Company.
invoice-no-recovery = The fixed sum of 40 € for collecting is missing, which French law wants on every invoice to a business. Fill it in under Settings › Company.
invoice-no-customer-name = The customer has no name. Fill it in on their card.
invoice-no-customer-address = “{ $party }” has no billing address, which the law wants on an invoice. Add it to the customer’s card.
invoice-no-customer-vat = “{ $party }” buys free of VAT within the EU but has no VAT number. Add it to the customer’s card, or change the tax status.
invoice-no-tax-mention = The rate “{ $tax }” is zero and nothing says why, which the law wants on the invoice. Fill in its mention under Settings › Taxes.
invoice-kind-deposit = deposit
invoice-kind-deposit_credit = credit of a deposit
deposit-line-percent = Deposit of { $percent } on order { $order }
deposit-line = Deposit on order { $order }
deposit-amount = A deposit is above zero. Give a percentage or an amount.
deposit-over-order = A deposit of { $amount } on { $number } would bill more than was ordered: { $most } is left to bill. Lower it.
deposit-nothing-left = Nothing of the deposit { $number } is left: it was deducted or taken back. Credit the invoice that deducted it.
deposit-credited-whole = A deposit is taken back whole. Credit it, and ask for another.
deposit-is-deducted = { $number } is a deposit: the invoices of its order deduct it by themselves. Choose an advance or a credit note.
order-cancel-deposit = The deposit { $deposit } on { $number } still stands. Credit it first, then cancel the order.
order-amend-deposit = Deposits of { $deposit } and what is billed already would be more than the order of { $total }. Credit a deposit first.
mention-discount = Discount of { $percent } if paid within { $days ->
    [one] { $days } day
   *[other] { $days } days
} of the invoice.
