# SASL: what goes well, what fails, how it is given up; again as a guest, and not as an account. On a plain connection from elsewhere there is none.
! users alice:secret1
! users bob:secret22
A+ irc
A> CAP REQ :sasl
A< :koine.local CAP * ACK :sasl
A> AUTHENTICATE PLAIN
A< AUTHENTICATE +
A> AUTHENTICATE AGFsaWNlAHNlY3JldDE=
A< :koine.local 900 * *!~u@koine.local alice :You are now logged in
A< :koine.local 903 * :SASL authentication successful
A> AUTHENTICATE PLAIN
A< :koine.local 907 * :You have already authenticated using SASL
A> NICK somebody
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> AUTHENTICATE PLAIN
A< :koine.local 907 alice :You have already authenticated using SASL
# Failures do not end it; an exchange may be begun again.
B+ irc
B> AUTHENTICATE FOO
B< :koine.local 908 * PLAIN :are available SASL mechanisms
B< :koine.local 904 * :SASL authentication failed
B> AUTHENTICATE EXTERNAL
B< :koine.local 908 * PLAIN :are available SASL mechanisms
B< :koine.local 904 * :SASL authentication failed
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE AGFsaWNlAHdyb25n
B< :koine.local 904 * :wrong name or password
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE *
B< :koine.local 906 * :SASL authentication aborted
B> AUTHENTICATE *
B< :koine.local 906 * :SASL authentication aborted
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE ====
B< :koine.local 904 * :this login exchange failed; begin again
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE +
B< :koine.local 904 * :this login exchange failed; begin again
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE \{401*A}
B< :koine.local 905 * :SASL message too long
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{400*A}
B< :koine.local 905 * :SASL message too long
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE +
B< :koine.local 904 * :this login exchange failed; begin again
B> AUTHENTICATE
B< :koine.local 461 * AUTHENTICATE :Not enough parameters
B> NICK carol
B> USER c 0 * :Carol
A< :carol!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :carol!~u@koine.local JOIN #lobby
B< :koine.local 353 carol = #lobby :alice carol
B< :koine.local 366 carol #lobby :End of NAMES list
A<?
# A guest logs in to an account: it is that one from then on.
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE AGJvYgBzZWNyZXQyMg==
A< :carol!~u@koine.local QUIT :
A< :bob!~u@koine.local JOIN #lobby
B< :carol!~u@koine.local PART #lobby
B< :koine.local 900 carol carol!~u@koine.local bob :You are now logged in
B< :koine.local 903 carol :SASL authentication successful
B< :carol!~u@koine.local NICK bob
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
B> AUTHENTICATE PLAIN
B< :koine.local 907 bob :You have already authenticated using SASL
C+ irc @192.0.2.1
C> AUTHENTICATE PLAIN
C< :koine.local 904 * :SASL authentication failed
C> CAP REQ :sasl
C< :koine.local CAP * NAK :sasl
C> PASS secret1
C> NICK alice
C> USER c 0 * :C
C> CAP END
C< :koine.local 464 * :passwords are not taken over an open network without TLS
