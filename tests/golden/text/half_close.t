# When input ends, what was read is answered first; the last line needs no newline.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B>> bob\nhello\n/ping\n/who
A< >>> bob has joined the chat!
A< <time> bob: hello
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< <time> bob: hello
B< [SYSTEM] Pong
B-/
A< <<< bob has left the chat.
B< [SYSTEM] Online users:
B<   alice
B<   bob
B<!
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C-/
C<!
