# The accountant's screens.

screen-trial-balance = Trial balance
screen-ledger = Ledger
screen-journals = Journals
screen-entries = Entries
screen-entry = Entry
screen-periods = Periods
tab-finance = Finance
tab-finance-short = Fin

column-account = account
column-account-name = account name
column-opening = opening
column-debit = debit
column-credit = credit
column-closing = closing
column-balance = balance
column-memo = memo
column-entry = entry
column-journal = jnl
column-journal-name = journal
column-entries = entries
column-kind = kind
column-due = due
column-party = party
column-amount = amount
column-reversal = reversal
column-year = year
column-period = period
column-from = from
column-to = to
field-reason = Reason

side-debit = D
side-credit = C
earlier-results-no-account = The results of earlier years have no account of their own. Go back to those years with -.
period-before = Period before
period-after = Period after
trial-balance-empty = Nothing has been posted in this period. - and + go to other periods.
ledger-empty = Nothing has been posted to this account in this period. - and + go to other periods.
entries-empty = There is no entry yet. Invoices, deliveries and payments make them; a journal entry by hand is made with N j.
ledger-opening = opening { $balance }
ledger-closing = closing { $balance }
entry-document = Open the document
entry-no-document = This entry was written by hand: there is no document behind it.
entry-reverse = Reverse
entry-reverse-by-document = This entry was made by a document. Take that back (a credit note, a reversed payment) and the entry goes with it.
entry-reverse-effect = Posts the same lines with the sides turned; { $number } stays as it is.
entry-reversed-by = reversed by { $number }
entry-is-reversal = reverses another entry
entry-is-reversal-short = reversal
entry-balanced = { $total } on each side
fiscal-year = fiscal year { $year }
period-close = Close
period-close-effect = { $period } takes no more entries. It can be reopened, with a reason.
period-reopen = Reopen
period-reopen-effect = { $period } takes entries again. The reason stays in the audit trail.
period-lock = Lock
period-lock-effect = { $period } is closed for good: nobody can reopen it.
year-open-next = Next year
year-open-effect = Opens the fiscal year that begins on { $date }, with its months.

entry-new = New entry
entry-post = Post the entry
entry-unfilled = What was filled in is gone.
entry-journal = Journal
entry-journal-help = The journal it is written in; the general journal unless you say otherwise.
entry-memo = Description
entry-memo-help = What the entry is about. Typing finds the last entries like it: Enter takes one with its accounts and stands on the amount; Esc keeps what you typed.
entry-account-help = An account by its code or name; 411 dup or the name alone finds a customer or supplier on its control account. A new line proposes what is missing; -50 in debit is 50 in credit. Ctrl-O posts.
entry-account-stands = { $account } stands at { $balance }
entry-lines = { $n ->
    [0] no line yet
    [one] { $n } line
   *[other] { $n } lines
}
entry-balances = balanced ✓
entry-missing = missing { $amount }
entry-lines-done = Ctrl-O posts the entry.
entry-draft = Entry { $memo }, { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
said-entry-posted = { $number } is posted.
entry-duplicate = Duplicate
help-finance-entry-form = An entry written by hand: a description, then accounts with a debit or a credit each. It is posted once both sides are equal and never changed after: reverse it instead. What stock and documents post is not for here.
why-opening = All debits less all credits before { $from }.
why-opening-year = Income and expenses begin each fiscal year at zero: debits less credits from its first day up to { $from }, that day left out.
why-closing = { $opening } at the opening + { $debit } debited − { $credit } credited = { $closing }
why-side = Below zero stands for a credit balance.
why-entries = The entries, debit less credit:
why-line-entry = Everything on the account up to and with the line of { $number }, { $date }.
why-line-balance = { $before } before it + { $debit } debited − { $credit } credited = { $balance }
why-earlier = Income less expenses of fiscal years before this one that are not closed by their entries. It closes with them.
