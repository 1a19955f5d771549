# What was proven before the registration is worth nothing once the password is another one, or the account is gone.
A+ json
A> {"username":"alice"}
A< {"type":"welcome",<*>
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
B+ irc
B> CAP REQ :sasl
B< :koine.local CAP * ACK :sasl
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE AGFsaWNlAHNlY3JldDE=
B< :koine.local 900 * *!~u@koine.local alice :You are now logged in
B< :koine.local 903 * :SASL authentication successful
A> {"type":"passwd","password":"secret2"}
A< {"type":"passwd","username":"alice"}
B> NICK alice
B> USER a 0 * :Alice
B> CAP END
B< :koine.local 464 * :wrong name or password
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE AGFsaWNlAHNlY3JldDE=
B< :koine.local 904 * :wrong name or password
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE AGFsaWNlAHNlY3JldDI=
B< :koine.local 900 * *!~u@koine.local alice :You are now logged in
B< :koine.local 903 * :SASL authentication successful
B> NICK alice
B<* :koine.local 422 <*>
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :alice
B< :koine.local 366 alice #lobby :End of NAMES list
B> QUIT
B< ERROR :you left
B<!
C+ irc
C> CAP REQ :sasl
C< :koine.local CAP * ACK :sasl
C> AUTHENTICATE PLAIN
C< AUTHENTICATE +
C> AUTHENTICATE AGFsaWNlAHNlY3JldDI=
C< :koine.local 900 * *!~u@koine.local alice :You are now logged in
C< :koine.local 903 * :SASL authentication successful
A> {"type":"unregister","password":"secret2"}
A< {"type":"done","what":"unregister","to":"alice"}
A< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
A<!
C> NICK alice
C> USER a 0 * :Alice
C> CAP END
C< :koine.local 464 * :wrong name or password
