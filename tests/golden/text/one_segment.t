# Name and first message in one segment; nothing is lost.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A>> alice\nhello\n/ping\n
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A< <time> alice: hello
A< [SYSTEM] Pong
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B>> bob\r\nfirst\r\nsecond\r\nunfin
A< >>> bob has joined the chat!
A< <time> bob: first
A< <time> bob: second
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> alice: hello
B< --- end of history ---
B< <time> bob: first
B< <time> bob: second
B> ished
A< <time> bob: unfinished
B< <time> bob: unfinished
A>> /quit\nnever said\n
A< [SYSTEM] Goodbye!
A<!
B< <<< alice has left the chat.
