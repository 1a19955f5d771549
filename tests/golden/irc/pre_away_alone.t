# AWAY * counts only when nobody sits at another device of the account.
! users alice:sesame-1
A+ irc
A> PASS sesame-1
A> NICK alice
A> USER a 0 * :Alice
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :draft/pre-away
B< :koine.local CAP * ACK :draft/pre-away
B> AWAY *
B< :koine.local 306 * :You have been marked as being away
B> PASS sesame-1
B> NICK alice
B> USER b 0 * :Somebody else
B> CAP END
B< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
B<* :koine.local 422 <*>
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :alice
B< :koine.local 366 alice #lobby :End of NAMES list
C+ json
C> {"type":"login","username":"carol"}
A< :carol!~u@koine.local JOIN #lobby
B< :carol!~u@koine.local JOIN #lobby
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","carol"],"count":2}
C> {"type":"whois","username":"alice"}
C< {"type":"whois","username":"alice","guest":false,"status":"online","realname":"Alice","idle":<n>,"online":<n>,"sessions":2,"rooms":["lobby"]}
A> QUIT
A< ERROR :you left
A<!
B> AWAY *
B< :koine.local 306 alice :You have been marked as being away
C< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"away"}
C> {"type":"whois","username":"alice"}
C< {"type":"whois","username":"alice","guest":false,"status":"away","content":"away","realname":"Alice","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
