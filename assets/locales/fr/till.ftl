# La caisse : le tiroir, ses sessions et ses clôtures, ce qui revient au comptoir, les tickets et l’impression.

till-status-open = ouverte
till-status-closing = en comptage
till-status-closed = fermée
till-step-count = compter le tiroir
till-step-resume = reprendre la vente
till-step-close = fermer la caisse
till-purpose-bank = banque ou coffre
till-purpose-expense = dépense
till-purpose-payment = règlement
till-closing-day = journée
till-closing-month = mois
till-closing-year = exercice

till-not-open = La caisse n’est pas ouverte. Ouvrez-la avec ce que contient le tiroir.
till-open-already = { $number } est ouverte depuis le { $date }. Fermez-la d’abord.
till-counting = { $number } est en comptage. Fermez-la, ou reprenez d’abord la vente.
till-unknown = Il n’y a pas de session de caisse { $number }.
till-step-not-now = { $number } est { $status } : impossible de { $step } maintenant.
till-sum-negative = Un tiroir contient zéro ou plus.
till-no-warehouse = Il n’y a pas de dépôt { $code }. Il y a : { $known }.
till-move-zero = Le montant doit être supérieur à zéro.
till-move-reason = Dites à quoi servent les espèces.
till-move-purpose = Les règlements des clients entrent d’eux-mêmes dans le tiroir. Choisissez banque ou dépense.
till-move-short = Impossible de sortir { $amount } : le tiroir devrait contenir { $expected }.
till-taken-over = Impossible de porter { $taken } à la banque : { $counted } ont été comptés.
till-date-back = Un ticket du { $date } vient trop tard : le prochain porte le { $first } ou après.
till-parked = { $n ->
    [one] Un ticket en attente passe à la session suivante.
   *[other] { $n } tickets en attente passent à la session suivante.
}
ticket-unknown = Il n’y a pas de ticket { $number }.
closing-unknown = Il n’y a pas de clôture { $number }.
counter-pays-out = { $amount } sont dus au client : ils sont rendus en espèces, rien n’est encaissé.
counter-drawer-short = Il faut rendre { $amount } mais le tiroir ne devrait contenir que { $drawer }. Mettez d’abord des espèces.
return-other-customer = { $number } a été vendu à { $name }. Donnez ce client au ticket.
return-never-sold = { $item } n’a pas été vendu ici récemment, ou est déjà revenu. Donnez le numéro de son ticket.

till-figure-float = Fond de caisse
till-figure-opening-difference = Écart à l’ouverture
till-figure-brought = Apporté pour le premier fond
till-figure-move = Entrée ou sortie
till-figure-cash = Espèces des clients
till-figure-expected = Devrait être dans le tiroir
till-figure-counted = Compté
till-figure-difference = Écart
till-figure-taken = À la banque ou au coffre
till-figure-left = Reste dans le tiroir
till-figure-tickets = Tickets
till-figure-sold = Ventes
till-figure-returned = Retours
till-figure-method = Réglé par
till-figure-net = Hors taxes
till-figure-vat = TVA
till-figure-perpetual = Grand total perpétuel

verify-till = Tiroirs, tickets et clôtures tombent juste
column-session = Session
column-invoice = Facture
column-last-date = Dernier jour
column-sold = Ventes
column-perpetual = Total perpétuel
column-opened-on = Ouverte le
column-opened-by = Ouverte par
column-float = Fond de caisse
column-closed-on = Fermée le
column-closed-by = Fermée par
column-taken = Sorti
column-span = Durée
column-tickets = Tickets
column-of = De

cli-do-till = Le tiroir-caisse : ouvrir, alimenter, vider, compter, fermer
cli-do-till-open = L’ouvrir avec ce qui a été compté ; sans montant, avec ce qu’a laissé la dernière session
cli-do-till-in = Mettre des espèces
cli-do-till-out = Sortir des espèces
cli-do-till-count = Arrêter la vente : on compte le tiroir
cli-do-till-resume = Reprendre la vente : on comptera plus tard
cli-do-till-close = La fermer avec ce qui a été compté ; l’écart est comptabilisé
cli-do-till-status = Ce qui est passé par une session et ce que le tiroir devrait contenir
cli-do-till-closing = Clôtures par jour, par mois et par exercice
cli-opt-till-open-float = Ce qui a été compté dans le tiroir
cli-opt-till-in-amount = Montant
cli-opt-till-out-amount = Montant
cli-opt-till-in-reason = À quoi il sert
cli-opt-till-out-reason = À quoi il sert
cli-opt-purpose = bank (banque ou coffre), expense (dépense)
cli-opt-counted = Ce qui a été compté
cli-opt-taken = Ce qui en part à la banque ou au coffre
cli-opt-till-close-note = Un mot sur l’écart
cli-opt-till-status-session = Numéro de la session ; sans lui, celle qui est ouverte
cli-opt-till-closing-due = Faire toutes les clôtures échues
cli-opt-back = Ce qui revient : nombre*article, avec @TICKET de ce ticket, sinon du dernier où il a été vendu
cli-till-opened = La caisse n’était pas ouverte : { $number } ouverte avec { $float }.
cli-till-day = { $number } clôture la journée : { $total }. Total perpétuel : { $perpetual }.
cli-ticket = { $number } : { $due }

line-below-zero = { $item } : ici une quantité est de zéro ou plus. À la caisse, -1*code reprend l’article.
return-price-stays = { $item } revient au prix où il a été vendu.
return-all-back = Tout est déjà revenu de { $number }.

screen-till = Caisse : tiroir
screen-closings = Clôtures de caisse
till-head-figure = Chiffre
till-head-of = De
till-head-amount = Montant
till-tickets = { $n ->
    [one] un ticket
   *[other] { $n } tickets
}
till-open = Ouvrir la caisse
till-in = Entrée d’espèces
till-out = Sortie d’espèces
till-count = Compter le tiroir
till-close = Fermer la caisse
till-resume = Reprendre la vente
till-before = La session d’avant
till-amount = Montant
till-amount-help = Ce qui entre ou sort. Pas plus que ce que le tiroir devrait contenir.
till-purpose = D’où, vers où
till-purpose-help = Banque ou coffre : monnaie rapportée, recette emportée. Dépense : quelque chose payé avec le tiroir ; le comptable l’impute plus tard.
till-reason = Pour quoi
till-reason-help = Un mot que le comptable comprend : rouleaux de pièces, timbres, parking.
till-counted = Compté
till-counted-help = Ce que contient le tiroir, pièces et billets. Les calculs se font : 3*50+7*20.
till-taken = À la banque
till-taken-help = Ce qui part à la banque ou au coffre. Le reste est le fond de la session suivante.
till-note = Remarque
till-note-help = Ce que vous savez d’un écart.
till-float = Dans le tiroir ›
till-float-help = Ce qui a été compté dans le tiroir avant le premier ticket. L’écart avec la dernière session est comptabilisé.
till-float-left = La dernière session a laissé { $left }. Tapez ce que vous avez compté, puis Entrée.
till-float-first = Tapez ce que vous avez compté, puis Entrée : c’est le fond de la première session.
till-float-hint = Tapez ce que contient le tiroir, 0 s’il est vide.
till-being-counted = Le tiroir est en comptage. g s t y mène, pour fermer ou reprendre la vente.
till-opened = { $number } est ouverte avec { $float }.
till-resumed = La caisse vend de nouveau.
till-is-open = { $number } est déjà ouverte.
till-closed-already = { $number } est fermée.
till-no-count = Tapez ce qui a été compté.
till-no-before = Il n’y a pas de session avant celle-ci.
till-count-says = La vente s’arrête pendant le comptage du tiroir.
till-expected-says = Le tiroir devrait contenir { $expected }.
till-count-right = Le compte est bon.
till-count-missing = Il manque { $amount } : c’est comptabilisé en écart de caisse.
till-count-over = Il y a { $amount } de trop : c’est comptabilisé en écart de caisse.
till-count-left = { $left } restent pour la session suivante.
till-closed = { $number } est fermée, écart { $difference }.
till-closed-day = { $number } est fermée, écart { $difference }. La journée fait { $total }.
till-in-done = { $amount } entrés.
till-out-done = { $amount } sortis.
closing-head-number = Numéro
closing-head-span = Durée
closing-head-code = De
closing-head-tickets = Tickets
closing-head-net = HT
closing-head-vat = TVA
closing-head-total = Total
closing-head-perpetual = Perpétuel
closing-due = Faire ce qui est échu
closing-made = { $n ->
    [0] Rien n’est échu.
    [one] Une clôture faite.
   *[other] { $n } clôtures faites.
}
help-sales-till = Ce qui est passé par le tiroir depuis son ouverture. w fait l’étape suivante : ouvrir, compter, fermer. + met des espèces, - en sort, chaque fois avec un mot. Entrée ouvre l’écriture derrière un chiffre.
help-sales-closings = Clôtures par jour, par mois et par exercice. Elles se font seules : la journée quand le dernier tiroir ferme, le mois et l’exercice au premier ticket d’après. La dernière colonne est le grand total perpétuel ; il ne repart jamais de zéro.

counter-open-already = La caisse est ouverte.
counter-unread = Codes lus non vus
counter-none-unread = Tous les codes lus ont été pris.
counter-unread-waiting = { $n ->
    [one] Un code lu n’a pas été pris : Entrée sur la ligne vide le montre.
   *[other] { $n } codes lus n’ont pas été pris : Entrée sur la ligne vide les montre.
}
counter-unread-unknown = inconnu
counter-unread-what = { $code } est inconnu
counter-unread-make = + Nouvel article avec ce code
counter-unread-attach = Le code d’un article qui existe
counter-unread-forget = L’oublier
counter-return = Reprendre des articles
counter-return-says = Le numéro du ticket ou de sa facture. Le scanner, ou le taper sur la ligne de saisie, fait de même ; -1*code reprend la dernière vente d’un article.
counter-ticket-number = Ticket
counter-ticket-number-help = TK-… comme imprimé sur le ticket, ou le numéro de sa facture.
counter-return-of = Retour sur { $number }
counter-return-all = Tout ce qui en reste
counter-return-left = reste { $left } à { $price }
counter-paid-out = { $number } : { $total } rendus en espèces. Ticket suivant.
counter-pay-out = À rendre { $amount }
counter-enter-pays-out = Entrée les rend en espèces
counter-parked-of = de { $user }
history-till-open = Caisse ouverte
history-till-move = Mouvement d’espèces
history-till-close = Caisse comptée ou fermée
history-sales-counter-takeover = Ticket en attente repris
audit-record-till-session = session de caisse
audit-record-till-move = mouvement d’espèces
audit-record-till-closing = clôture
audit-record-ticket = ticket
audit-record-draft = brouillon

closings-empty = Rien n’est encore clôturé. Le premier jour se clôt avec la première caisse : w sur la caisse la compte.
till-none = Aucune caisse n’est ouverte. w en ouvre une avec son fond.
