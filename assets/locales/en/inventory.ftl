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
