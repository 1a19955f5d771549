# What is known of a room after a stop and after a crash: who made it, its topic, its lists, its new name.
! store sqlite
! users alice:secret1
! config auth=optional
A+ irc
A> PASS secret1
A> NICK alice
A> USER alice 0 * :alice
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A< :koine.local 001 alice <*>
A< :koine.local 002 alice <*>
A< :koine.local 003 alice <*>
A< :koine.local 004 alice <*>
A< :koine.local 005 alice <*>
A< :koine.local 422 alice :There is no message of the day
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> TOPIC #den :what it is about
A< :alice!~u@koine.local TOPIC #den :what it is about
A> MODE #den +b spam*!*@*
A< :alice!~u@koine.local MODE #den +b spam*!*@*
A> MODE #den +b account:eve
A< :alice!~u@koine.local MODE #den +b account:eve
A> MODE #den +e friend*
A< :alice!~u@koine.local MODE #den +e friend*!*@*
A> MODE #den +I guest*
A< :alice!~u@koine.local MODE #den +I guest*!*@*
A> MODE #den +iP
A< :alice!~u@koine.local MODE #den +i
A< :alice!~u@koine.local MODE #den +Pq alice
A> RENAME #den #cave
A< :alice!~u@koine.local PART #den
A< :alice!~u@koine.local JOIN #cave
A< :koine.local 332 alice #cave :what it is about
A< :koine.local 333 alice #cave alice <n>
A< :koine.local 353 alice = #cave :~alice
A< :koine.local 366 alice #cave :End of NAMES list
A> MODE #cave
A< :koine.local 324 alice #cave +Pin
A< :koine.local 329 alice #cave <n>
! restart
A< ERROR :Server is shutting down…
A<!
A+ irc
A> PASS secret1
A> NICK alice
A> USER alice 0 * :alice
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A< :koine.local 001 alice <*>
A< :koine.local 002 alice <*>
A< :koine.local 003 alice <*>
A< :koine.local 004 alice <*>
A< :koine.local 005 alice <*>
A< :koine.local 422 alice :There is no message of the day
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> JOIN #cave
A< :alice!~u@koine.local JOIN #cave
A< :koine.local 332 alice #cave :what it is about
A< :koine.local 333 alice #cave alice <n>
A< :koine.local 353 alice = #cave :~alice
A< :koine.local 366 alice #cave :End of NAMES list
A> MODE #cave
A< :koine.local 324 alice #cave +Pin
A< :koine.local 329 alice #cave <n>
A> MODE #cave b
A< :koine.local 367 alice #cave account:eve alice <n>
A< :koine.local 367 alice #cave spam*!*@* alice <n>
A< :koine.local 368 alice #cave :End of channel ban list
A> MODE #cave e
A< :koine.local 348 alice #cave friend*!*@* alice <n>
A< :koine.local 349 alice #cave :End of channel exception list
A> MODE #cave I
A< :koine.local 346 alice #cave guest*!*@* alice <n>
A< :koine.local 347 alice #cave :End of channel invite exception list
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> RENAME #den #cave
A< :koine.local 403 alice #cave :room exists already: cave
A> TOPIC #cave :
A< :alice!~u@koine.local TOPIC #cave :
! kill
A<!
A+ irc
A> PASS secret1
A> NICK alice
A> USER alice 0 * :alice
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A< :koine.local 001 alice <*>
A< :koine.local 002 alice <*>
A< :koine.local 003 alice <*>
A< :koine.local 004 alice <*>
A< :koine.local 005 alice <*>
A< :koine.local 422 alice :There is no message of the day
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> JOIN #cave
A< :alice!~u@koine.local JOIN #cave
A< :koine.local 353 alice = #cave :~alice
A< :koine.local 366 alice #cave :End of NAMES list
A> TOPIC #cave
A< :koine.local 331 alice #cave :No topic is set
A> MODE #cave -P
A< :alice!~u@koine.local MODE #cave -Pq alice
A> PART #cave
A< :alice!~u@koine.local PART #cave
A> PART #den
A< :koine.local 442 alice #den :you are not in room den
A> JOIN #cave
A< :alice!~u@koine.local JOIN #cave
A< :koine.local 353 alice = #cave :@alice
A< :koine.local 366 alice #cave :End of NAMES list
A> MODE #cave
A< :koine.local 324 alice #cave +n
A< :koine.local 329 alice #cave <n>
A> JOIN #gone
A< :alice!~u@koine.local JOIN #gone
A< :koine.local 353 alice = #gone :@alice
A< :koine.local 366 alice #gone :End of NAMES list
A> TOPIC #gone :nobody knows
A< :alice!~u@koine.local TOPIC #gone :nobody knows
A> PART #gone
A< :alice!~u@koine.local PART #gone
A> RENAME #cave #gone
A< :alice!~u@koine.local PART #cave
A< :alice!~u@koine.local JOIN #gone
A< :koine.local 353 alice = #gone :@alice
A< :koine.local 366 alice #gone :End of NAMES list
A> MODE #gone
A< :koine.local 324 alice #gone +n
A< :koine.local 329 alice #gone <n>
A> TOPIC #gone
A< :koine.local 331 alice #gone :No topic is set
A> JOIN #cave
A< :alice!~u@koine.local JOIN #cave
A< :koine.local 353 alice = #cave :@alice
A< :koine.local 366 alice #cave :End of NAMES list
