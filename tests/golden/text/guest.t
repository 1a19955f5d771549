# An empty answer gives a free guest name.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> 
A< [SYSTEM] Nickname set to guest1
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> who am I
A< <time> guest1: who am I
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B>  \t 
A< >>> guest2 has joined the chat!
B< [SYSTEM] Nickname set to guest2
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> guest1: who am I
B< --- end of history ---
