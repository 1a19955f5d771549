# MODE of a channel: settings, roles, what is wrong, what it says when asked.
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
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
B> JOIN #den
A< :bob!~u@koine.local JOIN #den
B< :bob!~u@koine.local JOIN #den
B< :koine.local 353 bob = #den :@alice bob
B< :koine.local 366 bob #den :End of NAMES list
A> MODE #den
A< :koine.local 324 alice #den +n
A< :koine.local 329 alice #den <n>
A> MODE #den +imst
A< :alice!~u@koine.local MODE #den +i
A< :alice!~u@koine.local MODE #den +m
A< :alice!~u@koine.local MODE #den +s
A< :alice!~u@koine.local MODE #den +t
B< :alice!~u@koine.local MODE #den +i
B< :alice!~u@koine.local MODE #den +m
B< :alice!~u@koine.local MODE #den +s
B< :alice!~u@koine.local MODE #den +t
A> MODE #den
A< :koine.local 324 alice #den +imnst
A< :koine.local 329 alice #den <n>
A> MODE #den -imst+l 5
A< :alice!~u@koine.local MODE #den -i
A< :alice!~u@koine.local MODE #den -m
A< :alice!~u@koine.local MODE #den -s
A< :alice!~u@koine.local MODE #den -t
A< :alice!~u@koine.local MODE #den +l 5
B< :alice!~u@koine.local MODE #den -i
B< :alice!~u@koine.local MODE #den -m
B< :alice!~u@koine.local MODE #den -s
B< :alice!~u@koine.local MODE #den -t
B< :alice!~u@koine.local MODE #den +l 5
A> MODE #den +k sesame
A< :alice!~u@koine.local MODE #den +k *
B< :alice!~u@koine.local MODE #den +k *
A> MODE #den +S 30
A< :alice!~u@koine.local MODE #den +S 30
B< :alice!~u@koine.local MODE #den +S 30
A> MODE #den +HR
A< :alice!~u@koine.local MODE #den +H
A< :alice!~u@koine.local MODE #den +R
B< :alice!~u@koine.local MODE #den +H
B< :alice!~u@koine.local MODE #den +R
A> MODE #den
A< :koine.local 324 alice #den +klSHRn * 5 30
A< :koine.local 329 alice #den <n>
A> MODE #den -lkSHR x
A< :alice!~u@koine.local MODE #den -l
A< :alice!~u@koine.local MODE #den -k *
A< :alice!~u@koine.local MODE #den -S
A< :alice!~u@koine.local MODE #den -H
A< :alice!~u@koine.local MODE #den -R
B< :alice!~u@koine.local MODE #den -l
B< :alice!~u@koine.local MODE #den -k *
B< :alice!~u@koine.local MODE #den -S
B< :alice!~u@koine.local MODE #den -H
B< :alice!~u@koine.local MODE #den -R
A> MODE #den +n-n
A> MODE #den +xy
A< :koine.local 472 alice x :is unknown mode char to me
A< :koine.local 472 alice y :is unknown mode char to me
A> MODE #den +k
A< :koine.local 696 alice #den k * :Mode parameter is missing or cannot be taken
A> MODE #den +k :with blank
A< :koine.local 696 alice #den k * :Mode parameter is missing or cannot be taken
A> MODE #den +l many
A< :koine.local 696 alice #den l * :limit is a number from 0 to 16000000
A> MODE #den +o
A< :koine.local 696 alice #den o * :Mode parameter is missing or cannot be taken
A> MODE #den +v bob
A< :alice!~u@koine.local MODE #den +v bob
B< :alice!~u@koine.local MODE #den +v bob
A> MODE #den +v bob
A> MODE #den +o bob
A< :alice!~u@koine.local MODE #den +o-v bob bob
B< :alice!~u@koine.local MODE #den +o-v bob bob
A> MODE #den -v bob
A> NAMES #den
A< :koine.local 353 alice = #den :@alice @bob
A< :koine.local 366 alice #den :End of NAMES list
B> MODE #den -v+m alice
A< :bob!~u@koine.local MODE #den +m
B< :bob!~u@koine.local MODE #den +m
B> MODE #den +o alice
B< :koine.local 482 bob #den :you may not make people operators, or take it away
A> MODE #den -o+v bob bob
A< :alice!~u@koine.local MODE #den -o bob
A< :alice!~u@koine.local MODE #den +v bob
B< :alice!~u@koine.local MODE #den -o bob
B< :alice!~u@koine.local MODE #den +v bob
B> MODE #den +i
B< :koine.local 482 bob #den :you may not change the settings of a room
B> MODE #den +o bob
B< :koine.local 482 bob #den :you may not make people operators, or take it away
A> MODE #den +o nobody
A< :koine.local 401 alice nobody :user not found: nobody
A> MODE #nowhere
A< :koine.local 403 alice #nowhere :room not found: nowhere
A> MODE #nowhere +o alice
A< :koine.local 403 alice #nowhere :room not found: nowhere
C+ irc
C> NICK carl
C> USER carl 0 * :carl
A< :carl!~u@koine.local JOIN #lobby
B< :carl!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice bob carl
C< :koine.local 366 carl #lobby :End of NAMES list
A> MODE #den +o carl
A< :koine.local 441 alice carl #den :carl is not in room den
C> MODE #den
C< :koine.local 324 carl #den +mn
C< :koine.local 329 carl #den <n>
C> MODE #den +i
C< :koine.local 442 carl #den :you are not in room den
C> MODE #lobby +i
C< :koine.local 482 carl #lobby :you may not change the settings of a room
A> MODE #den -o alice
A< :alice!~u@koine.local MODE #den -o alice
B< :alice!~u@koine.local MODE #den -o alice
A> MODE #den +t
A< :koine.local 482 alice #den :you may not change the settings of a room
A> MODE bob
A< :koine.local 502 alice :Cannot change mode for other users
