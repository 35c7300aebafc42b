# Articles, stock, réceptions et inventaires à l’écran.

tab-inventory = Stocks
tab-inventory-short = Stock
screen-items = Articles
screen-item = Article
screen-stock = Stock
screen-moves = Mouvements de stock
screen-counts = Inventaires
screen-count = Inventaire
screen-receipt-form = Réception

stock-head-place = Lieu
stock-head-place-code = Code
stock-head-reserved = Réservé
stock-head-quantity = Quantité
stock-head-unit = Unité
stock-head-cost = Coût
stock-head-origin = Document
stock-head-move = Mouvement
stock-head-item-id = IdArticle
stock-head-route = De → vers
stock-view-reserved = Réservés
stock-empty = Rien en stock pour l’instant. gii affiche les articles ; a sur l’un d’eux le réceptionne ou le corrige.

stock-act = Agir
stock-act-on = { $item } :
stock-adjust = Corriger le stock
stock-transfer = Déplacer vers un autre lieu
stock-receive = Réceptionner
stock-change = Trouvé + / perdu -
stock-cost-found = Coût d’une unité
stock-adjust-effect = { $place } : { $before } maintenant, { $after } ensuite.
stock-adjust-value = Sa valeur passe dans les écarts de stock, avec le motif.
stock-adjusted = L’ajustement { $number } est validé.
stock-from = De
stock-to = Vers
stock-to-missing = Indiquez le lieu où va la marchandise.
stock-transfer-value = La valeur ne change pas : rien n’est comptabilisé.
stock-transferred = Le transfert { $number } est fait.

items-empty = Aucun article pour l’instant. n crée le premier ; comptoir import items FICHIER les reprend d’un fichier.
item-in-use = actif
item-view-low = Sous le minimum
item-view-goods = Marchandises
item-view-value = Par valeur
item-view-blocked = Bloqués
item-new = Nouvel article

move-view-receipts = Réceptions
move-view-deliveries = Livraisons
move-view-adjustments = Ajustements
move-view-transfers = Transferts
move-view-counts = Inventaires
move-item = Ouvrir l’article
moves-empty = Aucun mouvement pour l’instant. n enregistre une réception.

item-parts = Composants
item-moves = Mouvements
item-places = Par lieu
item-promises = Réservé pour
item-prices = Prix
item-months = Ventes par mois
item-no-move = Aucun mouvement à ce jour. a le réceptionne.
item-no-place = Il n’y en a nulle part. a le réceptionne.
item-no-promise = Aucune commande ne l’attend.
item-no-price = Tous les clients paient le prix ci-dessus. n ajoute le prix d’un tarif.
item-head-month = Mois
item-head-sales = Ventes HT
item-head-bar = Du meilleur mois
price-head-for = Pour
price-head-quantity = Dès
item-price-add = Ajouter un prix
item-price-set = { $list } : le prix est maintenant { $price }.
price-list-missing = Choisissez le tarif auquel ce prix appartient.
price-missing = Indiquez le prix.
item-block = Bloquer ou débloquer
item-block-effect = « { $item } » ne peut plus entrer dans une commande ni un devis jusqu’au déblocage.
item-unblock-effect = « { $item } » peut de nouveau être vendu.

item-fact-on-hand = En stock
item-fact-net = Prix HT
item-fact-gross = Prix TTC
item-fact-margin = Marge
item-fact-cost = Coût unitaire
item-fact-value = Valeur du stock
item-fact-range = Mini – maxi
item-fact-tax = TVA
item-fact-barcodes = Codes-barres
item-fact-year = 12 mois
item-fact-costing = Valorisation
item-fact-note = Note

item-form-prices = Prix
item-form-stock = Stock
item-form-codes = Codes et détails
item-field-unit = Unité
item-field-floor = Prix plancher
item-field-min = Minimum
item-field-max = Maximum
item-field-made = Fabriqué ici
item-field-weight = Poids (g)
item-field-units = Autres unités
item-field-external = Numéro externe
item-fact-barcodes-help = Plusieurs codes-barres se suivent, séparés par une espace. Un lot indique ce qu’il contient : 3760009876548*6.
item-field-units-help = Les autres unités, avec ce que chacune contient : carton*12 palette*240.
item-parts-help = Ce dont un lot est fait, par code : PIED*4 PLATEAU.
item-part-unknown = Aucun article n’a le code « { $code } ». Écrivez les composants sous la forme CODE*2.
item-saved = « { $name } » est enregistré.
item-draft = Article { $name }

receipt-supplier = Fournisseur
receipt-reference = Leur numéro
receipt-post = Valider la réception
receipt-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
receipt-total = Valeur
receipt-lines-done = Ctrl-O valide la réception ; le stock et les commandes en attente suivent.
receipt-draft = { $n ->
    [one] Réception { $supplier }, { $n } ligne
   *[other] Réception { $supplier }, { $n } lignes
}
receipt-posted = La réception { $number } est validée.

count-new = Nouvel inventaire
count-new-effect = Fige une feuille de tout ce que les livres disent présent. La marchandise peut entrer et sortir pendant le comptage.
counts-empty = Aucun inventaire pour l’instant. n ouvre la première feuille.
count-head-number = Numéro
count-head-lines = Lignes
count-head-counted = Comptées
count-head-expected = Théorique
count-head-found = Compté
count-head-difference = Écart
count-to-do = à compter
count-right = juste
count-missing = manque
count-more = en plus
count-enter = Saisir le compté
count-any = Compter par code
count-different = Écarts seulement
count-post = Valider l’inventaire
count-cancel = Abandonner l’inventaire
count-cancel-effect = Rien n’est comptabilisé ; la feuille reste en archive.
count-no-lines = Cette feuille est vide. n compte un article par son code, un scan en ajoute un.
count-item-missing = Indiquez l’article compté.
count-uncounted = Lignes non comptées
count-posted = L’inventaire { $number } est validé.
count-post-effect = { $n ->
    [0] Aucun écart : seul l’inventaire est conservé.
    [one] { $n } ligne en écart : { $off } en moins, { $up } en plus.
   *[other] { $n } lignes en écart : { $off } en moins, { $up } en plus.
}
count-post-open = { $n ->
    [one] { $n } ligne n’a pas été comptée ; choisissez ci-dessous ce que cela signifie.
   *[other] { $n } lignes n’ont pas été comptées ; choisissez ci-dessous ce que cela signifie.
}
count-progress = Lignes comptées : { $counted } sur { $lines } · écart { $worth }
count-scanned = { $item } : { $quantity } au compteur.
price-head-since = Depuis le
price-head-until = Jusqu’au
item-price-remove = Retirer le prix
item-price-none = Il n’y a pas de prix sous le curseur. Tab mène aux prix ; n en ajoute un.
item-price-gone-effect = { $list } n’a plus le prix { $price }. Ce qui est déjà commandé ou facturé le garde.
screen-stock-document = Document de stock
stock-paper-reference = référence { $reference }
stock-paper-by = par { $user }
stock-paper-entry = Ouvrir l’écriture
stock-paper-no-entry = Rien n’a été comptabilisé pour ce document : la marchandise a changé de lieu, pas de valeur.
stock-head-document-id = IdDocument

help-inventory-items = Tous les articles : leur prix, ce qui est en stock, ce qui n’est promis à personne, sa valeur. v montre ce qui est sous son minimum. a corrige le stock d’un article, le déplace ou le réceptionne. Le filtre comprend manque, bloqué, nature:marchandise, libre<5, valeur>1000.
help-inventory-item = Tout sur un article. Tab fait le tour de ses mouvements, de ses lieux, des commandes qui le réservent, de ses prix et de son année de ventes ; Entrée ouvre le document d’une ligne. a agit sur le stock, e modifie l’article, n ajoute le prix d’un tarif.
help-inventory-item-form = Un code et une désignation suffisent ; Tab visite le reste. Les mouvements de stock fixent l’unité et la nature pour de bon ; un nouveau mode de valorisation attend que le stock soit vide.
help-inventory-stock = Ce qui se trouve où, ce qui en est réservé et sa valeur. La ligne des totaux additionne ce que le filtre laisse passer.
help-inventory-moves = Tous les mouvements de marchandise, le dernier validé d’abord. Une valeur positive est entrée en stock, une négative en est sortie ; un mouvement entre deux de nos lieux n’en a pas. Entrée ouvre le document, p l’article.
help-inventory-receipt-form = La marchandise qui entre, avec ou sans fournisseur. Tapez ou scannez les articles : 3*code en réceptionne trois, =12,5 est le coût d’une unité. Ctrl-O valide la réception et sert les commandes en attente.
help-inventory-counts = Un inventaire fige ce que les livres disent d’un lieu, reçoit ce que l’on trouve, puis comptabilise l’écart avec son motif. Un seul inventaire est ouvert à la fois dans un lieu.
help-inventory-count = Scannez les articles, chaque scan en ajoute un ; ou Entrée sur une ligne pour saisir le compté, n pour n’importe quel article par son code. t ne montre que les écarts. w les valide et demande ce que signifient les lignes non comptées ; x abandonne l’inventaire.
help-inventory-document = Un document de stock reste tel qu’il a été validé. Pour le défaire, faites l’inverse : un ajustement, ou un transfert dans l’autre sens.
item-fact-coming = En commande
item-coming = En route
item-no-coming = Rien n’en est commandé. N u rédige une commande fournisseur ; g p n montre ce qui manque.
