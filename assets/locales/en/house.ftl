# The house: the file, its users and their rights.

role-owner = owner
role-counter = counter
role-accountant = accountant
role-readonly = read-only

right-denied = The role “{ $role }” may not do this ({ $action }). Ask an owner of the books, or give the user another role.

file-busy = Another program is writing to the books and has not finished. Nothing was written; try again in a moment.
file-cannot-create = The file “{ $file }” cannot be created or replaced. Check that you may write to its folder and that nothing else has it open.
file-cannot-open = The books cannot be opened: { $why }. Check that the folder exists and that you may write to it.
file-damaged = The file is damaged: { $why }. Keep it as it is, and restore the last good backup with “comptoir restore”.
file-disk-full = The disk is full. Nothing was written; make room and try again.
file-exists = There is already a file “{ $file }”. Choose another name, or move that file away first.
file-folder = The folder “{ $file }” cannot be created. Check its name and your rights above it.
file-io-failure = The disk did not answer as it should: { $why }. Nothing was written; check the disk, then try again.
file-is-folder = “{ $file }” is a folder. Name the file of the books inside it.
file-missing = There are no books at “{ $file }”. Make them with “comptoir init”, try the demo with “comptoir demo”, or name another file with --file.
file-newer = The books were written by a newer version of Comptoir (layout { $schema }, this version knows { $ours }). Install the newer version; nothing was changed.
file-not-ours = The file “{ $file }” holds no books of Comptoir. Check the name; nothing in it was changed.
file-on-network = The file “{ $file }” lies on a network drive ({ $kind }), where two writers can damage it. Put the books on a local disk and work on that machine over SSH.
file-read-only = The books are read-only here. Nothing was written; ask for the right to write to the file and its folder.

user-bad-name = A user’s name takes letters, digits, dots, dashes and underscores, without spaces. Choose another.
user-disabled = The user “{ $user }” may no longer work here. Ask an owner to enable the account.
user-exists = There is already a user “{ $user }”. Choose another name.
user-last-owner = This is the last owner of the books, and the books need one. Make somebody else an owner first.
user-no-such = There is no user “{ $user }”. See the list with “comptoir user list”.
user-password-needed = The user “{ $user }” has a password. Give it to go on.
user-short-password = The password is too short. Choose one of at least eight characters.
user-unknown = Unknown user or wrong password: “{ $user }”. Check both and try again.
user-wait = Too many wrong passwords. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
record-changed = { $who } changed this record on { $date } at { $time }, after you opened it. Reload it and make your change again.

# The configuration file.
config-unreadable = The configuration “{ $file }” cannot be read: { $why }. Check its name and its rights.
config-not-toml = The configuration “{ $file }” is not well formed at line { $line }: { $why }. Correct the line, or compare with config.example.toml.
config-unknown-key = The configuration “{ $file }” sets “{ $key }”, which does not exist. Did you mean “{ $nearest }”?
config-bad-value = In the configuration “{ $file }”, the value of “{ $key }” does not fit. It takes: { $takes }.
config-no-folder = There is no folder for the books on this machine. Say where they are with --file.

keyboard-qwerty = QWERTY or QWERTZ
keyboard-azerty = AZERTY
