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
