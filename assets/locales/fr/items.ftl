# items
item-gone = Cet article n’est plus dans les livres. Revenez à la liste et choisissez-en un autre.
price-list-gone = Ce tarif n’est plus dans les livres. Choisissez-en un autre.

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
