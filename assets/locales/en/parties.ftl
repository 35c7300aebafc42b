# parties
party-gone = This party is no longer in the books. Go back to the list and choose again.
address-gone = This address is no longer in the books. Go back to the party and choose another.
region-gone = This region is no longer in the books. Choose another.
term-gone = These payment terms are no longer in the books. Choose others.

party-kind-company = Company
party-kind-person = Person

tax-status-domestic = Domestic
tax-status-exempt = Exempt
tax-status-eu = EU business
tax-status-export = Export

month-end-none = No month end
month-end-after = Days, then month end
month-end-before = Month end, then days

party-code-syntax = The code “{ $code }” has a character codes do not take. Use letters, digits, and - _ . / without spaces.
party-code-taken = The code “{ $code }” is already that of { $name }. Choose another, or open that party.
party-external-taken = The outside number “{ $id }” already belongs to { $code }. Choose another, or change that party.
party-email = “{ $email }” is not an e-mail address. Write it as name@domain.
party-credit-negative = The credit limit { $limit } is below zero. Give zero or more, or leave it empty for no limit.
party-credit-right = Your role may not change a credit limit. Ask the owner or the accountant; the other changes can be saved once the limit is put back.
party-lang = There is no language “{ $lang }” here. Use fr or en, or leave it empty.
party-vat-country = The VAT number “{ $vat }” does not begin with a country. Put its two letters in front: FR, DE, BE…
party-vat-shape = The VAT number “{ $vat }” is not as its country writes them. Check each character.
party-vat-key = The key of the VAT number “{ $vat }” does not belong to its SIREN. Check the two digits after FR, and the nine that follow.
party-vat-needed = An EU business is invoiced without VAT only against its VAT number. Give the number, or choose another tax status.
party-vat-not-eu = The VAT number “{ $vat }” is not of an EU country. Give an EU number, or choose another tax status.
party-siren = “{ $number }” is neither a SIREN (9 digits) nor a SIRET (14): the check digit does not hold. Check each digit.
party-siren-differs = The number “{ $number }” does not begin with { $siren }, the SIREN in the VAT number. Correct one of the two.

address-country = “{ $country }” is not a country code. Use the two capital letters: FR, DE, BE…
address-in-use = Documents go to the address “{ $address }”, so it stays. Keep it, and add the new one beside it.

region-code-taken = The code “{ $code }” is already that of the region { $name }. Choose another.
region-loop = The region “{ $name }” cannot lie under itself. Choose another parent.

term-code-taken = The code “{ $code }” is already that of the terms “{ $name }”. Choose another.
term-days = Terms run from 0 to 3650 days. Give a number in between.
term-day-of-month = A day of the month runs from 1 to 31. Give one, or leave it empty.

alike-vat = same VAT number
alike-number = same company number
alike-email = same e-mail address
alike-phone = same phone number
alike-name = same name

party-head-code = Code
party-head-name = Name
party-head-city = Town
party-head-region = Region
party-head-salesperson = Salesperson
party-head-balance = Balance
party-head-overdue = Overdue
party-head-limit = Limit
party-flag-late = late
party-flag-blocked = blocked
party-flag-customer = customer
party-flag-supplier = supplier
term-part-shape = “{ $part }” is not an instalment. Write a share and the days, such as 30@0 or 40@30eom.
term-parts-whole = The instalments come to { $share }, and the last due date needs something too. Lower one.
term-discount = { $discount } is not a discount for paying early. Give a rate under 100% and 0 to 3650 days.
