# The list of those whom a client watches has an end.
! config watch_max=2
A+ irc
A> NICK alice
A> USER u 0 * :alice real
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> MONITOR + bob,carol,dave
A< :koine.local 731 alice :bob,carol
A< :koine.local 734 alice 2 dave :Monitor list is full
A> MONITOR L
A< :koine.local 732 alice :bob,carol
A< :koine.local 733 alice :End of MONITOR list
A> MONITOR + erin
A< :koine.local 734 alice 2 erin :Monitor list is full
A> MONITOR + bob
A< :koine.local 731 alice :bob
