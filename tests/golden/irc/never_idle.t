# idle_timeout_irc = 0: nobody is asked whether they are there, and nobody is put out for being quiet.
! only inproc
! config idle_timeout_irc=0
A+ irc
A> NICK alice
A> USER u 0 * :alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
@ 5s
@ 5s
A<?
@ 2h
A<?
A> PING x
A< :koine.local PONG koine.local :x
