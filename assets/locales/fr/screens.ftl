# screens
column-date = date
column-status = état
find-balance = solde
find-free = dispo
