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
undo-batch = { $act } · { $n } together
undo-ask = Do it? (y, then Enter; anything else leaves all as it is)
undo-not-agreed = Nothing was undone.
undo-needs-yes = Nothing was undone: nobody can be asked here. Say --yes once you have read what it will do.
undo-allocate = “{ $what }”: open the payment and settle it anew, or take the payment back on its card.
undo-reverse-entry = “{ $what }” posted an entry. Reverse it in the ledger: g f j, open the entry, w.
undo-takeover = “{ $what }”: the ticket is at your till now. Park it; the colleague takes it over again.
undo-till-open = “{ $what }”: an open drawer is counted and closed, g s t then w.
undo-till-close = “{ $what }”: a closed drawer stays closed. Open it anew with what lies in it, g s t then w.
undo-bill-posted = “{ $what }”: a posted bill is taken back by the supplier’s credit note. Enter that one: comptoir new bill --credit.
undo-bill-approved = “{ $what }”: refuse the bill instead: comptoir step … cancel, with the reason.
undo-dispute = “{ $what }”: a dispute is settled, or opened again, on the document itself.
undo-approved = “{ $what }”: an approved order that was not sent yet is cancelled: comptoir step … cancel.
undo-need = “{ $what }” made draft orders. Delete the drafts, or dismiss the need.
undo-reserve = “{ $what }”: what is put by is freed, or put by again, on the order’s card, m.
undo-founded = “{ $what }”: books once founded stay. Begin other books with comptoir init.
undo-count = “{ $what }”: a count that is not posted is cancelled on its card, m; a line is counted again.
undo-import = “{ $what }”: restore the backup made before the import, or correct its records one by one.
undo-purchase-cancelled = Purchase order { $label } is cancelled; tell the supplier.
undo-goods-sent-back = What came with { $label } goes back to the supplier.
cli-do-undo = Take your last act back, or the one named: says what that will do first
cli-opt-act = The act’s number in the audit trail; without it the last one of yours
cli-opt-yes = Do it without asking
cli-opt-undo-acts = Only list what you did and may take back
history-sales-order-reserve = Goods put by changed
history-sales-invoice-dispute = Dispute changed
history-payment-difference = Difference let go
history-supplier-price = Supplier price changed
history-purchase-edit = Purchase order changed
history-purchase-send = Purchase order sent
history-purchase-approve = Purchase order approved
history-purchase-confirm = Purchase order confirmed by the supplier
history-purchase-receive = Goods received
history-purchase-return = Goods sent back
history-purchase-cancel = Purchase order cancelled
history-purchase-close = Purchase order closed short
history-purchase-need = Needs accepted
history-purchase-rules = Buying rules changed
history-bill-edit = Bill changed
history-bill-approve = Bill approved
history-bill-post = Bill posted
history-bill-cancel = Bill cancelled
history-bill-dispute = Bill’s dispute changed
history-bill-pay = Supplier paid
audit-record-purchase = purchase order
audit-record-receipt = receipt
audit-record-bill = bill
audit-record-supplier-price = supplier price
audit-record-moves-purchase-receipt = moves of receipt
audit-record-moves-purchase-return = moves of return to supplier
