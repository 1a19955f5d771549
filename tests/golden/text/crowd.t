# In a large room coming and going is summed up.
! only inproc
! config crowd_size=2
! config crowd_interval=5
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
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< >>> carol has joined the chat!
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dave
D< [SYSTEM] Nickname set to dave
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C- 
D> /quit
A< <<< dave has left the chat.
B< <<< dave has left the chat.
D< [SYSTEM] Goodbye!
D<!
@ 6s
A< *** 1 joined, 1 left #lobby (2 here)
B< *** 1 joined, 1 left #lobby (2 here)
