# draft/persistence: the account stays in its channels, and several clients are one nick.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
# Who has no account cannot stay.
C+ irc
C> NICK carl
C> USER c 0 * :Carl
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :carl
C< :koine.local 366 carl #lobby :End of NAMES list
C> PERSISTENCE GET
C< :koine.local FAIL PERSISTENCE ACCOUNT_REQUIRED :you have no account: register your name first
C> QUIT
C< ERROR :you left
C<!
A+ irc
A> CAP REQ :draft/persistence away-notify
A< :koine.local CAP * ACK :draft/persistence away-notify
A> PASS secret1
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local PERSISTENCE STATUS DEFAULT OFF
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> PERSISTENCE GET
A< :koine.local PERSISTENCE STATUS DEFAULT OFF
A> PERSISTENCE SET maybe
A< :koine.local FAIL PERSISTENCE INVALID_PARAMS :usage: PERSISTENCE GET, or PERSISTENCE SET and ON, OFF or DEFAULT
A> PERSISTENCE SET
A< :koine.local FAIL PERSISTENCE INVALID_PARAMS :usage: PERSISTENCE GET, or PERSISTENCE SET and ON, OFF or DEFAULT
A> PERSISTENCE LIST
A< :koine.local FAIL PERSISTENCE INVALID_PARAMS :usage: PERSISTENCE GET, or PERSISTENCE SET and ON, OFF or DEFAULT
A> PERSISTENCE SET ON
A< :koine.local PERSISTENCE STATUS ON ON
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
# A second client, on the same nick: it is where the first one is, and hears what that one does.
B+ irc
B> CAP REQ :znc.in/self-message
B< :koine.local CAP * ACK :znc.in/self-message
B> PASS secret1
B> NICK alice
B> USER a 0 * :Alice
B> CAP END
B< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
B<* :koine.local 422 <*>
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :alice
B< :koine.local 366 alice #lobby :End of NAMES list
B< :alice!~u@koine.local JOIN #den
B< :koine.local 353 alice = #den :@alice
B< :koine.local 366 alice #den :End of NAMES list
B> PERSISTENCE SET DEFAULT
A< :koine.local PERSISTENCE STATUS DEFAULT OFF
B< :koine.local PERSISTENCE STATUS DEFAULT OFF
B> PERSISTENCE SET ON
A< :koine.local PERSISTENCE STATUS ON ON
B< :koine.local PERSISTENCE STATUS ON ON
B> JOIN #attic
A< :alice!~u@koine.local JOIN #attic
A< :koine.local 353 alice = #attic :@alice
A< :koine.local 366 alice #attic :End of NAMES list
B< :alice!~u@koine.local JOIN #attic
B< :koine.local 353 alice = #attic :@alice
B< :koine.local 366 alice #attic :End of NAMES list
A> PART #attic
A< :alice!~u@koine.local PART #attic
B< :alice!~u@koine.local PART #attic
A> PRIVMSG #den :from the one
B< :alice!~u@koine.local PRIVMSG #den :from the one
B> PRIVMSG #den :from the other
A< :alice!~u@koine.local PRIVMSG #den :from the other
D+ irc
D> CAP REQ :away-notify
D< :koine.local CAP * ACK :away-notify
D> PASS secret2
D> NICK bob
D> USER b 0 * :Bob
D> CAP END
A< :bob!~u@koine.local JOIN #lobby
B< :bob!~u@koine.local JOIN #lobby
D< :koine.local 900 bob bob!~u@koine.local bob :You are now logged in
D<* :koine.local 422 <*>
D< :bob!~u@koine.local JOIN #lobby
D< :koine.local 353 bob = #lobby :alice bob
D< :koine.local 366 bob #lobby :End of NAMES list
D> JOIN #den
A< :bob!~u@koine.local JOIN #den
B< :bob!~u@koine.local JOIN #den
D< :bob!~u@koine.local JOIN #den
D< :koine.local 353 bob = #den :@alice bob
D< :koine.local 366 bob #den :End of NAMES list
D< :alice!~u@koine.local PRIVMSG #den :<time> from the one
D< :alice!~u@koine.local PRIVMSG #den :<time> from the other
A> PRIVMSG bob :psst
B< :alice!~u@koine.local PRIVMSG bob :psst
D< :alice!~u@koine.local PRIVMSG bob :psst
B> PRIVMSG bob :me again
D< :alice!~u@koine.local PRIVMSG bob :me again
D> PRIVMSG alice :yes?
A< :bob!~u@koine.local PRIVMSG alice :yes?
B< :bob!~u@koine.local PRIVMSG alice :yes?
A> AWAY :lunch
A< :koine.local 306 alice :You have been marked as being away
D< :alice!~u@koine.local AWAY :lunch
A> AWAY
A< :koine.local 305 alice :You are no longer marked as being away
D< :alice!~u@koine.local AWAY
# One goes, nobody hears of it; with the other the account is away.
A> QUIT :bye
A< ERROR :you left
A<!
B> QUIT :bye
B< ERROR :you left
B<!
D< :alice!~u@koine.local AWAY :disconnected
D> WHOIS alice
D< :koine.local 311 bob alice ~u koine.local * :Alice
D< :koine.local 319 bob alice :#lobby @#den
D< :koine.local 312 bob alice koine.local :koine
D< :koine.local 330 bob alice alice :is logged in as
D< :koine.local 301 bob alice :disconnected
D< :koine.local 317 bob alice <n> <n> :seconds idle, signon time
D< :koine.local 318 bob alice :End of WHOIS list
D> WHO #den
D< :koine.local 352 bob #den ~u koine.local koine.local alice G@ :0 Alice
D< :koine.local 352 bob #den ~u koine.local koine.local bob H :0 Bob
D< :koine.local 315 bob #den :End of WHO list
D> NAMES #den
D< :koine.local 353 bob = #den :@alice bob
D< :koine.local 366 bob #den :End of NAMES list
D> PRIVMSG #den :hello?
D> PRIVMSG alice :are you there?
D< :koine.local 301 bob alice :disconnected
# Back: its channels, who is there, and what it missed.
A+ irc
A> CAP REQ :draft/persistence
A< :koine.local CAP * ACK :draft/persistence
A> PASS secret1
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local PERSISTENCE STATUS ON ON
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice bob
A< :koine.local 366 alice #lobby :End of NAMES list
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice bob
A< :koine.local 366 alice #den :End of NAMES list
A< :bob!~u@koine.local PRIVMSG #den :<time> hello?
A< :bob!~u@koine.local PRIVMSG alice :<time> are you there?
D< :alice!~u@koine.local AWAY
D> PRIVMSG #den :ah
A< :bob!~u@koine.local PRIVMSG #den :ah
# Another client reads on from where the last one that went had read.
B+ irc
B> PASS secret1
B> NICK alice
B> USER a 0 * :Alice
B< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
B<* :koine.local 422 <*>
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :alice bob
B< :koine.local 366 alice #lobby :End of NAMES list
B< :alice!~u@koine.local JOIN #den
B< :koine.local 353 alice = #den :@alice bob
B< :koine.local 366 alice #den :End of NAMES list
B< :bob!~u@koine.local PRIVMSG #den :<time> hello?
B< :bob!~u@koine.local PRIVMSG #den :<time> ah
B> QUIT
B< ERROR :you left
B<!
A> QUIT
A< ERROR :you left
A<!
D< :alice!~u@koine.local AWAY :disconnected
