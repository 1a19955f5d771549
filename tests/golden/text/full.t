# A full server says so in the words of the dialect.
! config max_clients=1
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Server full. Please try again later.
B<!
C+
C< [SYSTEM] Server full. Please try again later.
C<!
@ 300ms
D+ line
D< ERR server-full
D<!
E+ groups
E< Server full. Please try again later.
E<!
F+ json
F< {"type":"error","code":"server-full","message":"Server full. Please try again later.","closing":true}
F<!
