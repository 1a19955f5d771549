# A browser is not made to chat.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A>> POST /chat HTTP/1.1\r\nHost: x\r\n\r\nalice\r\nhello\r\n
A<!
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> GET /lost HTTP/1.1
B< <time> bob: GET /lost HTTP/1.1
