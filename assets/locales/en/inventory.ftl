# Inventory: places, moves, counts, reservations.

location-kind-internal = In stock
location-kind-customer = Customers
location-kind-supplier = Suppliers
location-kind-loss = Losses and gains
location-kind-production = Production
location-kind-transit = In transit

location-none = There is no location of the kind “{ $kind }” yet. Add one to the warehouse first.

stock-short = “{ $item }”: { $wanted } wanted, { $free } free in { $place } ({ $on_hand } on hand, { $reserved } reserved). Take less, receive or transfer goods, or release a reservation.
stock-short-then = “{ $item }”: { $wanted } cannot be taken on { $date }: between that day and today the stock there went down to { $lowest }. Choose a later date or a smaller quantity.
stock-value-negative = Goods cannot enter the stock with the value { $value }. Enter a cost of zero or more.
item-not-stocked = “{ $item }” is not kept in stock ({ $kind }). Choose goods.
reservation-short = { $wanted } cannot be taken over: only { $has } is reserved there. Take that much or less.

# What moved goods
stock-origin-delivery = Delivery
stock-origin-return = Return
stock-origin-receipt = Receipt
stock-origin-opening = Opening stock
stock-origin-adjustment = Adjustment
stock-origin-transfer = Transfer
stock-origin-count = Count
stock-origin-purchase_receipt = Purchase
stock-origin-purchase_return = To supplier
stock-origin-work_issue = Issued to work
stock-origin-work_return = Returned from work
stock-origin-work_receipt = Made
stock-origin-work_revalue = Revalued

# Documents
stock-document-receipt = Goods receipt
stock-document-opening = Opening stock
stock-document-adjustment = Adjustment
stock-document-transfer = Transfer
stock-document-unknown = There is no stock document { $document }. Choose one from the list.
stock-date-future = { $date } is in the future, and goods move when they move. Enter today or an earlier date.
stock-quantity = “{ $item }”: the quantity { $quantity } moves nothing. Enter one above zero.
stock-no-lines = There are no lines. Add at least one item.
stock-reason-missing = A reason is missing: it goes into the books with the difference. Say why.
stock-cost-negative = “{ $item }”: a cost is zero or more.
stock-gain-cost = “{ $item }” has never had a cost. Enter what one is worth, or receive it.
transfer-same-place = Both places are the same. Choose another place to move the goods to.
place-outside = { $place } is not a place of the stock ({ $kind }). Choose one of your own places.

# Counts
count-status-open = Open
count-status-posted = Posted
count-status-cancelled = Cancelled
count-uncounted-keep = Leave uncounted lines as they are
count-uncounted-zero = Uncounted lines are missing
count-unknown = There is no count { $count }. Choose one from the list.
count-finished = This count is finished ({ $status }). Open a new one.
count-open-already = A count of { $place } is open. Post or cancel it before opening another.
count-empty = Nothing has been counted yet. Enter what was found, or cancel the count.
count-negative = “{ $item }”: { $quantity } cannot have been counted. Enter zero or more.
count-scan-unknown = No item has the code “{ $code }”. Scan it again, or add the code to its item.

# Warehouses
warehouse-none = There is no warehouse yet. Add one first.
warehouse-code-taken = Another warehouse has the code “{ $code }”. Choose another code.
location-code-taken = Another place has the code “{ $code }”. Choose another code.
location-field-missing = This is needed. Enter it.
