# The shell and its widgets.

house-help = Help
house-back = Back
house-menu = Menu
house-palette = Any command
house-codes = Code
house-find = Find
house-go = Go to
house-new = New of any kind
house-recent = Recent and parked
house-refresh = Refresh
house-previous = Previous record
house-following = Next record
house-no-neighbour = There is no other record this way. Esc goes back to the list.
house-discard = Throw the draft away
house-language = Français
house-theme = Next theme
house-exit = Exit
house-exit-again = Press Ctrl-C once more to leave; what you typed is kept as a draft.
house-at-home = This is the first screen. Ctrl-X leaves the program.
house-parked = Parked: what you typed is kept. Ctrl-R brings it back.
house-parked-count = parked: { $n } ({ $key })
house-saved-at = saved as draft { $time }
house-discarded = The draft is gone.
house-no-draft = Nothing is being typed here.
house-draft-gone = That draft is no longer there: it was finished or thrown away elsewhere.
house-draft-row = Draft: { $title }
house-no-recent = Nothing is parked and no other screen was open yet.
house-no-new = Nothing new is made with “{ $letter }”. After N, choose one of the letters shown.
house-no-code = No screen has the code “{ $code }”. Ctrl-K finds screens by name.
house-no-screen = There is no screen “{ $screen }” in this version.
house-paste-where = Pasting here does nothing: open a field first, or Ctrl-F to find.
house-too-small = Comptoir needs { $columns } columns and { $rows } rows. Enlarge the window; what you typed is safe.
house-broken = Something broke and nothing was written: { $why }. It is in the log; please report it.
house-private = Hide or show margins and costs
house-private-on = Margins and costs are hidden. :private shows them again.
house-private-off = Margins and costs are shown.
house-theme-is = Theme: { $theme }

theme-terminal = the terminal’s colours
theme-light = light
theme-dark = dark
theme-contrast = high contrast
theme-mono = without colours

code-lang = “{ $text }” is no language of the program. Type en or fr.
code-not-here = That works on a list. Open one first, for example g s o.
code-theme = “{ $text }” is no theme. Type terminal, light, dark, contrast or mono.

keys-unknown-action = There is no action “{ $action }” to give keys to. The nearest is “{ $nearest }”; “comptoir keys” lists them all.
keys-clash = The key “{ $key }” for “{ $action }” already means “{ $other }” where both are offered. Choose another, or give “{ $other }” another key first.
keys-bad-key = The key “{ $key }” for “{ $action }” does not exist or does not arrive from every terminal. Choose a letter, an F-key or another Ctrl key.

guard-search = Nothing was run. Search for “{ $word }”? Enter

help-browse = Letters are commands here. Nothing is written before you have seen what it does: Ctrl-O or F9 does it, Esc goes back.
help-entry = You are typing. Enter goes to the next field, Tab visits all, Ctrl-O or F9 saves, Esc goes back and keeps what you typed as a draft.

list-open = Open
list-filter = Filter
list-locate = Locate
list-order = Order
list-view = Views
list-columns = Columns
list-mark = Mark
list-mark-all = Mark all
list-copy = Copy row
list-copy-all = Copy list
list-empty = Nothing here yet.
list-nothing-passes = Nothing passes this filter. Press f, then Esc, to clear it.
list-no-row = There is no row under the cursor.
list-chip-not = not { $what }
list-chip-word = “{ $word }”
list-chip-none = none
list-chip-and-below = { $head } and { $count } more
list-filter-label = filter:
list-filter-unread = not understood: { $text }
list-locate-label = locate:
list-order-ask = Press the letter over a column; once more turns it round.
list-count = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
list-count-filtered = { $n ->
    [one] { $n } row passes
   *[other] { $n } rows pass
}
list-more-than = more than { $n } rows
list-marked = { $n ->
    [one] { $n } marked
   *[other] { $n } marked
}
list-copied = { $n ->
    [one] Copied { $n } row.
   *[other] Copied { $n } rows.
}
list-totals = Totals
list-average = average
list-number = number
list-share = share
list-mark-down = Mark and go on
list-mark-up = Mark and go back
list-export = Export
list-export-write = Write
list-export-to = write to:
list-asked = Keep
list-columns-box = Columns
list-column-tick = Show or hide
list-column-up = Move up
list-column-down = Move down
list-column-wider = Wider
list-column-narrower = Narrower
list-column-reset = As it was
list-view-take = Take
list-view-group = Group by
list-view-keep = New view of this
list-view-start = Open in it
list-view-drop = Drop
list-view-first = opens in it
list-view-none = No view yet: n keeps what is shown.
list-view-name = name of the view:
list-view-is = view: { $name }
list-view-kept = View “{ $name }” is kept: filter, order, columns and grouping.
list-view-dropped = View “{ $name }” is gone.
list-view-not-yours = This view comes with the program and stays. Only views you kept yourself can be dropped.
list-view-nameless = A view needs a name. Type v then n again, and a word for it.
list-group-take = Group
list-group-open = Rows behind it
list-groups = { $n ->
    [one] { $n } group
   *[other] { $n } groups
}
list-marked-most = Only the first { $n } rows are marked. Narrow the list with f to mark fewer.
list-copy-too-long = More than { $n } rows do not fit the clipboard. Narrow the list with f, or write a file with :export csv.
list-export-ending = A list cannot be written as “{ $ending }”. Use csv, xlsx, json or jsonl, for example :export csv.
list-exported = { $n ->
    [one] { $n } row written to { $file }.
   *[other] { $n } rows written to { $file }.
}

picker-nothing = nothing matches
picker-new = + New “{ $text }”
picker-no-match = Nothing is called “{ $text }”. Type part of a code or a name and choose a row.
picker-take = Take
picker-move = Move

form-next = Next
form-look-up = Look up
form-ditto = Ditto
form-theirs = Take theirs
form-theirs-are = ! theirs: { $value }
form-theirs-by-hand = Theirs is “{ $value }”: choose it in the list to take it.
form-clear = Clear

dialog-do = Do it
danger-type = Type “{ $word }”, then Ctrl-O:
danger-not-typed = Nothing was done. Type “{ $word }” exactly, then press Ctrl-O.

scan-not-taken = Not added: { $code }. Answer the box first, then scan again.

job-progress = { $title } { $share } · Esc stops it
job-stopping = Stopping; nothing half-done is kept.

part-next = Next part
part-zoom = Zoom

grid-next = Next
grid-drop = Drop line
house-undo = Undo
house-undo-list = What was done
grid-redo = Redo
grid-item = Item
grid-item-help = Type a code or part of a name, then Enter. 3*code adds three; *5 sets the last line’s quantity, +2 and -1 change it; 10% is its discount, 10%% the document’s; =12.5 its price; - drops it; .text adds a line of text; ?text only looks. Enter on the empty line goes on.
grid-not-here = A document of this kind has nothing of that sort. Type an item, a quantity, or - to drop the line.
grid-no-line = There is no line yet. Type a code or part of a name first.
grid-item-stays = The item of a line does not change. Drop the line with - and type the other item on the empty line.
grid-dropped = Line dropped; Ctrl-Z brings it back.
grid-nothing-to-undo = There is nothing to undo here.

aloud-hello = Comptoir { $version }, read aloud. Arrows move, Enter opens, ? tells the keys, Ctrl-L reads the screen again, Ctrl-X leaves.
aloud-row-of = row { $at } of { $of }, { $row }
aloud-pick = { $at } of { $of }: { $row }
aloud-marked = marked

house-mouse-on = The mouse clicks tabs, rows, heads and the legend. Hold Shift to select text.
house-mouse-off = The mouse is the terminal’s own again.
code-on-off = “{ $text }” is neither on nor off. Type on or off.
grid-pasted = { $n ->
    [one] { $n } line
   *[other] { $n } lines
} read. Enter adds, Esc leaves.
grid-pasted-in-part = { $n ->
    [one] { $n } line
   *[other] { $n } lines
} read, { $unknown } not understood: “{ $row }”. Enter adds what is known, Esc leaves all.
grid-paste-nothing = No line was understood: “{ $row }”. Each row is a code, then if you like a quantity and a price.
grid-paste-left = Nothing was added.
grid-paste-added = { $n ->
    [one] { $n } line
   *[other] { $n } lines
} added. Ctrl-Z takes them back.
form-nothing-typed-before = Nothing was typed here before. Type it once; next time F4 offers it.
form-date-far = { $date } is far from today. Keep it if that is what you mean.

house-no-utf8 = This terminal does not say that it takes UTF-8, so accents and lines are left out. Set LANG to a UTF-8 locale, such as en_GB.UTF-8, and start again.
paste-too-long = That is { $n } characters; at most { $most } are pasted at once. Nothing was pasted; read large files in with g r i.
undo-title = Undo: { $what }
undo-reason = Undone
undo-truly = The record becomes what it was before:
undo-by-counter = What was posted stays; this is posted against it:
undo-done-truly = Undone: { $what }. The record is as it was before.
undo-done-counter = Undone by a counter-act: { $what }.
undo-nothing = There is nothing to undo: you have done nothing that was not undone already.
undo-none = “{ $what }” cannot be undone. :undo lists what can.
undo-is-counter = “{ $what }” took something back itself. Do again what it took back.
undo-cancelled = “{ $what }”: what is cancelled or closed stays so. Make a new one of it: d duplicates.
undo-counter = “{ $what }”: a sale at the counter is taken back there, with the goods in hand.
undo-edit-again = “{ $what }” has no earlier state to go back to. Open the record and change it again.
undo-early = “{ $what }”: two entries were posted. Take the payment back on its card, then reverse the discount’s entry.
undo-stock = “{ $what }”: goods were moved. Count or adjust the item, so that the stock says what lies there.
undo-period = “{ $what }”: a period is opened and closed on its own screen, g f c.
undo-changed-since = { $field } was changed again since. Open the record and change it by hand.
undo-new-record = This act made the record or changed none of its own fields. A record that is there stays; block it instead.
undo-while-typing = Something is being typed here. Ctrl-U clears a field, Esc parks the draft; then u undoes the last act.
undo-draft-goes = The draft { $label } goes; it had no number and nothing was posted.
undo-order-cancelled = Order { $label } is cancelled, and what was reserved for it is free again.
undo-goods-back = What left with { $label } comes back into the stock.

tour-only-demo = The tour is given on the demo company: comptoir demo opens it.
tour-task = Tour { $at }/{ $of }: { $task }
tour-over = That is the tour: { $keys } keys, { $budget } will do. Help is three presses away, Ctrl-K knows every command.
tour-customers = Go to the list of customers.
tour-customers-keys = g c c
tour-narrow = Narrow the list to names with “mar” in them.
tour-narrow-keys = f, then a few letters
tour-open = Open the customer under the cursor.
tour-open-keys = Enter, and Enter again if you are still typing the filter
tour-order = Begin a new order, from where you are.
tour-order-keys = N o
tour-park = Choose a customer by a few letters, then leave: what you typed is parked.
tour-park-keys = letters, Enter, Esc
tour-resume = Take the parked order up again.
tour-resume-keys = Ctrl-R, then Enter on the draft
tour-find = A customer asks for a table: find it among everything.
tour-find-keys = Ctrl-F, tab, then Enter on an item
tour-figure = Open an entry of the books behind a balance.
tour-figure-keys = g f t, then Enter twice
tip-key = { $command } is also on { $key }.
