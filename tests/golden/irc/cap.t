# Capabilities: LS in both versions, LIST, REQ as a whole or not at all, taken back with "-", words that are none; before and after the registration.
A+ irc
A> CAP LIST
A< :koine.local CAP * LIST :
A> CAP LS
A<* :koine.local CAP * LS :sasl message-tags <*>
A> CAP FOO
A< :koine.local 410 * FOO :Invalid CAP command
A> CAP REQ :foo multi-prefix bar
A< :koine.local CAP * NAK :foo multi-prefix bar
A> CAP REQ multi-prefix
A< :koine.local CAP * ACK :multi-prefix
A> cap req :server-time  echo-message\s
A< :koine.local CAP * ACK :server-time  echo-message
A> CAP REQ :sts
A< :koine.local CAP * NAK :sts
A> CAP REQ :-no-such
A< :koine.local CAP * NAK :-no-such
A> CAP LIST
A< :koine.local CAP * LIST :server-time echo-message multi-prefix
A> NICK alice
A> USER a 0 * :Alice
A<?
A> CAP END
A<* :koine.local 422 <*>
A< @time=<iso> :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> CAP END
A> CAP LIST
A< :koine.local CAP alice LIST :server-time echo-message multi-prefix
A> CAP REQ :-server-time
A< :koine.local CAP alice ACK :-server-time
A> CAP REQ :-server-time server-time -server-time
A< :koine.local CAP alice ACK :-server-time server-time -server-time
A> CAP LIST
A< :koine.local CAP alice LIST :echo-message multi-prefix
A> CAP LS
A< :koine.local CAP alice LS :sasl message-tags <*>
A> CAP REQ :
A< :koine.local CAP alice ACK :
A> CAP
A< :koine.local 461 alice CAP :Not enough parameters
# The whole list asked for in one line is acknowledged in several.
B+ irc
B> CAP REQ :multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix
B< :koine.local CAP * ACK :multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix
B< :koine.local CAP * ACK :multi-prefix multi-prefix multi-prefix multi-prefix multi-prefix
B> CAP REQ :\{600*x}
B< :koine.local CAP * NAK :xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
B< :koine.local CAP * NAK :xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
B-
