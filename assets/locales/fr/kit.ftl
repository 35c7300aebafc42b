# Le socle : les mots dont tout le monde a besoin.

kit-yes = oui
kit-no = non

# Les nombres saisis.
number-empty = Il manque un nombre. Saisissez-en un, par exemple 12,50.
number-unreadable = « { $text } » n’est pas un nombre. Tapez des chiffres, avec une virgule ou un point avant les décimales ; les calculs comme 12*3,5 sont effectués.
number-ambiguous = « { $text } » peut se lire de deux façons. Tapez { $large } ou { $small }.
number-too-large = Ce nombre est trop grand : la limite est de { $limit }. Vérifiez les chiffres.
number-too-fine = Trop de décimales : { $decimals ->
    [0] on n’admet ici que des nombres entiers
    [one] on n’en garde ici qu’une seule ({ $decimals })
   *[other] on en garde ici { $decimals }
}. Tapez-en moins.
number-divided-by-zero = On ne divise pas par zéro. Corrigez le calcul.
number-no-vat = Il n’y a pas ici de taux de TVA à retirer d’un montant TTC. Saisissez le montant hors taxes.

# Les dates et périodes saisies.
date-empty = Il manque une date. Tapez par exemple 15/3, t pour aujourd’hui, +3 pour dans trois jours.
date-unreadable = « { $text } » n’est pas une date. Tapez par exemple 15/3, 15 mars, t, +3, lun ou fm.
date-no-such-day = Le jour « { $text } » n’existe pas. Vérifiez le jour et le mois.
period-empty = Il manque une période. Tapez par exemple 2026, T3, nov, 09..11 ou 30 derniers.
period-unreadable = « { $text } » n’est pas une période. Tapez par exemple 2026, T3, nov, 09..11, 30 derniers ou cumul.
period-backwards = La période se termine le { $to }, avant de commencer le { $from }. Inversez les deux dates.

entry-control = Ce texte contient { $n ->
    [one] un caractère
   *[other] { $n } caractères
} de commande du terminal. Saisissez-le au lieu de le coller.
entry-empty = Ce champ ne peut pas rester vide. Renseignez-le.
entry-too-long = Ce texte compte { $n } caractères ; le maximum est { $max }. Raccourcissez-le.
