# Finance : la société, son plan de comptes, les écritures, les périodes, les taxes et les règlements.

company-missing = Ce dossier n’a pas encore de société. Créez-la avec « comptoir init ».
company-founded-already = Ce dossier appartient déjà à une société. Modifiez ses renseignements dans les paramètres, ou ouvrez un autre dossier.
company-name-missing = Il faut un nom à la société. Saisissez celui que portent ses factures.
company-fixed = La monnaie, le pays et le mode de valorisation du stock ne changent plus une fois des écritures passées. Modifiez le reste, ou ouvrez un autre dossier.
company-country-fixed = Le plan de comptes a été choisi avec le pays. Pour en changer, ouvrez un autre dossier.
currency-code = « { $currency } » n’est pas une monnaie. Saisissez son code à trois lettres, comme EUR ou USD.
siren-wrong = « { $siren } » n’est pas un numéro SIREN : il compte neuf chiffres, dont le dernier est une clé de contrôle. Reportez-vous à l’extrait Kbis, ou laissez-le vide.

account-unknown = Le compte { $account } n’existe pas au plan de comptes. Choisissez-en un autre ou créez-le d’abord.
account-closed = Le compte { $account } n’accepte plus d’écriture. Choisissez-en un autre ou rouvrez-le.
account-wants-party = Le compte { $account } est tenu par tiers. Indiquez le client ou le fournisseur de cette ligne.
account-kept-by-stock = Le compte { $account } est mouvementé par le stock lui-même. Passez par un ajustement ou un inventaire : l’écriture suivra.
account-code-wrong = « { $account } » ne convient pas comme numéro de compte. Utilisez de un à douze chiffres ou lettres, sans espace.
account-exists = Le compte { $account } existe déjà. Choisissez un autre numéro.
account-name-missing = Le compte doit avoir un intitulé. Saisissez-le.
account-plays-role = Le compte { $account } tient le rôle « { $role } ». Confiez d’abord ce rôle à un autre compte.
account-not-zero = Le compte { $account } présente un solde de { $balance }. Soldez-le d’abord.
role-by-party = Le compte { $account } ne peut pas tenir le rôle « { $role } » : clients, fournisseurs et acomptes demandent un compte tenu par tiers, les autres rôles un compte qui ne l’est pas.
role-missing = Aucun compte ne tient le rôle « { $role } ». Désignez-en un dans le plan de comptes.
journal-missing = Il n’y a pas de journal de type « { $kind } ». Créez-en un d’abord.
journal-unknown = Il n’y a pas de journal « { $journal } ». Choisissez-en un dans la liste.

entry-unbalanced = Les débits font { $debit } et les crédits { $credit }, soit { $difference } d’écart. Corrigez une ligne pour équilibrer l’écriture.
entry-line-sides = La ligne du compte { $account } doit être soit au débit, soit au crédit, et jamais négative. Ne gardez qu’un côté.
entry-lines-few = Une écriture compte au moins deux lignes avec un montant. Ajoutez la contrepartie.
entry-memo-missing = L’écriture n’a pas de libellé. Dites en quelques mots ce qu’elle constate.
entry-unknown = Il n’y a pas d’écriture { $entry }. Vérifiez le numéro.
entry-reversed-already = L’écriture { $number } est déjà extournée par { $by }. S’il reste à corriger, passez une nouvelle écriture.
entry-reverse-before = L’écriture est datée du { $date } ; son extourne ne peut pas la précéder. Choisissez cette date ou une date postérieure.
entry-reverse-at-origin = L’écriture { $number } provient d’une pièce. Corrigez la pièce : faites un avoir, reprenez la marchandise ou annulez le règlement.
opening-empty = Il n’y a aucun solde à reprendre. Donnez au moins une ligne avec un montant.

period-closed = Le { $date } tombe en { $period }, période clôturée. Choisissez une date dans un mois ouvert, ou rouvrez la période.
period-locked = { $period } est verrouillé définitivement. Passez la correction dans un mois ouvert.
period-step-refused = { $period } est à l’état « { $status } » : l’étape « { $step } » ne s’y applique pas. Rien n’a été modifié.
period-drafts = { $count ->
    [one] Une facture en brouillon ({ $first }) est datée de { $period } ou d’avant. Comptabilisez-la ou supprimez-la d’abord.
   *[other] { $count } factures en brouillon, la première { $first }, sont datées de { $period } ou d’avant. Comptabilisez-les ou supprimez-les d’abord.
}
period-earlier-open = { $earlier } est encore ouvert. Clôturez d’abord les mois précédents, puis { $period }.
period-earlier-unlocked = { $earlier } n’est pas encore verrouillé. Verrouillez d’abord les mois précédents, puis { $period }.
period-year-closed = { $period } appartient à l’exercice { $year }, qui est clôturé. Rouvrez d’abord l’exercice.
period-unknown = Il n’y a pas de mois { $period }. Écrivez-le sous la forme 2026-11, ou ouvrez d’abord son exercice.
year-missing = Aucun exercice ne contient le { $date }. Choisissez une autre date, ou ouvrez d’abord l’exercice.
year-unknown = Il n’y a pas d’exercice { $year }. Choisissez-en un dans la liste.
year-overlaps = La période du { $from } au { $to } chevauche l’exercice { $year }. Choisissez des dates en dehors.
year-gap = Un exercice du { $from } au { $to } laisserait un trou. Le suivant commence le { $next } ; un exercice antérieur se termine la veille du premier.
year-length = Un exercice ne peut pas aller du { $from } au { $to }. Il se termine après son début et dure 24 mois au plus.
year-months-open = Le mois { $period } de l’exercice { $year } n’en est pas encore là. Menez d’abord tous ses mois à cette étape.
year-earlier-open = L’exercice { $earlier } n’en est pas encore là. Menez d’abord les exercices précédents à cette étape, puis { $year }.
reason-missing = Il faut un motif, conservé avec le nom de l’auteur. Saisissez-le.

tax-rule-missing = Aucune taxe n’est prévue pour une vente « { $status } » d’un article de classe « { $class } » au { $date }. Complétez les règles de taxe.
tax-code-missing = Une taxe a un code et un nom. Saisissez les deux.
tax-rate-range = { $rate } n’est pas un taux de taxe. Saisissez un taux de 0 à 100 %.
tax-unknown = Il n’y a pas de taxe { $tax } au { $date }. Choisissez-en une dans la liste.

open-item-unknown = Ce poste ouvert ({ $item }) n’est pas dans les livres. Rechargez la liste et choisissez de nouveau.
match-sides = { $debit } et { $credit } ne se soldent pas l’un l’autre. Lettrez une créance avec un règlement ou un avoir.
match-parties = { $debit } et { $credit } appartiennent à deux tiers différents. Choisissez des postes d’un même tiers.
match-amount = Impossible de lettrer { $amount } entre { $debit } et { $credit }. Il reste au plus { $most } d’ouvert sur les deux.
match-before = { $debit } et { $credit } ne peuvent être lettrés ou délettrés avant le { $date }. Choisissez cette date ou une date postérieure.
match-undone = { $debit } et { $credit } ne sont plus lettrés ensemble. Rechargez la liste.
match-final = { $number } est une extourne ou un passage en perte ou profit : son lettrage demeure. Extournez plutôt son écriture.

payment-unknown = Il n’y a pas de règlement { $payment }. Vérifiez le numéro.
payment-amount-zero = Il faut un montant. Saisissez la somme reçue, ou un montant négatif pour un remboursement.
payment-in-future = Le { $date } n’est pas encore arrivé. Enregistrez le règlement le jour où il arrive.
payment-item-wrong = { $number } ne peut pas être réglé ainsi : il y reste { $open } d’ouvert. Choisissez un poste ouvert de ce client, une seule fois, et au plus ce qui est ouvert.
payment-over-allocated = { $allocated } sont affectés, mais le règlement est de { $amount }. Réduisez les affectations ou corrigez le montant.
payment-credits-over = Les avoirs choisis ({ $credits }) dépassent les factures choisies ({ $debits }). Ajoutez des factures ou retirez des avoirs.
payment-reversed-already = Le règlement { $number } a déjà été annulé. Si l’argent est finalement arrivé, enregistrez-en un nouveau.
payment-reverse-before = Le règlement est daté du { $date } ; il ne peut pas être annulé plus tôt. Choisissez cette date ou une date postérieure.
refund-too-much = Le remboursement est de { $amount }, mais nous ne devons que { $owed } à ce client. Réduisez le montant ou faites d’abord un avoir.
advance-used = Il ne reste rien à utiliser sur { $number }. Choisissez un autre acompte ou un autre avoir.
advance-too-small = { $wanted } sont demandés sur { $number }, où il reste { $left }. Choisissez un montant compris entre les deux, sur une facture ouverte.
writeoff-amount = Impossible de passer { $amount } en perte ou profit sur { $number } : il y reste { $open } d’ouvert. Choisissez un montant positif qui ne le dépasse pas.
writeoff-role = Un écart ne peut pas être imputé à « { $role } ». Choisissez un escompte, une perte sur créance, un arrondi, un écart de caisse ou des frais bancaires.
writeoff-vat = La TVA comprise ({ $vat }) doit être comprise entre zéro et le montant ({ $amount }). Corrigez-la.

country-FR = France
country-XX = Autre pays
valuation-P = Inventaire intermittent
valuation-A = Inventaire permanent

account-kind-asset = actif
account-kind-liability = passif
account-kind-equity = capitaux propres
account-kind-income = produits
account-kind-expense = charges

journal-kind-sales = ventes
journal-kind-purchases = achats
journal-kind-bank = banque
journal-kind-cash = caisse
journal-kind-stock = stocks
journal-kind-general = opérations diverses
journal-kind-opening = à-nouveaux
journal-kind-closing = clôture

period-status-open = ouverte
period-status-closed = clôturée
period-status-locked = verrouillée
year-status-open = ouvert
year-status-closed = clôturé
year-status-locked = verrouillé
period-step-close = clôturer
period-step-reopen = rouvrir
period-step-lock = verrouiller

payment-method-transfer = virement
payment-method-card = carte
payment-method-cheque = chèque
payment-method-cash = espèces
payment-method-debit = prélèvement
payment-method-voucher = bon d’achat

posting-role-receivable = clients
posting-role-payable = fournisseurs
posting-role-revenue = ventes de marchandises
posting-role-revenue-services = prestations de services
posting-role-revenue-carriage = ports facturés
posting-role-returns = retours et remises accordées
posting-role-vat-out = TVA collectée
posting-role-vat-in = TVA déductible
posting-role-customer-advance = acomptes reçus des clients
posting-role-supplier-advance = acomptes versés aux fournisseurs
posting-role-to-invoice = factures à établir
posting-role-inventory = stock de marchandises
posting-role-grni = reçu, non facturé
posting-role-dni = livré, non facturé
posting-role-cogs = coût des marchandises vendues
posting-role-inventory-adjust = écarts d’inventaire
posting-role-inventory-variation = variation des stocks
posting-role-purchases = achats de marchandises
posting-role-purchase-difference = écarts entre prix commandés et facturés
posting-role-wip = en-cours de production
posting-role-absorbed-labour = main-d’œuvre incorporée à la production
posting-role-absorbed-overhead = charges indirectes incorporées à la production
posting-role-production-variance = écarts sur coûts de production
posting-role-scrap = rebuts de production
posting-role-opening = bilan d’ouverture
posting-role-bank = banque
posting-role-cash = caisse
posting-role-cheques = chèques à encaisser
posting-role-transfers = virements internes
posting-role-cash-difference-gain = écart de caisse, profit
posting-role-cash-difference-loss = écart de caisse, perte
posting-role-discount-given = escomptes accordés
posting-role-bad-debt = créances irrécouvrables
posting-role-bank-fees = frais bancaires
posting-role-rounding = arrondis
posting-role-result = bénéfice de l’exercice
posting-role-result-loss = perte de l’exercice
posting-role-retained = report à nouveau créditeur
posting-role-retained-loss = report à nouveau débiteur
posting-role-suspense = compte d’attente
company-vat-wrong = « { $vat } » n’est pas un numéro de TVA tel que son pays les écrit. Vérifiez lettres et chiffres, ou laissez vide.
