# Whom a connection watches it goes on watching when a guest logs in.
! users alice:good-password
A+ irc
A> NICK guest
A> USER u 0 * :guest
A<* :koine.local 422 <*>
A< :guest!~u@koine.local JOIN #lobby
A< :koine.local 353 guest = #lobby :guest
A< :koine.local 366 guest #lobby :End of NAMES list
A> MONITOR + bob
A< :koine.local 731 guest :bob
A> NS IDENTIFY alice good-password
A< :guest!~u@koine.local PART #lobby
A< :koine.local 900 guest guest!~u@koine.local alice :You are now logged in
A< :guest!~u@koine.local NICK alice
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> MONITOR L
A< :koine.local 732 alice :bob
A< :koine.local 733 alice :End of MONITOR list
B+ irc
B> NICK bob
B> USER u 0 * :bob
A< :bob!~u@koine.local JOIN #lobby
A< :koine.local 730 alice :bob!~u@koine.local
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
