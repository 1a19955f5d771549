# What clients and suites of tests expect, and what was once otherwise.
A+ irc
A> CAP REQ :away-notify
A< :koine.local CAP * ACK :away-notify
A> NICK alice
# A real name is not empty.
A> USER u 0 * :
A< :koine.local 461 * USER :Not enough parameters
A> USER u 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
B+ irc
B> NICK bob
B> USER u 0 * :Bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
C+ irc
C> NICK carl
C> USER u 0 * :Carl
A< :carl!~u@koine.local JOIN #lobby
B< :carl!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice bob carl
C< :koine.local 366 carl #lobby :End of NAMES list
# Who comes in and is away is told to be.
B> AWAY :at lunch
A< :bob!~u@koine.local AWAY :at lunch
B< :koine.local 306 bob :You have been marked as being away
B> JOIN #den
A< :bob!~u@koine.local JOIN #den
A< :bob!~u@koine.local AWAY :at lunch
B< :bob!~u@koine.local JOIN #den
B< :koine.local 353 bob = #den :@alice bob
B< :koine.local 366 bob #den :End of NAMES list
# No limit at all is -l.
A> MODE #den +l 0
A< :koine.local 696 alice #den l 0 :Mode parameter is missing or cannot be taken
A> MODE #den +l 2
A< :alice!~u@koine.local MODE #den +l 2
B< :alice!~u@koine.local MODE #den +l 2
C> JOIN #den
C< :koine.local 471 carl #den :room den is full (2 people)
# An invitation is also for a room that is full.
A> INVITE carl #den
A< :koine.local 341 alice carl #den
C< :alice!~u@koine.local INVITE carl #den
C> JOIN #den
A< :carl!~u@koine.local JOIN #den
B< :carl!~u@koine.local JOIN #den
C< :carl!~u@koine.local JOIN #den
C< :koine.local 353 carl = #den :@alice bob carl
C< :koine.local 366 carl #den :End of NAMES list
# A name that cannot be one.
A> JOIN #ab?,#den2
A< :koine.local 403 alice #ab? :room name must be 1-50 characters: letters, digits and - _ . +
A< :alice!~u@koine.local JOIN #den2
A< :koine.local 353 alice = #den2 :@alice
A< :koine.local 366 alice #den2 :End of NAMES list
