# Questions across departments.

list-bad-value = “{ $value }” is not a value of the column { $column }. Correct the filter.
list-no-such-column = There is no column “{ $column }” here. Use one of: { $columns }.
list-no-such-kind = There is no list “{ $kind }”. Use one of: { $kinds }.

earlier-results = Result of years not closed yet
