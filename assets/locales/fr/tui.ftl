# La coquille et ses éléments.

house-help = Aide
house-back = Retour
house-menu = Menu
house-palette = Toute commande
house-codes = Code
house-find = Chercher
house-go = Aller à
house-new = Nouveau, de tout genre
house-recent = Récents et en attente
house-refresh = Rafraîchir
house-previous = Fiche précédente
house-following = Fiche suivante
house-no-neighbour = Il n’y a pas d’autre fiche de ce côté. Échap revient à la liste.
house-discard = Jeter le brouillon
house-language = English
house-theme = Thème suivant
house-exit = Quitter
house-exit-again = Encore une fois Ctrl-C pour quitter ; votre saisie reste en brouillon.
house-at-home = C’est le premier écran. Ctrl-X quitte le programme.
house-parked = En attente : votre saisie est gardée. Ctrl-R la reprend.
house-parked-count = en attente : { $n } ({ $key })
house-saved-at = brouillon enregistré { $time }
house-discarded = Le brouillon est jeté.
house-no-draft = Rien n’est en cours de saisie ici.
house-draft-gone = Ce brouillon n’existe plus : il a été terminé ou jeté ailleurs.
house-draft-row = Brouillon : { $title }
house-no-recent = Rien n’est en attente et aucun autre écran n’a encore été ouvert.
house-no-new = Rien de nouveau ne se crée avec « { $letter } ». Après N, choisissez une des lettres affichées.
house-no-code = Aucun écran n’a le code « { $code } ». Ctrl-K trouve les écrans par leur nom.
house-no-screen = Il n’y a pas d’écran « { $screen } » dans cette version.
house-paste-where = Coller ici ne fait rien : ouvrez d’abord un champ, ou Ctrl-F pour chercher.
house-too-small = Comptoir a besoin de { $columns } colonnes et { $rows } lignes. Agrandissez la fenêtre ; votre saisie est gardée.
house-broken = Une panne s’est produite et rien n’a été écrit : { $why }. Elle est dans le journal ; merci de la signaler.
house-private = Cacher ou montrer les marges et les coûts
house-private-on = Marges et coûts sont cachés. « :private » les montre de nouveau.
house-private-off = Marges et coûts sont montrés.
house-theme-is = Thème : { $theme }

theme-terminal = les couleurs du terminal
theme-light = clair
theme-dark = sombre
theme-contrast = contraste élevé
theme-mono = sans couleurs

code-lang = « { $text } » n’est pas une langue du programme. Tapez en ou fr.
code-not-here = Cela s’applique à une liste. Ouvrez-en une d’abord, par exemple g s o.
code-theme = « { $text } » n’est pas un thème. Tapez terminal, light, dark, contrast ou mono.

keys-unknown-action = Il n’y a pas d’action « { $action } » à qui donner des touches. La plus proche est « { $nearest } » ; « comptoir keys » les donne toutes.
keys-clash = La touche « { $key } » pour « { $action } » est déjà celle de « { $other } » au même endroit. Choisissez-en une autre, ou donnez d’abord une autre touche à « { $other } ».
keys-bad-key = La touche « { $key } » pour « { $action } » n’existe pas ou n’arrive pas de tous les terminaux. Choisissez une lettre, une touche F ou une autre touche Ctrl.

guard-search = Rien n’a été lancé. Chercher « { $word } » ? Entrée

help-browse = Ici les lettres sont des commandes. Rien n’est écrit avant que vous n’ayez vu l’effet : Ctrl-O ou F9 le fait, Échap revient.
help-entry = Vous êtes en saisie. Entrée passe au champ suivant, Tab les visite tous, Ctrl-O ou F9 enregistre, Échap revient et garde la saisie en brouillon.

list-open = Ouvrir
list-filter = Filtrer
list-locate = Aller à
list-order = Trier
list-view = Vues
list-columns = Colonnes
list-mark = Marquer
list-mark-all = Tout marquer
list-copy = Copier la ligne
list-copy-all = Copier la liste
list-empty = Rien ici pour l’instant.
list-nothing-passes = Rien ne passe ce filtre. Tapez f puis Échap pour l’effacer.
list-no-row = Il n’y a pas de ligne sous le curseur.
list-chip-not = sauf { $what }
list-chip-word = « { $word } »
list-chip-none = aucun
list-chip-and-below =
    { $count ->
        [one] { $head } et une autre
       *[other] { $head } et { $count } autres
    }
list-filter-label = filtre :
list-filter-unread = non compris : { $text }
list-locate-label = aller à :
list-order-ask = Tapez la lettre au-dessus d’une colonne ; encore une fois inverse l’ordre.
list-count = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
list-count-filtered = { $n ->
    [one] { $n } ligne retenue
   *[other] { $n } lignes retenues
}
list-more-than = plus de { $n } lignes
list-marked = { $n ->
    [one] { $n } marquée
   *[other] { $n } marquées
}
list-copied = { $n ->
    [one] { $n } ligne copiée.
   *[other] { $n } lignes copiées.
}
list-totals = Totaux
list-average = moyenne
list-number = nombre
list-share = part
list-mark-down = Marquer et descendre
list-mark-up = Marquer et monter
list-export = Exporter
list-export-write = Écrire
list-export-to = écrire dans :
list-asked = Garder
list-columns-box = Colonnes
list-column-tick = Afficher ou non
list-column-up = Monter
list-column-down = Descendre
list-column-wider = Élargir
list-column-narrower = Rétrécir
list-column-reset = Comme avant
list-view-take = Prendre
list-view-group = Grouper par
list-view-keep = En faire une vue
list-view-start = Ouvrir ainsi
list-view-drop = Ôter
list-view-first = à l’ouverture
list-view-none = Pas encore de vue : n garde ce qui est affiché.
list-view-name = nom de la vue :
list-view-is = vue : { $name }
list-view-kept = La vue « { $name } » est gardée : filtre, ordre, colonnes et groupes.
list-view-dropped = La vue « { $name } » est ôtée.
list-view-not-yours = Cette vue vient avec le programme et reste. Seules les vues que vous avez gardées s’ôtent.
list-view-nameless = Une vue a besoin d’un nom. Tapez v puis n de nouveau, et un mot pour elle.
list-group-take = Grouper
list-group-open = Lignes du groupe
list-groups = { $n ->
    [one] { $n } groupe
   *[other] { $n } groupes
}
list-marked-most = Seules les { $n } premières lignes sont marquées. Filtrez la liste avec f pour en marquer moins.
list-copy-too-long = Plus de { $n } lignes ne tiennent pas dans le presse-papiers. Filtrez la liste avec f, ou écrivez un fichier avec :export csv.
list-export-ending = Une liste ne s’écrit pas en « { $ending } ». Prenez csv, xlsx, json ou jsonl, par exemple :export csv.
list-exported = { $n ->
    [one] { $n } ligne écrite dans { $file }.
   *[other] { $n } lignes écrites dans { $file }.
}

picker-nothing = rien ne correspond
picker-new = + Créer « { $text } »
picker-no-match = Rien ne s’appelle « { $text } ». Tapez une partie du code ou du nom et choisissez une ligne.
picker-take = Prendre
picker-move = Choisir

form-next = Suivant
form-look-up = Chercher
form-ditto = Idem
form-theirs = Prendre la sienne
form-theirs-are = ! l’autre : { $value }
form-theirs-by-hand = L’autre valeur est « { $value } » : choisissez-la dans la liste pour la prendre.
form-clear = Effacer

dialog-do = Valider
danger-type = Tapez « { $word } », puis Ctrl-O :
danger-not-typed = Rien n’a été fait. Tapez exactement « { $word } », puis Ctrl-O.

scan-not-taken = Pas ajouté : { $code }. Répondez d’abord à la question, puis scannez de nouveau.

job-progress = { $title } { $share } · Échap l’arrête
job-stopping = Arrêt en cours ; rien n’est gardé à moitié.

part-next = Partie suivante
part-zoom = Agrandir

grid-next = Suivant
grid-drop = Ôter la ligne
house-undo = Annuler
house-undo-list = Ce qui a été fait
grid-redo = Rétablir
grid-item = Article
grid-item-help = Tapez un code ou une partie du nom, puis Entrée. 3*code en ajoute trois ; *5 fixe la quantité de la dernière ligne, +2 et -1 la changent ; 10% est sa remise, 10%% celle du document ; =12,5 son prix ; - l’ôte ; .texte ajoute une ligne de texte ; ?texte regarde seulement. Entrée sur la ligne vide continue.
grid-not-here = Un document de ce genre n’a rien de tel. Tapez un article, une quantité, ou - pour ôter la ligne.
grid-no-line = Il n’y a pas encore de ligne. Tapez d’abord un code ou une partie du nom.
grid-item-stays = L’article d’une ligne ne change pas. Ôtez la ligne avec - et tapez l’autre article sur la ligne vide.
grid-dropped = Ligne ôtée ; Ctrl-Z la ramène.
grid-nothing-to-undo = Il n’y a rien à annuler ici.

aloud-hello = Comptoir { $version }, lu à voix haute. Les flèches déplacent, Entrée ouvre, ? donne les touches, Ctrl-L relit l’écran, Ctrl-X quitte.
aloud-row-of = ligne { $at } sur { $of }, { $row }
aloud-pick = { $at } sur { $of } : { $row }
aloud-marked = marquée

house-mouse-on = La souris agit sur les onglets, les lignes, les en-têtes et la légende. Tenez Maj pour sélectionner du texte.
house-mouse-off = La souris est de nouveau au terminal.
code-on-off = « { $text } » n’est ni on ni off. Tapez on ou off.
grid-pasted = { $n ->
    [one] { $n } ligne lue
   *[other] { $n } lignes lues
}. Entrée ajoute, Échap laisse.
grid-pasted-in-part = { $n ->
    [one] { $n } ligne lue
   *[other] { $n } lignes lues
}, { $unknown ->
    [one] { $unknown } non comprise
   *[other] { $unknown } non comprises
} : « { $row } ». Entrée ajoute ce qui est connu, Échap laisse tout.
grid-paste-nothing = Aucune ligne comprise : « { $row } ». Chaque ligne est un code, puis au besoin une quantité et un prix.
grid-paste-left = Rien n’a été ajouté.
grid-paste-added = { $n ->
    [one] { $n } ligne ajoutée
   *[other] { $n } lignes ajoutées
}. Ctrl-Z les retire.
form-nothing-typed-before = Rien n’a encore été saisi ici. Saisissez-le une fois ; F4 le proposera ensuite.
form-date-far = { $date } est loin d’aujourd’hui. Gardez cette date si c’est bien ce que vous voulez.

house-no-utf8 = Ce terminal ne dit pas accepter UTF-8 : accents et traits sont omis. Réglez LANG sur une locale UTF-8, telle que fr_FR.UTF-8, et relancez.
paste-too-long = Cela fait { $n } caractères ; on en colle { $most } au plus à la fois. Rien n’est collé ; les gros fichiers s’importent avec g r i.
undo-title = Annuler : { $what }
undo-reason = Annulation
undo-truly = La fiche redevient ce qu’elle était :
undo-by-counter = Ce qui est comptabilisé reste ; ceci le contrepasse :
undo-done-truly = Annulé : { $what }. La fiche est comme avant.
undo-done-counter = Annulé par contrepassation : { $what }.
undo-nothing = Il n’y a rien à annuler : vous n’avez rien fait qui ne soit déjà annulé.
undo-none = « { $what } » ne s’annule pas. La liste de ce qui s’annule est au menu, « Ce qui a été fait ».
undo-is-counter = « { $what } » annulait déjà autre chose. Refaites ce qui a été annulé.
undo-cancelled = « { $what } » : ce qui est annulé ou clos le reste. Refaites-en un : d duplique.
undo-counter = « { $what } » : une vente au comptoir se reprend au comptoir, marchandise en main.
undo-edit-again = « { $what } » n’a pas d’état antérieur. Ouvrez la fiche et modifiez-la de nouveau.
undo-early = « { $what } » : deux écritures ont été passées. Reprenez le règlement sur sa fiche, puis extournez l’escompte.
undo-stock = « { $what } » : des articles ont bougé. Comptez ou ajustez l’article, pour que le stock dise ce qui s’y trouve.
undo-period = « { $what } » : une période s’ouvre et se clôt sur son écran, g f c.
undo-changed-since = { $field } a encore changé depuis. Ouvrez la fiche et corrigez à la main.
undo-new-record = Cet acte a créé la fiche, ou n’en a changé aucun champ propre. Une fiche créée reste ; bloquez-la plutôt.
undo-while-typing = Une saisie est en cours. Ctrl-U vide un champ, Échap met en brouillon ; ensuite u annule le dernier acte.
undo-draft-goes = Le brouillon { $label } disparaît ; il n’avait pas de numéro et rien n’était comptabilisé.
undo-order-cancelled = La commande { $label } est annulée, et ce qui lui était réservé redevient libre.
undo-goods-back = Ce qui est parti avec { $label } revient en stock.

tour-only-demo = La visite se fait sur la société de démonstration : comptoir demo l’ouvre.
tour-task = Visite { $at }/{ $of } : { $task }
tour-over = C’était la visite : { $keys } touches, { $budget } suffisent. L’aide est à trois pressions, Ctrl-K connaît toute commande.
tour-customers = Allez à la liste des clients.
tour-customers-keys = g c c
tour-narrow = Réduisez la liste aux noms contenant « mar ».
tour-narrow-keys = f, puis quelques lettres
tour-open = Ouvrez le client sous le curseur.
tour-open-keys = Entrée, et encore Entrée si vous êtes dans le filtre
tour-order = Commencez une commande, d’où vous êtes.
tour-order-keys = N o
tour-park = Choisissez un client par quelques lettres, puis partez : la saisie est mise en attente.
tour-park-keys = lettres, Entrée, Échap
tour-resume = Reprenez la commande en attente.
tour-resume-keys = Ctrl-R, puis Entrée sur le brouillon
tour-find = Un client veut une table : trouvez-la parmi tout.
tour-find-keys = Ctrl-F, tab, puis Entrée sur un article
tour-figure = Ouvrez une écriture derrière un solde.
tour-figure-keys = g f t, puis Entrée deux fois
tip-key = { $command } est aussi sur { $key }.
