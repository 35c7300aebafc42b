# What the whole screen grammar says: acts on marked rows, undo, notices, who else is here
batch-send = Send the marked
batch-accept = Accept the marked
batch-confirm = Confirm the marked
batch-ship = Ship the marked
batch-invoice = Invoice the marked
batch-post = Post the marked
batch-pay = Register payment of the marked
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
