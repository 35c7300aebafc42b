# screens
column-date = date
column-status = status
find-balance = balance
find-free = free
