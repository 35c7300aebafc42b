# Items, stock, goods received and counts on the screen.

tab-inventory = Inventory
tab-inventory-short = Stock
screen-items = Items
screen-item = Item
screen-stock = Stock
screen-moves = Stock moves
screen-counts = Stock counts
screen-count = Count
screen-receipt-form = Goods receipt

stock-head-place = Place
stock-head-place-code = Code
stock-head-reserved = Reserved
stock-head-quantity = Quantity
stock-head-unit = Unit
stock-head-cost = Cost
stock-head-origin = Document
stock-head-move = Move
stock-head-item-id = ItemId
stock-head-route = From → to
stock-view-reserved = Reserved
stock-empty = Nothing is in stock yet. gii lists the items; a on one receives or counts it.

stock-act = Act
stock-act-on = { $item }:
stock-adjust = Put the stock right
stock-transfer = Move to another place
stock-receive = Receive goods
stock-change = Found + / lost -
stock-cost-found = Cost of one
stock-adjust-effect = { $place }: { $before } now, { $after } afterwards.
stock-adjust-value = What it is worth goes to the losses and gains of the stock, with the reason.
stock-adjusted = Adjustment { $number } is posted.
stock-from = From
stock-to = To
stock-to-missing = Say which place the goods go to.
stock-transfer-value = Nothing changes in value, so nothing is posted to the ledger.
stock-transferred = Transfer { $number } is done.

items-empty = There is no item yet. n makes the first; comptoir import items FILE brings them in.
item-in-use = in use
item-view-low = Below minimum
item-view-goods = Goods
item-view-value = By value
item-view-blocked = Blocked
item-new = New item

move-view-receipts = Receipts
move-view-deliveries = Deliveries
move-view-adjustments = Adjustments
move-view-transfers = Transfers
move-view-counts = Counts
move-item = Open the item
moves-empty = Nothing has moved yet. n receives goods.

item-parts = Components
item-moves = Moves
item-places = By place
item-promises = Reserved for
item-prices = Prices
item-months = Sales by month
item-no-move = It has never moved. a receives it.
item-no-place = There is none anywhere. a receives it.
item-no-promise = No order waits for it.
item-no-price = Every customer pays the price above. n adds one of a list.
item-head-month = Month
item-head-sales = Net sales
item-head-bar = Of the best month
price-head-for = For
price-head-quantity = From qty
item-price-add = Add a price
item-price-set = { $list }: { $price } is set.
price-list-missing = Choose the price list this price is of.
price-missing = Say what it costs.
item-block = Block or unblock
item-block-effect = “{ $item }” can be put on no new order or quote until unblocked.
item-unblock-effect = “{ $item }” can be sold again.

item-fact-on-hand = On hand
item-fact-net = Price net
item-fact-gross = Price incl. VAT
item-fact-margin = Margin
item-fact-cost = Unit cost
item-fact-value = Stock value
item-fact-range = Min – max
item-fact-tax = VAT
item-fact-barcodes = Bar codes
item-fact-year = 12 months
item-fact-costing = Valuation
item-fact-note = Note

item-form-prices = Prices
item-form-stock = Stock
item-form-codes = Codes and details
item-field-unit = Unit
item-field-floor = Floor price
item-field-min = Minimum
item-field-max = Maximum
item-field-made = Made here
item-field-weight = Weight (g)
item-field-units = Other units
item-field-external = Outside number
item-fact-barcodes-help = Several bar codes stand side by side. A pack says what it holds: 3760009876548*6.
item-field-units-help = Other units with what each holds of the item’s own: box*12 pallet*240.
item-parts-help = What one kit is made of, by code: 4*LEG TOP.
item-part-unknown = No item has the code “{ $code }”. Write components as CODE*2, by the code of each.
item-saved = “{ $name }” is saved.
item-draft = Item { $name }

receipt-supplier = Supplier
receipt-reference = Their number
receipt-post = Post the receipt
receipt-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
receipt-total = Value
receipt-lines-done = Ctrl-O posts the receipt; the stock and the orders that wait follow.
receipt-draft = { $n ->
    [one] Receipt { $supplier }, { $n } line
   *[other] Receipt { $supplier }, { $n } lines
}
receipt-posted = Receipt { $number } is posted.

count-new = New count
count-new-effect = Freezes a sheet of all that the books say is there. Goods may come and go while people count.
counts-empty = Nothing has been counted yet. n opens the first sheet.
count-head-number = Number
count-head-lines = Lines
count-head-counted = Counted
count-head-expected = In books
count-head-found = Found
count-head-difference = Difference
count-to-do = to count
count-right = right
count-missing = missing
count-more = more
count-enter = Enter what was found
count-any = Count by code
count-different = Differences only
count-post = Post the count
count-cancel = Give the count up
count-cancel-effect = Nothing is booked; the sheet stays for the record.
count-no-lines = Nothing stands on this sheet. n counts an item by its code, a scan adds one.
count-item-missing = Say which item was counted.
count-uncounted = Uncounted lines
count-posted = Count { $number } is posted.
count-post-effect = { $n ->
    [0] Nothing differs: only the count is kept.
    [one] { $n } line differs: { $off } is written off, { $up } is written up.
   *[other] { $n } lines differ: { $off } is written off, { $up } is written up.
}
count-post-open = { $n ->
    [one] { $n } line was not counted; choose below what that means.
   *[other] { $n } lines were not counted; choose below what that means.
}
count-progress = Lines counted: { $counted } of { $lines } · difference { $worth }
count-scanned = { $item }: { $quantity } counted.
price-head-since = Since
price-head-until = Until
item-price-remove = Take the price away
item-price-none = There is no price under the cursor. Tab goes to the prices; n adds one.
item-price-gone-effect = { $list } no longer has the price { $price }. What is already ordered or billed keeps it.
screen-stock-document = Stock document
stock-paper-reference = reference { $reference }
stock-paper-by = by { $user }
stock-paper-entry = Open the entry
stock-paper-no-entry = Nothing was posted for this document: its goods changed place, not value.
stock-head-document-id = DocumentId

help-inventory-items = Every item: what it costs, what is on hand, what of it nobody was promised, what it is worth. v shows what is below its minimum. a puts the stock of an item right, moves it or receives it. The filter knows low, blocked, kind:goods, free<5, value>1000.
help-inventory-item = All about one item. Tab goes round its moves, its places, the orders it is reserved for, its prices and its year of sales; Enter opens the document behind a row. a acts on the stock, e changes the item, n adds a price of a list.
help-inventory-item-form = A code and a name are enough; Tab visits the rest. Stock moves fix the unit and the kind for good; a new way of valuing waits for an empty stock.
help-inventory-stock = What lies where, with what of it is reserved and what it is worth. The totals line adds up what the filter lets pass.
help-inventory-moves = Every move of goods, the last posted first. A value above zero entered the stock, one below left it; a move between two of our places has none. Enter opens the document, p the item.
help-inventory-receipt-form = Goods that come in, with or without a supplier. Type or scan items: 3*code receives three, =12.5 is the cost of one. Ctrl-O posts the receipt and serves the orders that wait.
help-inventory-counts = A count freezes what the books say of a place, takes what people find, and books the difference with a reason. One count at a time is open in a place.
help-inventory-count = Scan items, each scan adds one; or Enter on a line to type what was found, n for any item by its code. t shows only what differs. w posts the differences and asks what uncounted lines mean; x gives the count up.
help-inventory-document = A stock document stays as it was posted. To take it back, make the opposite one: an adjustment, or a transfer the other way.
item-fact-coming = On order
item-coming = On its way
item-no-coming = Nothing of it is on order. N u writes a purchase order; g p n shows what is missing.
