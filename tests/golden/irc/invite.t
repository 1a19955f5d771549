# INVITE, invite-notify, KNOCK.
A+ irc
A> NICK alice
A> USER alice 0 * :alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER bob 0 * :bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
C+ irc
C> CAP LS
C< :koine.local CAP * LS <*>
C> CAP REQ :invite-notify
C< :koine.local CAP * ACK :invite-notify
C> NICK carl
C> USER c 0 * :c
C> CAP END
A< :carl!~u@koine.local JOIN #lobby
B< :carl!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice bob carl
C< :koine.local 366 carl #lobby :End of NAMES list
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
C> JOIN #den
A< :carl!~u@koine.local JOIN #den
C< :carl!~u@koine.local JOIN #den
C< :koine.local 353 carl = #den :@alice carl
C< :koine.local 366 carl #den :End of NAMES list
A> MODE #den +o carl
A< :alice!~u@koine.local MODE #den +o carl
C< :alice!~u@koine.local MODE #den +o carl
A> INVITE nobody #den
A< :koine.local 401 alice nobody :user not found: nobody
A> INVITE bob #nowhere
A< :koine.local 403 alice #nowhere :room not found: nowhere
B> INVITE carl #den
B< :koine.local 442 bob #den :you are not in room den
A> MODE #den +i
A< :alice!~u@koine.local MODE #den +i
C< :alice!~u@koine.local MODE #den +i
B> JOIN #den
B< :koine.local 473 bob #den :room den is for the invited; KNOCK #den asks to be let in
B> KNOCK #den :please
A< :koine.local 710 alice #den bob!~u@koine.local :please
B< :koine.local 711 bob #den :Your KNOCK has been delivered
C< :koine.local 710 carl #den bob!~u@koine.local :please
B> KNOCK #den
B< :koine.local 712 bob #den :you asked a moment ago; wait 60 seconds
B> KNOCK #lobby
B< :koine.local 713 bob #lobby :you may enter room lobby; JOIN #lobby does it
B> KNOCK #nowhere
B< :koine.local 403 bob #nowhere :room not found: nowhere
A> INVITE bob #den
A< :koine.local 341 alice bob #den
B< :alice!~u@koine.local INVITE bob #den
C< :alice!~u@koine.local INVITE bob #den
A> INVITE carl #den
A< :koine.local 443 alice carl #den :carl may enter already
B> INVITE
B< :koine.local 336 bob #den
B< :koine.local 337 bob :End of INVITE list
B> JOIN #den
A< :bob!~u@koine.local JOIN #den
B< :bob!~u@koine.local JOIN #den
B< :koine.local 353 bob = #den :@alice @carl bob
B< :koine.local 366 bob #den :End of NAMES list
C< :bob!~u@koine.local JOIN #den
B> INVITE
B< :koine.local 337 bob :End of INVITE list
B> INVITE dora
B< :koine.local 461 bob INVITE :Not enough parameters
A> MODE #den -o carl
A< :alice!~u@koine.local MODE #den -o carl
B< :alice!~u@koine.local MODE #den -o carl
C< :alice!~u@koine.local MODE #den -o carl
C> INVITE dora #den
C< :koine.local 482 carl #den :you may not invite people into a room that only the invited may enter
