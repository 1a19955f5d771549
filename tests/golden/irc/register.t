# A client comes in: NICK and USER in any order, no capabilities, then with them.
A+ irc
A> USER a 0 * :Alice
A> NICK alice
A< :koine.local 001 alice :Welcome to koine, alice
A< :koine.local 002 alice :Your host is koine.local, running koine <w>
A< :koine.local 003 alice :<*>
A< :koine.local 004 alice koine.local koine-<*>
A< :koine.local 005 alice <*>
A<* :koine.local 422 alice :There is no message of the day
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP LS
B< :koine.local CAP * LS :<*>
B> NICK alice
B> USER b 0 * :Bob
B> CAP REQ :server-time echo-message message-tags
B< :koine.local CAP * ACK :server-time echo-message message-tags
B> CAP REQ :no-such-thing
B< :koine.local CAP * NAK :no-such-thing
B> CAP END
B< :koine.local 433 * alice :nickname already taken
B> NICK bob
B< :koine.local 001 bob :Welcome to koine, bob
B< :koine.local 002 bob <*>
B< :koine.local 003 bob <*>
B< :koine.local 004 bob <*>
B< :koine.local 005 bob <*>
B<* :koine.local 422 bob <*>
B< @time=<iso> :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A< :bob!~u@koine.local JOIN #lobby
B> PRIVMSG #lobby :hello
A< :bob!~u@koine.local PRIVMSG #lobby :hello
B< @time=<iso>;msgid=r1-1 :bob!~u@koine.local PRIVMSG #lobby :hello
B> QUIT :bye
B< ERROR :you left
B<!
A< :bob!~u@koine.local QUIT :bye
