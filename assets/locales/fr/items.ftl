# items
item-gone = Cet article n’est plus dans le dossier. Revenez à la liste et choisissez-en un autre.
price-list-gone = Ce tarif n’est plus dans le dossier. Choisissez-en un autre.

item-kind-goods = Marchandise
item-kind-service = Service
item-kind-kit = Lot

costing-average = Coût moyen pondéré
costing-fifo = Premier entré, premier sorti

tax-class-normal = Taux normal
tax-class-intermediate = Taux intermédiaire
tax-class-reduced = Taux réduit
tax-class-super_reduced = Taux super-réduit
tax-class-zero = Taux zéro

price-source-customer = Prix du client
price-source-list = Tarif
price-source-discount = Remise du tarif
price-source-item = Prix de l’article

item-code-command = Le code « { $code } » serait pris pour une commande dans la saisie d’un document. Il ne peut ni commencer par * + - . = ?, ni ressembler à 10% ou à 3*A : choisissez-en un autre.
item-code-taken = Le code « { $code } » est déjà celui de { $name }. Choisissez-en un autre, ou ouvrez cet article.
item-code-is-barcode = Le code « { $code } » est un code-barres de l’article { $item }. Choisissez un autre code.
item-external-taken = L’identifiant externe « { $id } » appartient déjà à { $code }. Choisissez-en un autre, ou modifiez cet article.
item-price-negative = Un prix ne peut pas être négatif. Indiquez zéro ou plus.
item-price-floor = Le prix { $price } est inférieur au prix plancher { $floor }. Relevez le prix ou baissez le plancher.
item-stock-negative = Un stock minimum ou maximum ne peut pas être négatif. Indiquez zéro ou plus.
item-stock-range = Le stock maximum { $max } est inférieur au minimum { $min }. Relevez le maximum, ou mettez zéro pour ne pas le limiter.
item-weight-negative = Un poids ne peut pas être négatif. Indiquez zéro ou plus.
item-moved = L’article { $code } a déjà des mouvements de stock : ni son unité ni sa nature ne peuvent plus changer. Créez un nouvel article.
item-unit-twice = L’unité « { $unit } » est indiquée deux fois, ou c’est celle de l’article. Gardez-en une.
item-unit-quantity = L’unité « { $unit } » doit contenir une quantité positive. Indiquez-la.
item-not-kit = L’article { $code } n’est pas un lot : il n’a pas de composants. Changez sa nature, ou retirez les composants.

barcode-shape = « { $barcode } » n’est pas un code-barres : 48 caractères au plus, sans espace. Scannez-le de nouveau.
barcode-check-digit = La clé de contrôle du code-barres « { $barcode } » est fausse. Scannez-le de nouveau, ou vérifiez chaque chiffre.
barcode-twice = Le code-barres « { $barcode } » est indiqué deux fois. Gardez-en un.
barcode-taken = Le code-barres « { $barcode } » désigne déjà l’article { $item }. Retirez-le de cet article d’abord.
barcode-quantity = Le code-barres « { $barcode } » doit désigner une quantité positive. Indiquez-la.

kit-empty = Le lot { $code } n’a pas de composants. Ajoutez-en au moins un.
kit-quantity = Le composant de la ligne { $line } doit avoir une quantité positive. Indiquez-la.
kit-twice = Le composant de la ligne { $line } figure déjà plus haut. Additionnez les quantités sur une seule ligne.
kit-loop = Le lot { $kit } se contiendrait lui-même par { $component }. Retirez ce composant.
kit-deep = Le composant { $component } du lot { $kit } emboîte trop de lots. Mettez directement ses articles.

price-quantity = La quantité à partir de laquelle un prix s’applique ne peut pas être négative. Indiquez zéro ou plus.
price-dates = Le prix finirait le { $to }, avant de commencer le { $from }. Corrigez l’une des dates.
price-gone = Ce prix n’existe plus. Revenez à l’article.
price-list-code-taken = Le code « { $code } » est déjà celui du tarif { $name }. Choisissez-en un autre.
price-list-discount = Une remise va de 0 à 100 %. Indiquez un nombre dans ces limites.

item-head-code = Code
item-head-name = Désignation
item-head-kind = Nature
item-head-category = Famille
item-head-price = Prix
item-head-stock = Stock
item-head-free = Libre
item-head-value = Valeur
item-flag-low = manque
item-flag-blocked = bloqué
item-flag-made = fabriqué
