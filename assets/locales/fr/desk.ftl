# Ce que dit toute la grammaire des écrans : actes sur les lignes marquées, annulation, avis, qui d’autre est là
batch-send = Envoyer les marqués
batch-accept = Accepter les marqués
batch-confirm = Confirmer les marqués
batch-ship = Expédier les marqués
batch-invoice = Facturer les marqués
batch-post = Comptabiliser les marqués
batch-pay = Encaisser les marqués
batch-print = Imprimer les marqués
batch-which = Que faire des lignes marquées ?
batch-waiting = { $n } sur { $of }
batch-looking = Examen des lignes marquées
batch-will = { $n ->
    [one] { $n } document passe, { $sum } au total.
   *[other] { $n } documents passent, { $sum } au total.
}
batch-will-count = { $n ->
    [one] { $n } document passe.
   *[other] { $n } documents passent.
}
batch-each = Chacun est un acte à part ; u les annule ensemble.
batch-kept = { $n ->
    [one] { $n } est refusé et reste marqué :
   *[other] { $n } sont refusés et restent marqués :
}
batch-kept-more = et { $n } de plus
batch-none = Rien n’a été fait ; les lignes restent marquées :
batch-done = { $n ->
    [one] { $n } document, { $sum }
   *[other] { $n } documents, { $sum }
}
batch-done-count = { $n ->
    [one] { $n } document
   *[other] { $n } documents
}
batch-stopped = { $done } Arrêté : { $n } non traités, toujours marqués.
batch-nothing = Aucune des lignes marquées n’attend d’étape suivante. * ôte les marques.
batch-nothing-open = Rien n’est dû sur { $number }. Ôtez sa marque, ou choisissez des factures encore dues.
batch-too-many = { $n } lignes sont marquées ; { $most } au plus se traitent d’un coup. Filtrez avec f et marquez de nouveau.
batch-print-says = { $n ->
    [one] La page de { $n } document part vers { $target }.
   *[other] Les pages de { $n } documents partent vers { $target }.
}
batch-printed = { $n ->
    [one] { $n } document part à l’impression ; :print dit où il en est.
   *[other] { $n } documents partent à l’impression ; :print dit où ils en sont.
}
batch-did = { $act } : { $done }.
