# With authentication required: name and password, always.
! config auth=required
! users alice:secret
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter username:\s
A> alice
A<< Enter password:\s
A> secret
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> hello
A< <time> alice: hello
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter username:\s
B> nobody
B<< Enter password:\s
B> secret
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
B> alice
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
B> wrong
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
B> alice
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
B> secret
B< [SYSTEM] Error: wrong name or password
B< [SYSTEM] Try again, or press Enter for another name.
B<< Enter password:\s
