# RENAME: clients that know it, and those that leave the one and enter the other.
A+ irc
A> NICK alice
A> USER alice 0 * :alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP LS
B< :koine.local CAP * LS <*>
B> CAP REQ :draft/channel-rename standard-replies
B< :koine.local CAP * ACK :draft/channel-rename standard-replies
B> NICK bob
B> USER b 0 * :b
B> CAP END
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
A> TOPIC #den :what it is about
A< :alice!~u@koine.local TOPIC #den :what it is about
B< :alice!~u@koine.local TOPIC #den :what it is about
B> JOIN #mine,#taken
B< :bob!~u@koine.local JOIN #mine
B< :koine.local 353 bob = #mine :@bob
B< :koine.local 366 bob #mine :End of NAMES list
B< :bob!~u@koine.local JOIN #taken
B< :koine.local 353 bob = #taken :@bob
B< :koine.local 366 bob #taken :End of NAMES list
B> RENAME #mine #taken
B< :koine.local FAIL RENAME CHANNEL_NAME_IN_USE #mine #taken :room exists already: taken
B> RENAME #mine #no?
B< :koine.local FAIL RENAME CANNOT_RENAME #mine #no? :room name must be 1-50 characters: letters, digits and - _ . +
B> RENAME #mine mine
B< :koine.local 479 bob mine :Illegal channel name
B> RENAME #nowhere #x
B< :koine.local 403 bob #nowhere :room not found: nowhere
B> RENAME #den #x
B< :koine.local 482 bob #den :you may not rename a room
B> RENAME #lobby #x
B< :koine.local 482 bob #lobby :you may not rename a room
A> RENAME #den #taken
A< :koine.local 403 alice #taken :room exists already: taken
A> RENAME #den #cave :it is one
A< :alice!~u@koine.local PART #den
A< :alice!~u@koine.local JOIN #cave
A< :koine.local 332 alice #cave :what it is about
A< :koine.local 333 alice #cave alice <n>
A< :koine.local 353 alice = #cave :@alice bob
A< :koine.local 366 alice #cave :End of NAMES list
B< :alice!~u@koine.local RENAME #den #cave :it is one
A> PRIVMSG #cave :hello
B< :alice!~u@koine.local PRIVMSG #cave :hello
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> MODE #den
A< :koine.local 324 alice #den +n
A< :koine.local 329 alice #den <n>
A> RENAME #cave #Cave
A< :alice!~u@koine.local PART #cave
A< :alice!~u@koine.local JOIN #Cave
A< :koine.local 332 alice #Cave :what it is about
A< :koine.local 333 alice #Cave alice <n>
A< :koine.local 353 alice = #Cave :@alice bob
A< :koine.local 366 alice #Cave :End of NAMES list
B< :alice!~u@koine.local RENAME #cave #Cave :
A> LIST
A< :koine.local 321 alice Channel :Users  Name
A< :koine.local 322 alice #lobby 2 :
A< :koine.local 322 alice #Cave 2 :what it is about
A< :koine.local 322 alice #mine 1 :
A< :koine.local 322 alice #taken 1 :
A< :koine.local 322 alice #den 1 :
A< :koine.local 323 alice :End of LIST
