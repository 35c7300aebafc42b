# Les questions qui traversent les services.

list-bad-value = « { $value } » n’est pas une valeur de la colonne { $column }. Corrigez le filtre.
list-no-such-column = Il n’y a pas de colonne « { $column } » ici. Choisissez parmi : { $columns }.
list-no-such-kind = Il n’y a pas de liste « { $kind } ». Choisissez parmi : { $kinds }.

earlier-results = Résultat des exercices non clôturés
