# Whois says for how long somebody has been idle; away people still get private messages.
! only inproc
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
@ 2m
A> /whois bob
A< [SYSTEM] bob is a guest, online for 2m 0s, idle for 2m 0s
A<   in room lobby
@ 2h
A> /whois bob
A< [SYSTEM] bob is a guest, online for 2h 2m, idle for 2h 2m
A<   in room lobby
B> /ping
B< [SYSTEM] Pong
A> /whois bob
A< [SYSTEM] bob is a guest, online for 2h 2m, idle for 0s
A<   in room lobby
