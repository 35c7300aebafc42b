# screens
column-date = date
column-status = état
