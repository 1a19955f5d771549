# MONITOR: whom a client watches without sharing a room; extended-monitor.
A+ irc
A> CAP REQ :extended-monitor away-notify account-notify setname
A< :koine.local CAP * ACK :extended-monitor away-notify account-notify setname
A> NICK alice
A> USER u 0 * :alice real
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> PART #lobby
A< :alice!~u@koine.local PART #lobby
A> MONITOR + bob,carol,*!x@y
A< :koine.local 731 alice :bob,carol
A> MONITOR L
A< :koine.local 732 alice :bob,carol
A< :koine.local 733 alice :End of MONITOR list
B+ irc
B> NICK bob
B> USER u 0 * :bob real
A< :koine.local 730 alice :bob!~u@koine.local
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> MONITOR S
A< :koine.local 730 alice :bob!~u@koine.local
A< :koine.local 731 alice :carol
B> AWAY :tea
A< :bob!~u@koine.local AWAY :tea
B< :koine.local 306 bob :You have been marked as being away
B> AWAY
A< :bob!~u@koine.local AWAY
B< :koine.local 305 bob :You are no longer marked as being away
B> SETNAME :Robert Bob
A< :bob!~u@koine.local SETNAME :Robert Bob
B> REGISTER secret-one
A< :bob!~u@koine.local ACCOUNT bob
B< :koine.local REGISTER SUCCESS bob :Your name is registered: from now on it needs the password
B< :koine.local 900 bob bob!~u@koine.local bob :You are now logged in
B> NICK carol
A< :koine.local 731 alice :bob
A< :koine.local 730 alice :carol!~u@koine.local
B< :bob!~u@koine.local NICK :carol
B> NICK CAROL
B< :carol!~u@koine.local NICK :CAROL
A<?
A> MONITOR - carol
A<?
A> MONITOR L
A< :koine.local 732 alice :bob
A< :koine.local 733 alice :End of MONITOR list
A> MONITOR + bob
A< :koine.local 731 alice :bob
B> NICK bob
A< :koine.local 730 alice :bob!~u@koine.local
B< :CAROL!~u@koine.local NICK :bob
B> QUIT
A< :koine.local 731 alice :bob
B< ERROR :you left
B<!
A> MONITOR C
A> MONITOR L
A< :koine.local 733 alice :End of MONITOR list
A> MONITOR X
A< :koine.local 461 alice MONITOR :usage: MONITOR + nick | - nick | C | L | S
A> MONITOR +
A< :koine.local 461 alice MONITOR :Not enough parameters
