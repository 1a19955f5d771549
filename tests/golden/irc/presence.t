# AWAY, before the registration and after; away-notify, setname, account-notify, extended-join.
A+ irc
A> CAP REQ :away-notify setname account-notify extended-join
A< :koine.local CAP * ACK :away-notify setname account-notify extended-join
A> NICK alice
A> USER u 0 * :Alice Smith
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby * :Alice Smith
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> AWAY :too early
B< :koine.local 451 * :log in first
B> CAP REQ :draft/pre-away
B< :koine.local CAP * ACK :draft/pre-away
B> AWAY :on my way
B< :koine.local 306 * :You have been marked as being away
B> NICK bob
B> USER u 0 * :bob real
B> CAP END
A< :bob!~u@koine.local JOIN #lobby * :bob real
A< :bob!~u@koine.local AWAY :on my way
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
B> AWAY
A< :bob!~u@koine.local AWAY
B< :koine.local 305 bob :You are no longer marked as being away
B> AWAY :a break
A< :bob!~u@koine.local AWAY :a break
B< :koine.local 306 bob :You have been marked as being away
B> AWAY *
A< :bob!~u@koine.local AWAY :away
B< :koine.local 306 bob :You have been marked as being away
A> SETNAME :Alice Jones
A< :alice!~u@koine.local SETNAME :Alice Jones
A> SETNAME :{x}
A< :alice!~u@koine.local SETNAME :{x}
A> SETNAME
A< :koine.local 461 alice SETNAME :Not enough parameters
A> SETNAME :\{151*x}
A< :koine.local FAIL SETNAME INVALID_REALNAME :text too long (limit 150 bytes)
C+ irc
C> NICK carol
C> USER u 0 * :carol real
A< :carol!~u@koine.local JOIN #lobby * :carol real
B< :carol!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carol!~u@koine.local JOIN #lobby
C< :koine.local 353 carol = #lobby :alice bob carol
C< :koine.local 366 carol #lobby :End of NAMES list
C> REGISTER secret-one
A< :carol!~u@koine.local ACCOUNT carol
C< :koine.local REGISTER SUCCESS carol :Your name is registered: from now on it needs the password
C< :koine.local 900 carol carol!~u@koine.local carol :You are now logged in
C> NICK caroline
A< :carol!~u@koine.local NICK :caroline
A< :caroline!~u@koine.local ACCOUNT caroline
B< :carol!~u@koine.local NICK :caroline
C< :carol!~u@koine.local NICK :caroline
A> QUIT
A< ERROR :you left
A<!
B< :alice!~u@koine.local QUIT :
C< :alice!~u@koine.local QUIT :
