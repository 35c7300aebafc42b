# Les écrans du comptable.

screen-trial-balance = Balance
screen-ledger = Grand livre
screen-journals = Journaux
screen-entries = Écritures
screen-entry = Écriture
screen-periods = Périodes
tab-finance = Finance
tab-finance-short = Fin

column-account = compte
column-account-name = intitulé
column-opening = ouverture
column-debit = débit
column-credit = crédit
column-closing = solde
column-balance = solde
column-memo = libellé
column-entry = pièce
column-journal = jnl
column-journal-name = journal
column-entries = écritures
column-kind = nature
column-due = échéance
column-party = tiers
column-amount = montant
column-reversal = extourne
column-year = exercice
column-period = période
column-from = du
column-to = au
field-reason = Motif

side-debit = D
side-credit = C
earlier-results-no-account = Les résultats antérieurs n’ont pas de compte à eux. Remontez à ces exercices avec -.
period-before = Période précédente
period-after = Période suivante
trial-balance-empty = Rien n’est comptabilisé sur cette période. - et + passent à d’autres périodes.
ledger-empty = Rien n’est comptabilisé sur ce compte pour cette période. - et + passent à d’autres périodes.
entries-empty = Il n’y a pas encore d’écriture. Factures, livraisons et règlements en produisent ; une écriture manuelle se saisit avec N j.
ledger-opening = à-nouveau { $balance }
ledger-closing = solde final { $balance }
entry-document = Ouvrir la pièce
entry-no-document = Cette écriture a été saisie à la main : aucune pièce ne l’a produite.
entry-reverse = Extourner
entry-reverse-by-document = Cette écriture vient d’une pièce. Reprenez celle-ci (avoir, règlement annulé) et l’écriture suivra.
entry-reverse-effect = Passe les mêmes lignes en sens inverse ; { $number } reste telle quelle.
entry-reversed-by = extournée par { $number }
entry-is-reversal = extourne d’une autre écriture
entry-is-reversal-short = extourne
entry-balanced = { $total } de chaque côté
fiscal-year = exercice { $year }
period-close = Clôturer
period-close-effect = { $period } ne reçoit plus d’écriture. Elle peut être rouverte, avec un motif.
period-reopen = Rouvrir
period-reopen-effect = { $period } reçoit de nouveau des écritures. Le motif reste dans la piste d’audit.
period-lock = Verrouiller
period-lock-effect = { $period } est close définitivement : personne ne peut la rouvrir.
year-open-next = Exercice suivant
year-open-effect = Ouvre l’exercice qui commence le { $date }, avec ses mois.

entry-new = Nouvelle écriture
entry-post = Valider l’écriture
entry-unfilled = Ce qui avait été repris est effacé.
entry-journal = Journal
entry-journal-help = Le journal où elle s’inscrit ; opérations diverses, sauf indication contraire.
entry-memo = Libellé
entry-memo-help = L’objet de l’écriture. La saisie retrouve les dernières qui lui ressemblent : Entrée en reprend une avec ses comptes et se place sur le montant ; Échap garde ce que vous avez tapé.
entry-account-help = Un compte par son numéro ou son intitulé ; 411 dup, ou le nom seul, trouve un client ou un fournisseur sur son compte collectif. Une nouvelle ligne propose ce qui manque ; -50 au débit vaut 50 au crédit. Ctrl-O valide.
entry-account-stands = { $account } est à { $balance }
entry-lines = { $n ->
    [0] aucune ligne
    [one] { $n } ligne
   *[other] { $n } lignes
}
entry-balances = équilibrée ✓
entry-missing = il manque { $amount }
entry-lines-done = Ctrl-O valide l’écriture.
entry-draft = Écriture { $memo }, { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
said-entry-posted = { $number } est validée.
entry-duplicate = Dupliquer
help-finance-entry-form = Une écriture saisie à la main : un libellé, puis des comptes avec un débit ou un crédit chacun. Elle est validée quand les deux côtés sont égaux, et ne change plus : on l’extourne. Ce que passent le stock et les pièces n’est pas pour ici.
why-opening = Tous les débits moins tous les crédits avant le { $from }.
why-opening-year = Charges et produits repartent de zéro à chaque exercice : débits moins crédits depuis son premier jour, avant le { $from }.
why-closing = { $opening } à l’ouverture + { $debit } au débit − { $credit } au crédit = { $closing }
why-side = En dessous de zéro, le solde est créditeur.
why-entries = Les écritures, débit moins crédit :
why-line-entry = Tout ce qui est au compte jusqu’à la ligne de { $number } du { $date }, comprise.
why-line-balance = { $before } avant elle + { $debit } au débit − { $credit } au crédit = { $balance }
why-earlier = Produits moins charges des exercices précédents que leurs écritures n’ont pas encore clôturés. Il disparaît avec elles.
