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
