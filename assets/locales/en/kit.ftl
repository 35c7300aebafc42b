# The ground: words any part may need.

kit-yes = yes
kit-no = no
kit-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
