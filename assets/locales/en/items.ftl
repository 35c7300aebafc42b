# items
item-gone = This item is no longer in the books. Go back to the list and choose again.
price-list-gone = This price list is no longer in the books. Choose another.

item-kind-goods = Goods
item-kind-service = Service
item-kind-kit = Kit

costing-average = Weighted average
costing-fifo = First in, first out

tax-class-normal = Standard rate
tax-class-intermediate = Intermediate rate
tax-class-reduced = Reduced rate
tax-class-super_reduced = Super-reduced rate
tax-class-zero = Zero rate

price-source-customer = Customer price
price-source-list = Price list
price-source-discount = List discount
price-source-item = Item price

item-code-command = The code “{ $code }” would be taken for a command where documents are typed. It may not begin with * + - . = ? nor look like 10% or 3*A: choose another.
item-code-taken = The code “{ $code }” is already that of { $name }. Choose another, or open that item.
item-code-is-barcode = The code “{ $code }” is a bar code of item { $item }. Choose another code.
item-external-taken = The outside number “{ $id }” already belongs to { $code }. Choose another, or change that item.
item-price-negative = A price may not be below zero. Give zero or more.
item-price-floor = The price { $price } is under the floor price { $floor }. Raise the price or lower the floor.
item-stock-negative = A minimum or maximum stock may not be below zero. Give zero or more.
item-stock-range = The maximum stock { $max } is under the minimum { $min }. Raise the maximum, or put zero for none.
item-weight-negative = A weight may not be below zero. Give zero or more.
item-moved = Item { $code } already has stock moves, so its unit and its kind stay as they are. Make a new item instead.
item-unit-twice = The unit “{ $unit }” is given twice, or is the item’s own. Keep one.
item-unit-quantity = The unit “{ $unit }” must hold a quantity above zero. Give it.
item-not-kit = Item { $code } is not a kit, so it has no components. Change its kind, or take the components away.

barcode-shape = “{ $barcode }” is not a bar code: 48 characters at most, no spaces. Scan it again.
barcode-check-digit = The check digit of bar code “{ $barcode }” is wrong. Scan it again, or check each digit.
barcode-twice = The bar code “{ $barcode }” is given twice. Keep one.
barcode-taken = The bar code “{ $barcode }” already means item { $item }. Take it away there first.
barcode-quantity = The bar code “{ $barcode }” must stand for a quantity above zero. Give it.

kit-empty = Kit { $code } has no components. Add at least one.
kit-quantity = The component on line { $line } must have a quantity above zero. Give it.
kit-twice = The component on line { $line } is already further up. Put the sum on one line.
kit-loop = Kit { $kit } would contain itself through { $component }. Take that component away.
kit-deep = Component { $component } of kit { $kit } holds too many kits within kits. Put its items in directly.

price-quantity = The quantity a price holds from may not be below zero. Give zero or more.
price-dates = The price would end on { $to }, before it begins on { $from }. Correct one of the dates.
price-gone = This price is no longer there. Go back to the item.
price-list-code-taken = The code “{ $code }” is already that of the price list { $name }. Choose another.
price-list-discount = A discount runs from 0 to 100 %. Give a number in between.

item-head-code = Code
item-head-name = Name
item-head-kind = Kind
item-head-category = Category
item-head-price = Price
item-head-stock = Stock
item-head-free = Free
item-head-value = Value
item-flag-low = low
item-flag-blocked = blocked
item-flag-made = made
