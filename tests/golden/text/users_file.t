# Names of the users file need their password; other names are free.
! users alice:secret
! users Bob:p:w
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> ALICE
A<< Enter password:\s
A> secret
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B<< Enter password:\s
B> p:w
A< >>> Bob has joined the chat!
B< [SYSTEM] Nickname set to Bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< >>> carol has joined the chat!
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
