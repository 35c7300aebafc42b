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
