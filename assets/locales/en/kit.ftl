# The ground: words any part may need.

kit-yes = yes
kit-no = no

# What is typed as a number.
number-empty = A number is missing. Type one, for example 12.50.
number-unreadable = “{ $text }” is not a number. Type digits, with a point or a comma before the decimals; sums such as 12*3.5 are worked out.
number-ambiguous = “{ $text }” can be read two ways. Type { $large } or { $small }.
number-too-large = That number is too large: the limit is { $limit }. Check the digits.
number-too-fine = Too many decimals: { $decimals ->
    [0] only whole numbers go here
    [one] { $decimals } is kept here
   *[other] { $decimals } are kept here
}. Type fewer.
number-divided-by-zero = Nothing can be divided by zero. Correct the sum.
number-no-vat = There is no VAT rate here to take out of a gross amount. Type the amount without VAT.

# What is typed as a date or a period.
date-empty = A date is missing. Type one: 15/3, t for today, +3 for in three days.
date-unreadable = “{ $text }” is not a date. Type 15/3, 15 mar, t, +3, mon or em, for example.
date-no-such-day = There is no such day as “{ $text }”. Check the day and the month.
period-empty = A period is missing. Type one: 2026, q3, nov, 09..11 or last 30.
period-unreadable = “{ $text }” is not a period. Type 2026, q3, nov, 09..11, last 30 or ytd, for example.
period-backwards = The period ends on { $to }, before it begins on { $from }. Swap the two.

entry-control = This text holds { $n ->
    [one] a character
   *[other] { $n } characters
} a terminal would obey (control characters). Type it again instead of pasting it.
entry-empty = This may not stay empty. Fill it in.
entry-too-long = This is { $n } characters long; { $max } is the most. Shorten it.
