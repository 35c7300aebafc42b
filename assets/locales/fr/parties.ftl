# parties
party-gone = Ce tiers n’est plus dans le dossier. Revenez à la liste et choisissez-en un autre.
address-gone = Cette adresse n’est plus dans le dossier. Revenez au tiers et choisissez-en une autre.
region-gone = Cette région n’est plus dans le dossier. Choisissez-en une autre.
term-gone = Ces conditions de paiement ne sont plus dans le dossier. Choisissez-en d’autres.

party-kind-company = Société
party-kind-person = Personne

tax-status-domestic = National
tax-status-exempt = Exonéré
tax-status-eu = Assujetti UE
tax-status-export = Export

month-end-none = Sans fin de mois
month-end-after = Jours puis fin de mois
month-end-before = Fin de mois puis jours

party-code-syntax = Le code « { $code } » contient un caractère interdit. Utilisez des lettres, des chiffres et - _ . / sans espace.
party-code-taken = Le code « { $code } » est déjà celui de { $name }. Choisissez-en un autre, ou ouvrez ce tiers.
party-external-taken = L’identifiant externe « { $id } » appartient déjà à { $code }. Choisissez-en un autre, ou modifiez ce tiers.
party-email = « { $email } » n’est pas une adresse électronique. Écrivez-la sous la forme nom@domaine.
party-credit-negative = Le plafond d’encours { $limit } est négatif. Indiquez zéro ou plus, ou laissez vide pour ne pas plafonner.
party-credit-right = Votre rôle ne permet pas de modifier un plafond d’encours. Demandez au propriétaire ou au comptable ; remettez l’ancien plafond pour enregistrer le reste.
party-lang = Il n’y a pas de langue « { $lang } » ici. Utilisez fr ou en, ou laissez vide.
party-vat-country = Le numéro de TVA « { $vat } » ne commence pas par un pays. Ajoutez ses deux lettres devant : FR, DE, BE…
party-vat-shape = Le numéro de TVA « { $vat } » n’a pas la forme de son pays. Vérifiez chaque caractère.
party-vat-key = La clé du numéro de TVA « { $vat } » ne correspond pas à son SIREN. Vérifiez les deux chiffres après FR et les neuf qui suivent.
party-vat-needed = Un assujetti d’un autre pays de l’UE n’est facturé sans TVA que sur présentation de son numéro. Indiquez ce numéro, ou choisissez un autre régime de TVA.
party-vat-not-eu = Le numéro de TVA « { $vat } » n’est pas d’un pays de l’UE. Indiquez un numéro de l’UE, ou choisissez un autre régime de TVA.
party-siren = « { $number } » n’est ni un SIREN (9 chiffres) ni un SIRET (14) : la clé de contrôle est fausse. Vérifiez chaque chiffre.
party-siren-differs = Le numéro « { $number } » ne commence pas par { $siren }, le SIREN du numéro de TVA. Corrigez l’un des deux.

address-country = « { $country } » n’est pas un code de pays. Utilisez les deux lettres majuscules : FR, DE, BE…
address-in-use = Des pièces utilisent l’adresse « { $address } » : elle reste. Conservez-la et ajoutez la nouvelle à côté.

region-code-taken = Le code « { $code } » est déjà celui de la région { $name }. Choisissez-en un autre.
region-loop = La région « { $name } » ne peut pas dépendre d’elle-même. Choisissez une autre région supérieure.

term-code-taken = Le code « { $code } » est déjà celui des conditions « { $name } ». Choisissez-en un autre.
term-days = Un délai de paiement va de 0 à 3650 jours. Indiquez un nombre dans ces limites.
term-day-of-month = Un jour du mois va de 1 à 31. Indiquez-en un, ou laissez vide.

alike-vat = même numéro de TVA
alike-number = même SIREN
alike-email = même adresse électronique
alike-phone = même téléphone
alike-name = même nom

party-head-code = Code
party-head-name = Nom
party-head-city = Ville
party-head-region = Région
party-head-salesperson = Commercial
party-head-balance = Solde
party-head-overdue = Échu
party-head-limit = Plafond
party-flag-late = retard
party-flag-blocked = bloqué
party-flag-customer = client
party-flag-supplier = fournisseur
term-part-shape = « { $part } » n’est pas une échéance. Écrivez une part et les jours, par exemple 30@0 ou 40@30fm.
term-parts-whole = Les échéances font { $share } et il faut un reste pour la dernière. Réduisez-en une.
term-discount = { $discount } n’est pas un escompte. Donnez un taux sous 100 % et de 0 à 3650 jours.
