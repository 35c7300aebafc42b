# screens
column-date = date
column-status = status
