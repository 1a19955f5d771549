# /login in place of a name.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret
A< [SYSTEM] Your name is registered: from now on it needs the password
A> /quit
A< [SYSTEM] Goodbye!
A<!
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> /login alice wrong
B< [SYSTEM] Error: wrong name or password
B<< Enter your nickname:\s
B> /login alice secret
B< [SYSTEM] Nickname set to alice
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /login alice secret
B< [SYSTEM] Error: you are logged in already
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> /login nobody secret
B< >>> nobody has joined the chat!
C< [SYSTEM] Nickname set to nobody
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /ping
C< [SYSTEM] Pong
C> /help ping
C< [SYSTEM] Usage: /ping
C< [SYSTEM] Ask whether the server is there.
C> /who
C< [SYSTEM] Online users:
C<   alice
C<   nobody
