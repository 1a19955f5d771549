# Where a sentence names a command, it is one that can be typed here, with the channel's sign; netcat is told its own.
A+ irc
A> NICK alice
A> USER a 0 * :A
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
A> SET #den color blue
A< :koine.local 472 alice :no such setting: color; SET #den shows them
A> ROLE #den alice member
A< :koine.local 482 alice #den :the room would have no owner; ROLE #den <name> owner hands it over
A> KNOCK #den
A< :koine.local 713 alice #den :you may enter room den; JOIN #den does it
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< :bob!~u@koine.local JOIN #lobby
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
A< :bob!~u@koine.local JOIN #den
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
B> /set color blue
B< [SYSTEM] Error: no such setting: color; /set shows them
