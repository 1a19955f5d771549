# Who never logs in is cut; who is silent is not, unless the operator wants it.
! config idle_timeout_text=120
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
@ 61s
A< 
A< [SYSTEM] No login in time
A<!
@ 50s
B> still here
B< <time> bob: still here
@ 100s
@ 21s
B< [SYSTEM] No sign of life for too long
B<!
