# The dashboard.
screen-dashboard = Dashboard
tab-dashboard = Dashboard
tab-dashboard-short = Dash
dashboard-as-of = as of { $date }
dashboard-panel = Next panel
dashboard-sales-today = Sales today
dashboard-sales-month = Sales this month
dashboard-sales-year = Sales this year
dashboard-to-collect = To collect
dashboard-of-it-late = { $amount } late
dashboard-open-orders = Open orders
dashboard-orders = { $count ->
    [one] { $count } order
   *[other] { $count } orders
}
dashboard-late = Late to ship
dashboard-oldest = oldest { $days ->
    [one] { $days } day
   *[other] { $days } days
}
dashboard-stock = Stock value
dashboard-cash = Cash in bank
dashboard-regions = Sales by region, this month
dashboard-no-region = (no region)
dashboard-no-sales = Nothing sold this month yet.
dashboard-ageing = Receivables by age
dashboard-next = Do next
dashboard-nothing = Nothing waits. N o takes an order, N q makes a quote.
dashboard-no-task = There is no such task now.
dashboard-do-1 = First task
dashboard-do-2 = Second task
dashboard-do-3 = Third task
dashboard-do-4 = Fourth task
dashboard-task-overdue = { $count ->
    [one] { $count } invoice is late: { $figure }
   *[other] { $count } invoices are late: { $figure }
}
dashboard-task-late = { $count ->
    [one] { $count } order late to ship ({ $figure } d)
   *[other] { $count } orders late to ship ({ $figure } d)
}
dashboard-task-to-invoice = { $count ->
    [one] { $count } order to invoice: { $figure }
   *[other] { $count } orders to invoice: { $figure }
}
dashboard-task-drafts = { $count ->
    [one] { $count } draft order to finish
   *[other] { $count } draft orders to finish
}
dashboard-age-not-due = Not due
dashboard-age-30 = 1–30 d
dashboard-age-60 = 31–60 d
dashboard-age-90 = 61–90 d
dashboard-age-over = > 90 d
dashboard-stage-quote = Quotes
dashboard-stage-order = Orders
dashboard-stage-reserved = Resvd
dashboard-stage-shipped = Shipd
dashboard-stage-invoiced = Invcd
dashboard-stage-paid = Paid

dashboard-panels = Panels
dashboard-task-close = { $count ->
    [one] { $count } month is over and not closed
   *[other] { $count } months are over and not closed
}
panel-figures = Figures
panel-regions = Sales by region
panel-ageing = Receivables by age
panel-pipeline = From quote to money
panel-next = Do next
dashboard-turns = { $turns } turns a year
dashboard-task-late-purchases = { $count ->
    [one] { $count } purchase late ({ $figure } d)
   *[other] { $count } purchases late ({ $figure } d)
}
dashboard-task-odd-bills = { $count ->
    [one] { $count } bill does not agree: { $figure }
   *[other] { $count } bills do not agree: { $figure }
}
dashboard-task-to-pay = { $count ->
    [one] { $count } bill to pay: { $figure }
   *[other] { $count } bills to pay: { $figure }
}
dashboard-making = Production, 30 days
dashboard-making-none = No work order was closed in thirty days. N w plans one.
dashboard-made = { $n ->
    [one] { $n } order closed, cost
   *[other] { $n } orders closed, cost
}
dashboard-made-off = Off the standard
dashboard-made-lost = Pieces lost
dashboard-made-late = Orders late
panel-making = Production
panel-making-help = Space ticks it: what was made in thirty days, what it cost against its standard and why, what was lost, what is late.
why-making = Work orders closed in the last thirty days: parts, hours and overhead put in, less by-products and charged losses, against what the good pieces ought to cost. The causes are settled order by order at closing; their list is behind it.
