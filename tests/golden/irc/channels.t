# JOIN, PART, NAMES, TOPIC and KICK: several at once, and what is refused.
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
C> NICK carl
C> USER carl 0 * :carl
A< :carl!~u@koine.local JOIN #lobby
B< :carl!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice bob carl
C< :koine.local 366 carl #lobby :End of NAMES list
A> JOIN #den,#vault ,key
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A< :alice!~u@koine.local JOIN #vault
A< :koine.local 353 alice = #vault :@alice
A< :koine.local 366 alice #vault :End of NAMES list
B> JOIN #vault
B< :koine.local 475 bob #vault :wrong or missing password for room vault
B> JOIN #vault wrong
B< :koine.local 475 bob #vault :wrong or missing password for room vault
B> JOIN #vault key
A< :bob!~u@koine.local JOIN #vault
B< :bob!~u@koine.local JOIN #vault
B< :koine.local 353 bob = #vault :@alice bob
B< :koine.local 366 bob #vault :End of NAMES list
B> JOIN #den,#nosuch-?,den,0
A< :bob!~u@koine.local JOIN #den
B< :bob!~u@koine.local JOIN #den
B< :koine.local 353 bob = #den :@alice bob
B< :koine.local 366 bob #den :End of NAMES list
B< :koine.local 403 bob #nosuch-? :room name must be 1-50 characters: letters, digits and - _ . +
B< :koine.local 403 bob den :No such channel
B< :koine.local 403 bob 0 :No such channel
C> NAMES #den
C< :koine.local 353 carl = #den :@alice bob
C< :koine.local 366 carl #den :End of NAMES list
C> NAMES #vault
C< :koine.local 366 carl #vault :End of NAMES list
C> NAMES #nowhere,invalid,#den
C< :koine.local 366 carl #nowhere :End of NAMES list
C< :koine.local 366 carl invalid :End of NAMES list
C< :koine.local 353 carl = #den :@alice bob
C< :koine.local 366 carl #den :End of NAMES list
C> NAMES
C< :koine.local 366 carl * :End of NAMES list
A> MODE #den +s
A< :alice!~u@koine.local MODE #den +s
B< :alice!~u@koine.local MODE #den +s
C> NAMES #den
C< :koine.local 366 carl #den :End of NAMES list
B> NAMES #den
B< :koine.local 353 bob @ #den :@alice bob
B< :koine.local 366 bob #den :End of NAMES list
B> TOPIC #den
B< :koine.local 331 bob #den :No topic is set
B> TOPIC #den :what it is about
A< :bob!~u@koine.local TOPIC #den :what it is about
B< :bob!~u@koine.local TOPIC #den :what it is about
A> TOPIC #den
A< :koine.local 332 alice #den :what it is about
A< :koine.local 333 alice #den bob <n>
C> TOPIC #den
C< :koine.local 442 carl #den :you are not in room den
C> TOPIC #nowhere
C< :koine.local 403 carl #nowhere :room not found: nowhere
C> TOPIC #lobby
C< :koine.local 331 carl #lobby :No topic is set
A> MODE #den +t
A< :alice!~u@koine.local MODE #den +t
B< :alice!~u@koine.local MODE #den +t
B> TOPIC #den :mine
B< :koine.local 482 bob #den :you may not set the topic where it is locked
A> TOPIC #den :
A< :alice!~u@koine.local TOPIC #den :
B< :alice!~u@koine.local TOPIC #den :
A> TOPIC #den
A< :koine.local 331 alice #den :No topic is set
C> JOIN #den
A< :carl!~u@koine.local JOIN #den
B< :carl!~u@koine.local JOIN #den
C< :carl!~u@koine.local JOIN #den
C< :koine.local 353 carl @ #den :@alice bob carl
C< :koine.local 366 carl #den :End of NAMES list
B> KICK #den carl
B< :koine.local 482 bob #den :you may not kick people out of a room
C> KICK #vault bob
C< :koine.local 442 carl #vault :you are not in room vault
C> KICK #nowhere bob
C< :koine.local 403 carl #nowhere :room not found: nowhere
A> KICK #den nobody
A< :koine.local 441 alice nobody #den :nobody is not in room den
A> KICK #den bob,carl :out
A< :alice!~u@koine.local KICK #den bob :out
A< :alice!~u@koine.local KICK #den carl :out
B< :alice!~u@koine.local KICK #den bob :out
C< :alice!~u@koine.local KICK #den bob :out
C< :alice!~u@koine.local KICK #den carl :out
A> KICK #den,#vault bob,bob
A< :koine.local 441 alice bob #den :bob is not in room den
A< :alice!~u@koine.local KICK #vault bob :alice
B< :alice!~u@koine.local KICK #vault bob :alice
B> PART #den
B< :koine.local 442 bob #den :you are not in room den
B> PART #nowhere
B< :koine.local 403 bob #nowhere :room not found: nowhere
A> PART #den,#vault :bye
A< :alice!~u@koine.local PART #den :bye
A< :alice!~u@koine.local PART #vault :bye
