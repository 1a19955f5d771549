# A role taken with OPER lasts no longer than what it was taken with: the password, by PASSWD or a code, and the account.
! users root:sesame-0
! role root admin
R+ text
R< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
R<< Enter your nickname:\s
R> root
R<< Enter password:\s
R> sesame-0
R< [SYSTEM] Nickname set to root
R< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> boss
B< [SYSTEM] Nickname set to boss
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
R< >>> boss has joined the chat!
B> /register sesame-1
B< [SYSTEM] Your name is registered: from now on it needs the password
R> /account boss role admin
R< [SYSTEM] Account boss has the role admin
A+ irc
A> NICK alice
A> USER u 0 * :alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :root boss alice
A< :koine.local 366 alice #lobby :End of NAMES list
B< >>> alice has joined the chat!
R< >>> alice has joined the chat!
A> OPER boss sesame-1
A< :koine.local 381 alice :You are now an IRC operator
A< :alice!~u@koine.local MODE alice +o
A> WALLOPS :am I?
A< :alice!~u@koine.local WALLOPS :am I?
B< [SYSTEM] To the operators, from alice: am I?
R< [SYSTEM] To the operators, from alice: am I?
B> /passwd sesame-2
B< [SYSTEM] Password changed
A> WALLOPS :am I?
A< :koine.local 481 alice :you may not ban, mute or disconnect people on the whole server
A> OPER boss sesame-2
A< :koine.local 381 alice :You are now an IRC operator
A< :alice!~u@koine.local MODE alice +o
A> MODE alice -o
A< :alice!~u@koine.local MODE alice -o
A> MODE alice -o
A> PING x
A< :koine.local PONG koine.local :x
A> OPER boss sesame-2
A< :koine.local 381 alice :You are now an IRC operator
A< :alice!~u@koine.local MODE alice +o
B> /unregister sesame-2
A< :boss!~u@koine.local QUIT :
B< [SYSTEM] Your account is deleted
B< [SYSTEM] This session was logged out
B<!
R< <<< boss has left the chat.
A> WALLOPS :am I?
A< :koine.local 481 alice :you may not ban, mute or disconnect people on the whole server
