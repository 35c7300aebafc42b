# Fichiers entrants et sortants.

export-cannot-write = Le fichier « { $file } » ne peut pas être écrit : { $why }. Vérifiez le répertoire et ses droits, ou choisissez un autre endroit.
export-done = { $rows ->
    [one] { $rows } ligne écrite dans { $file }.
   *[other] { $rows } lignes écrites dans { $file }.
}
export-no-such-format = L’extension de « { $file } » ne désigne aucun format connu. Choisissez .csv, .json, .jsonl ou .xlsx.

import-file-closed = Le fichier « { $file } » ne peut pas être lu. Vérifiez ses droits.
import-file-empty = Le fichier « { $file } » n’a pas de ligne d’en-tête. Sa première ligne doit nommer les colonnes.
import-file-folder = « { $file } » est un répertoire. Indiquez un fichier.
import-file-large = Le fichier « { $file } » est trop gros pour être lu d’un coup. Découpez-le en plusieurs fichiers.
import-file-missing = Il n’y a pas de fichier « { $file } ». Vérifiez son nom et son répertoire.
import-file-unreadable = Le fichier « { $file } » n’est ni du texte ni un classeur lisible. Enregistrez-le en CSV ou en XLSX et recommencez.

import-cell-absurd = « { $value } » dépasse le milliard. Corrigez la valeur.
import-cell-ambiguous = « { $value } » peut se lire en milliers ou en décimales. Écrivez-le avec un point, par exemple 1.234 ou 1234.
import-cell-control = La cellule contient { $n ->
    [one] { $n } caractère de contrôle caché
   *[other] { $n } caractères de contrôle cachés
}. Nettoyez-la dans son programme et exportez de nouveau.
import-cell-date = « { $value } » n’est pas une date. Écrivez-la ainsi : 2026-11-24.
import-cell-empty = La cellule est vide, et cette colonne exige une valeur.
import-cell-flag = « { $value } » n’est ni oui ni non.
import-cell-number = « { $value } » n’est pas un nombre, ou a trop de décimales.
import-cell-positive = « { $value } » doit être supérieur à zéro.
import-cell-rate = « { $value } » n’est pas un taux entre 0 et 100 %.
import-cell-word = « { $value } » n’est pas l’un de : { $words }.
import-column-missing = Le fichier n’a pas de colonne « { $column } ». Il a : { $headers }. Dites laquelle c’est avec --map LEUR={ $column }.
import-date-order = Cette date précède celle de l’étape d’avant. Corrigez l’une des deux.
import-dry-run = Tout est en ordre. Rien n’a été gardé : c’était un essai.
import-entry-empty = L’écriture n’a pas de montant. Donnez à chaque ligne un débit ou un crédit.
import-fault-cell = ligne { $row }, colonne { $column } : { $why }
import-fault-row = ligne { $row } : { $why }
import-map-shape = « { $map } » n’a pas la forme LEUR=NÔTRE.
import-more-faults = … et { $n } de plus.
import-no-file = Indiquez le fichier à lire.
import-no-such-column = Comptoir n’a pas de colonne « { $column } » ici. Choisissez parmi : { $columns }.
import-no-such-kind = « { $kind } » ne s’importe pas. Choisissez parmi : { $kinds }.
import-not-kept = Rien n’a été gardé.
import-order-differs = Les colonnes de la commande diffèrent de sa première ligne. Rendez-les identiques sur toutes ses lignes.
import-order-lines = La commande n’a aucune ligne dans le fichier des lignes.
import-order-status = Le statut « { $status } » demande une date, ou une étape ultérieure a une date de trop. Corrigez la ligne.
import-order-unknown = La commande « { $order } » de cette ligne n’est pas dans le fichier des commandes.
import-price-owner = Un prix appartient à un tarif ou à un client. Remplissez l’un des deux.
import-refused = { $n ->
    [one] { $n } erreur. Rien n’a été importé ; corrigez le fichier et recommencez.
   *[other] { $n } erreurs. Rien n’a été importé ; corrigez le fichier et recommencez.
}
import-twice = Ceci figure déjà dans le fichier, à la ligne { $first }. N’en gardez qu’un.
import-unknown-item = Il n’y a pas d’article « { $code } ». Importez d’abord les articles, ou corrigez le code.
import-unknown-location = Il n’y a pas d’emplacement « { $code } » dans le stock. Corrigez le code.
import-unknown-party = Il n’y a pas de client ni de fournisseur « { $code } ». Importez-les d’abord, ou corrigez le code.
import-unknown-price-list = Il n’y a pas de tarif « { $code } ». Corrigez le code.
import-unknown-region = Il n’y a pas de région « { $code } ». Importez d’abord les régions, ou ajoutez --new-regions.
import-unknown-terms = Il n’y a pas de conditions de règlement « { $code } ». Corrigez le code.
import-unread = Colonnes non lues : { $columns }.

import-field-account = Numéro du compte
import-field-barcode = Un code-barres de l’article
import-field-blocked = Aucun nouveau document : oui ou non
import-field-by-party = Compte collectif : chaque ligne nomme un tiers
import-field-category = Catégorie
import-field-city = Ville
import-field-closed = Ne reçoit plus d’écriture : oui ou non
import-field-code = Code, unique
import-field-company-number = SIREN, SIRET ou autre numéro d’entreprise
import-field-confirmed-date = Jour de la confirmation ; à défaut, la date de la commande
import-field-contact = Nom d’un contact
import-field-contact-email = Courriel du contact
import-field-contact-phone = Téléphone du contact
import-field-contact-position = Fonction du contact
import-field-costing = Coût des sorties : average (moyen pondéré) ou fifo (premier entré, premier sorti)
import-field-country = Pays
import-field-credit = Crédit, 0 ou vide s’il y a un débit
import-field-credit-limit = Plafond d’encours ; vide pour aucun
import-field-customer = Code du client
import-field-date = Jour
import-field-debit = Débit, 0 ou vide s’il y a un crédit
import-field-delivered = D’une commande soldée : la quantité de la ligne qui était partie
import-field-description = Libellé de la ligne ; à défaut, le nom de l’article
import-field-discount = Remise en pour cent : 5 ou 5%
import-field-discount-share = Remise en part de un : 0.05
import-field-due-date = Échéance
import-field-email = Courriel
import-field-entry = Ce qui relie les lignes d’une écriture : un numéro ou un mot
import-field-external-id = Son identifiant dans un autre programme, par lequel on le retrouve
import-field-floor-price = Prix de vente plancher
import-field-from-date = Premier jour du prix
import-field-invoiced-date = Jour de la facture ; à défaut, le jour de l’expédition
import-field-item = Code ou code-barres de l’article
import-field-journal = Code du journal ; à défaut, les opérations diverses
import-field-kind = Ce que c’est
import-field-lang = Langue des documents : en ou fr
import-field-line-memo = Libellé de la ligne
import-field-location = Emplacement du stock ; à défaut, le principal
import-field-made = Fabriqué ici plutôt qu’acheté
import-field-max-stock = Stock maximal souhaité
import-field-memo = Libellé de l’écriture
import-field-min-quantity = À partir de cette quantité
import-field-min-stock = Stock minimal souhaité
import-field-name = Nom
import-field-name-en = Intitulé anglais
import-field-name-fr = Intitulé français
import-field-note = Note
import-field-order = Le numéro de la commande dans l’autre programme ; sur chacune de ses lignes
import-field-paid-date = Jour du règlement
import-field-parent = Code de la région qui la contient
import-field-party = Code du client ou fournisseur, sur les comptes collectifs
import-field-payment-method = Mode de règlement : transfer, card, cheque, cash, debit
import-field-phone = Téléphone
import-field-postcode = Code postal
import-field-price = Prix unitaire hors taxe
import-field-orders-price = Prix unitaire ; à défaut, celui que donne le dossier
import-field-price-list = Code du tarif
import-field-quantity = Quantité
import-field-region = Code de la région
import-field-salesperson = Code du commercial
import-field-ship-city = Ville de livraison
import-field-ship-country = Pays de livraison
import-field-ship-name = Nom de l’adresse de livraison
import-field-ship-postcode = Code postal de livraison
import-field-ship-street = Rue de livraison
import-field-shipped-date = Jour de l’expédition
import-field-status = Son avancement ; à défaut, celui que disent ses dates
import-field-street = Rue
import-field-tax-class = Classe de taxe
import-field-tax-status = Régime de TVA des ventes
import-field-terms = Code des conditions de règlement
import-field-their-ref = Référence du client
import-field-to-date = Dernier jour du prix
import-field-unit = Unité de compte
import-field-unit-cost = Coût unitaire ; nécessaire si l’article n’a pas encore de coût
import-field-vat-number = Numéro de TVA
import-field-wanted-date = Jour souhaité par le client
import-field-weight-g = Poids en grammes
import-cell-negative = « { $value } » est négatif. Corrigez la valeur.
import-unknown-country = « { $country } » n’est pas un pays connu ici. Écrivez son code à deux lettres, par exemple DE.
import-date-future = Cette date est postérieure à aujourd’hui ({ $today }). Corrigez-la, ou travaillez à une date ultérieure avec --today.

order-reached-draft = brouillon
order-reached-confirmed = confirmée
order-reached-shipped = expédiée
order-reached-invoiced = facturée
order-reached-paid = réglée
order-reached-done = terminée
order-reached-closed = soldée
order-reached-cancelled = annulée
import-field-bill = Numéro de la facture dans l’autre logiciel ; sur chaque ligne
import-field-supplier = Code du fournisseur
import-field-supplier-code = Le nom que lui donne le fournisseur
import-field-pack = Vendu par tant
import-field-lead-days = Jours entre commande et arrivée
import-field-sent-date = Jour d’envoi ; à défaut, la date de la commande
import-field-received-date = Jour d’arrivée des marchandises
import-field-billed-date = Jour de la facture ; à défaut, celui de l’arrivée
import-field-bill-ref = Numéro donné à la facture par le fournisseur ; à défaut, celui de la commande
import-field-received = Quantité prise ; à défaut, tout
import-field-refused = Quantité venue et non prise
import-field-total = Total imprimé ; à défaut, HT et TVA
import-field-net = Montant HT de la ligne
import-field-tax = Code de la taxe ; à défaut, le taux normal
import-field-purchases-price = Prix unitaire ; à défaut, celui du fournisseur
import-field-purchases-due-date = Jour où les marchandises devaient arriver
import-field-purchases-their-ref = Référence du fournisseur
import-field-bills-their-ref = Numéro donné par le fournisseur ; à défaut, celui de l’autre logiciel
import-field-bills-description = Libellé de la ligne ; à défaut, le nom du compte
import-purchase-status = Le statut « { $status } » demande une date. Ajoutez le jour, ou prenez un statut antérieur.
purchase-reached-draft = brouillon
purchase-reached-sent = envoyée
purchase-reached-received = reçue
purchase-reached-billed = facturée
purchase-reached-paid = payée
purchase-reached-cancelled = annulée
