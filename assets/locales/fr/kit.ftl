# Le socle : les mots dont tout le monde a besoin.

kit-yes = oui
kit-no = non
kit-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
