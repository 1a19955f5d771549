# A stop is told; what was said is still there after it, and after a kill.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> before the stop
A< <time> alice: before the stop
! restart
A< [SYSTEM] Server is shutting down…
A<!
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> alice: before the stop
B< --- end of history ---
B> after the stop
B< <time> bob: after the stop
! kill
B<!
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> alice
C< [SYSTEM] Nickname set to alice
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: before the stop
C< <time> bob: after the stop
C< --- end of history ---
C> /history
C< --- history of lobby ---
C< #1 <time> alice: before the stop
C< #2 <time> bob: after the stop
C< --- end of history ---
