# Le tableau de bord.
screen-dashboard = Tableau de bord
tab-dashboard = Tableau
tab-dashboard-short = Tableau
dashboard-as-of = au { $date }
dashboard-panel = Panneau suivant
dashboard-sales-today = Ventes du jour
dashboard-sales-month = Ventes du mois
dashboard-sales-year = Ventes de l’année
dashboard-to-collect = À encaisser
dashboard-of-it-late = retard { $amount }
dashboard-open-orders = Commandes en cours
dashboard-orders = { $count ->
    [one] { $count } commande
   *[other] { $count } commandes
}
dashboard-late = Retards
dashboard-oldest = depuis { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
dashboard-stock = Valeur du stock
dashboard-cash = En banque
dashboard-regions = Ventes par région, ce mois
dashboard-no-region = (sans région)
dashboard-no-sales = Rien de vendu ce mois-ci.
dashboard-ageing = Créances par ancienneté
dashboard-next = À faire
dashboard-nothing = Rien n’attend. N o saisit une commande, N q un devis.
dashboard-no-task = Il n’y a pas de telle tâche pour l’instant.
dashboard-do-1 = Première tâche
dashboard-do-2 = Deuxième tâche
dashboard-do-3 = Troisième tâche
dashboard-do-4 = Quatrième tâche
dashboard-task-overdue = { $count ->
    [one] { $count } facture en retard : { $figure }
   *[other] { $count } factures en retard : { $figure }
}
dashboard-task-late = { $count ->
    [one] { $count } commande en retard ({ $figure } j)
   *[other] { $count } commandes en retard ({ $figure } j)
}
dashboard-task-to-invoice = { $count ->
    [one] { $count } commande à facturer : { $figure }
   *[other] { $count } commandes à facturer : { $figure }
}
dashboard-task-drafts = { $count ->
    [one] { $count } brouillon de commande à finir
   *[other] { $count } brouillons de commandes à finir
}
dashboard-age-not-due = Non échu
dashboard-age-30 = 1–30 j
dashboard-age-60 = 31–60 j
dashboard-age-90 = 61–90 j
dashboard-age-over = > 90 j
dashboard-stage-quote = Devis
dashboard-stage-order = Cdes
dashboard-stage-reserved = Rés.
dashboard-stage-shipped = Exp.
dashboard-stage-invoiced = Fact.
dashboard-stage-paid = Payé

dashboard-panels = Panneaux
dashboard-task-close = { $count ->
    [one] { $count } mois est écoulé et non clos
   *[other] { $count } mois sont écoulés et non clos
}
panel-figures = Chiffres
panel-regions = Ventes par région
panel-ageing = Créances par ancienneté
panel-pipeline = Du devis à l’argent
panel-next = À faire
dashboard-turns = { $turns } rotations/an
dashboard-task-late-purchases = { $count ->
    [one] { $count } achat en retard ({ $figure } j)
   *[other] { $count } achats en retard ({ $figure } j)
}
dashboard-task-odd-bills = { $count ->
    [one] { $count } facture ne concorde pas : { $figure }
   *[other] { $count } factures ne concordent pas : { $figure }
}
dashboard-task-to-pay = { $count ->
    [one] { $count } facture à payer : { $figure }
   *[other] { $count } factures à payer : { $figure }
}
dashboard-making = Production, 30 jours
dashboard-making-none = Aucun ordre soldé en trente jours. N w en planifie un.
dashboard-made = { $n ->
    [one] { $n } ordre soldé, coût
   *[other] { $n } ordres soldés, coût
}
dashboard-made-off = Écart au standard
dashboard-made-lost = Pièces perdues
dashboard-made-late = Ordres en retard
panel-making = Production
panel-making-help = Espace coche : ce qui a été produit en trente jours, son coût face au standard et pourquoi, les rebuts, les retards.
why-making = Ordres soldés ces trente derniers jours : composants, heures et frais engagés, moins les sous-produits et les pertes passées en charge, face à ce que les bonnes pièces devaient coûter. Les causes sont arrêtées ordre par ordre au solde ; leur liste est derrière.
