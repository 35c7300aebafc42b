# La maison : le fichier, ses utilisateurs et leurs droits.

role-owner = propriétaire
role-counter = comptoir
role-accountant = comptable
role-readonly = lecture seule

right-denied = Le rôle « { $role } » n’a pas le droit de faire cela ({ $action }). Demandez à un propriétaire du dossier, ou donnez un autre rôle à l’utilisateur.

file-busy = Un autre programme écrit dans le dossier et n’a pas terminé. Rien n’a été enregistré ; réessayez dans un instant.
file-cannot-create = Impossible de créer ou de remplacer le fichier « { $file } ». Vérifiez que vous pouvez écrire dans son répertoire et qu’aucun autre programme ne l’utilise.
file-cannot-open = Impossible d’ouvrir le dossier : { $why }. Vérifiez que l’emplacement existe et que vous pouvez y écrire.
file-damaged = Le fichier est endommagé : { $why }. Laissez-le tel quel et restaurez la dernière bonne sauvegarde avec « comptoir restore ».
file-disk-full = Le disque est plein. Rien n’a été enregistré ; libérez de la place et réessayez.
file-exists = Il y a déjà un fichier « { $file } ». Choisissez un autre nom, ou déplacez d’abord ce fichier.
file-folder = Impossible de créer le répertoire « { $file } ». Vérifiez son nom et vos droits au-dessus.
file-io-failure = Le disque n’a pas répondu correctement : { $why }. Rien n’a été enregistré ; vérifiez le disque, puis réessayez.
file-is-folder = « { $file } » est un répertoire. Indiquez le fichier du dossier qui s’y trouve.
file-missing = Il n’y a pas de dossier à l’emplacement « { $file } ». Créez-le avec « comptoir init », essayez la démonstration avec « comptoir demo », ou indiquez un autre fichier avec --file.
file-newer = Ce dossier a été écrit par une version plus récente de Comptoir (structure { $schema }, cette version connaît { $ours }). Installez la version plus récente ; rien n’a été modifié.
file-not-ours = Le fichier « { $file } » n’est pas un dossier de Comptoir. Vérifiez le nom ; son contenu n’a pas été modifié.
file-on-network = Le fichier « { $file } » se trouve sur un lecteur réseau ({ $kind }), où deux postes peuvent l’endommager. Placez le dossier sur un disque local et travaillez sur cette machine par SSH.
file-read-only = Le dossier est ici en lecture seule. Rien n’a été enregistré ; demandez le droit d’écrire dans le fichier et son répertoire.

user-bad-name = Un nom d’utilisateur se compose de lettres, chiffres, points, tirets et soulignés, sans espace. Choisissez-en un autre.
user-disabled = L’utilisateur « { $user } » n’a plus accès à ce dossier. Demandez à un propriétaire de réactiver le compte.
user-exists = Il y a déjà un utilisateur « { $user } ». Choisissez un autre nom.
user-last-owner = C’est le dernier propriétaire du dossier, et il en faut un. Nommez d’abord un autre propriétaire.
user-no-such = Il n’y a pas d’utilisateur « { $user } ». Voyez la liste avec « comptoir user list ».
user-password-needed = L’utilisateur « { $user } » a un mot de passe. Indiquez-le pour continuer.
user-short-password = Le mot de passe est trop court. Choisissez-en un d’au moins huit caractères.
user-unknown = Utilisateur inconnu ou mot de passe erroné : « { $user } ». Vérifiez les deux et réessayez.
user-wait = Trop de mots de passe erronés. Réessayez dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.
record-changed = { $who } a modifié cette fiche le { $date } à { $time }, après que vous l’avez ouverte. Rechargez-la et refaites votre modification.

# Le fichier de configuration.
config-unreadable = La configuration « { $file } » ne peut être lue : { $why }. Vérifiez son nom et ses droits.
config-not-toml = La configuration « { $file } » est mal formée à la ligne { $line } : { $why }. Corrigez la ligne, ou comparez avec config.example.toml.
config-unknown-key = La configuration « { $file } » règle « { $key } », qui n’existe pas. Vouliez-vous dire « { $nearest } » ?
config-bad-value = Dans la configuration « { $file } », la valeur de « { $key } » ne convient pas. Valeurs admises : { $takes }.
config-no-folder = Il n’y a pas de répertoire pour le dossier sur cette machine. Indiquez-le avec --file.

keyboard-qwerty = QWERTY ou QWERTZ
keyboard-azerty = AZERTY
