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
# No CTCP but what somebody does; only people with an account talk, and the voiced; and so in every dialect.
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dave
A< :dave!~u@koine.local JOIN #lobby
B< :dave!~u@koine.local JOIN #lobby
C< :dave!~u@koine.local JOIN #lobby
D< [SYSTEM] Nickname set to dave
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> MODE #den -l
A< :alice!~u@koine.local MODE #den -l
B< :alice!~u@koine.local MODE #den -l
C< :alice!~u@koine.local MODE #den -l
D> /join den
A< :dave!~u@koine.local JOIN #den
B< :dave!~u@koine.local JOIN #den
C< :dave!~u@koine.local JOIN #den
D< [SYSTEM] Joined room: den
D< [SYSTEM] 4 people here; /users lists them
C> PRIVMSG #den :\x01PING 1\x01
A< :carl!~u@koine.local PRIVMSG #den :\x01PING 1\x01
B< :carl!~u@koine.local PRIVMSG #den :\x01PING 1\x01
A> MODE #den +CM
A< :alice!~u@koine.local MODE #den +C
A< :alice!~u@koine.local MODE #den +M
B< :alice!~u@koine.local MODE #den +C
B< :alice!~u@koine.local MODE #den +M
C< :alice!~u@koine.local MODE #den +C
C< :alice!~u@koine.local MODE #den +M
D< *** alice set signals to off
D< *** alice set guests-talk to off
C> PRIVMSG #den :hi
C< :koine.local 404 carl #den :in room den only people with an account talk, and the voiced; REGISTER makes one
A> MODE #den +v carl
A< :alice!~u@koine.local MODE #den +v carl
B< :alice!~u@koine.local MODE #den +v carl
C< :alice!~u@koine.local MODE #den +v carl
D< *** alice made carl voiced
C> PRIVMSG #den :hi again
A< :carl!~u@koine.local PRIVMSG #den :hi again
B< :carl!~u@koine.local PRIVMSG #den :hi again
D< <time> carl: hi again
C> PRIVMSG #den :\x01PING 1\x01
C< :koine.local 404 carl #den :room den takes no CTCP
C> PRIVMSG #den :\x01ACTION waves\x01
A< :carl!~u@koine.local PRIVMSG #den :\x01ACTION waves\x01
B< :carl!~u@koine.local PRIVMSG #den :\x01ACTION waves\x01
D< <time> * carl waves
C> NOTICE #den :\x01PING 1\x01
D> hello?
D< [SYSTEM] Error: in room den only people with an account talk, and the voiced; /register makes one
A> MODE #den -C-M
A< :alice!~u@koine.local MODE #den -C
A< :alice!~u@koine.local MODE #den -M
B< :alice!~u@koine.local MODE #den -C
B< :alice!~u@koine.local MODE #den -M
C< :alice!~u@koine.local MODE #den -C
C< :alice!~u@koine.local MODE #den -M
D< *** alice set signals to on
D< *** alice set guests-talk to on
A> MODE #den
A< :koine.local 324 alice #den +n
A< :koine.local 329 alice #den <n>
D> hello!
A< :dave!~u@koine.local PRIVMSG #den :hello!
B< :dave!~u@koine.local PRIVMSG #den :hello!
C< :dave!~u@koine.local PRIVMSG #den :hello!
D< <time> dave: hello!
# ChanServ is other words for commands.
E+ irc
E> NICK emma
E> REGISTER * * secret11
E< :koine.local REGISTER SUCCESS emma :Your name is registered: from now on it needs the password
E< :koine.local 900 * *!~u@koine.local emma :You are now logged in
E> USER u 0 * :Emma
A< :emma!~u@koine.local JOIN #lobby
B< :emma!~u@koine.local JOIN #lobby
C< :emma!~u@koine.local JOIN #lobby
D< >>> emma has joined the chat!
E<* :koine.local 422 <*>
E< :emma!~u@koine.local JOIN #lobby
E< :koine.local 353 emma = #lobby :alice bob carl dave emma
E< :koine.local 366 emma #lobby :End of NAMES list
E> JOIN #own
E< :emma!~u@koine.local JOIN #own
E< :koine.local 353 emma = #own :@emma
E< :koine.local 366 emma #own :End of NAMES list
E> JOIN #den
A< :emma!~u@koine.local JOIN #den
B< :emma!~u@koine.local JOIN #den
C< :emma!~u@koine.local JOIN #den
D< *** emma joined the room
E< :emma!~u@koine.local JOIN #den
E< :koine.local 353 emma = #den :@alice bob +carl dave emma
E< :koine.local 366 emma #den :End of NAMES list
E< :carl!~u@koine.local PRIVMSG #den :<time> hi again
E< :carl!~u@koine.local PRIVMSG #den :\x01ACTION <time> waves\x01
E< :dave!~u@koine.local PRIVMSG #den :<time> hello!
E> PRIVMSG ChanServ :register #own
E< :emma!~u@koine.local MODE #own +Pq emma
E> CS OP #den
E< :ChanServ!~u@koine.local NOTICE emma :you may not make people operators, or take it away
E> CS REGISTER
E< :ChanServ!~u@koine.local NOTICE emma :What is said to ChanServ are other words for the commands of this server.
E< :ChanServ!~u@koine.local NOTICE emma :REGISTER #channel: it stays when nobody is in it, and you are its owner (MODE #channel +P does the same); DROP #channel: it does not
E< :ChanServ!~u@koine.local NOTICE emma :OP, DEOP, VOICE, DEVOICE #channel [nick]: roles, as MODE gives and takes them; those of people with an account last
E> CS DROP #own
E< :emma!~u@koine.local MODE #own -Pq emma
A> CHANSERV voice #den emma
A< :alice!~u@koine.local MODE #den +v emma
B< :alice!~u@koine.local MODE #den +v emma
C< :alice!~u@koine.local MODE #den +v emma
D< *** alice made emma voiced
E< :alice!~u@koine.local MODE #den +v emma
