# CTCP: ACTION is a message like any other; the rest goes from program to program and is kept nowhere.
A+ irc
A> NICK alice
A> USER a 0 * :Alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :echo-message
B< :koine.local CAP * ACK :echo-message
B> NICK bob
B> USER b 0 * :Bob
B> CAP END
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
B> PRIVMSG alice :\x01VERSION\x01
A< :bob!~u@koine.local PRIVMSG alice :\x01VERSION\x01
A> NOTICE bob :\x01VERSION a client\x01
B< :alice!~u@koine.local NOTICE bob :\x01VERSION a client\x01
B> PRIVMSG #lobby :\x01PING 1\x01
A< :bob!~u@koine.local PRIVMSG #lobby :\x01PING 1\x01
B> PRIVMSG nobody :\x01VERSION\x01
B< :koine.local 401 bob nobody :user not found: nobody
B> PRIVMSG alice :\x01ACTION waves\x01
A< :bob!~u@koine.local PRIVMSG alice :\x01ACTION waves\x01
B< :bob!~u@koine.local PRIVMSG alice :\x01ACTION waves\x01
B> PRIVMSG #lobby :\x01ACTION waves to all\x01
A< :bob!~u@koine.local PRIVMSG #lobby :\x01ACTION waves to all\x01
B< :bob!~u@koine.local PRIVMSG #lobby :\x01ACTION waves to all\x01
B> PRIVMSG #lobby :\x01ACTION\x01
B< :koine.local 412 bob :nothing to send
B> PRIVMSG #lobby :\x01\{401*x}\x01
B< :koine.local 417 bob :message too long (limit 400 bytes)
B> PRIVMSG #nowhere :\x01PING\x01
B< :koine.local 403 bob #nowhere :room not found: nowhere
