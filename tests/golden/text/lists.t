# Who is there, what they do, what rooms there are.
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
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /users
A< [SYSTEM] Users in den:
A<   alice
A> /users lobby
A< [SYSTEM] Users in lobby:
A<   alice
A<   bob
A> /users nowhere
A< [SYSTEM] Error: room not found: nowhere
A> /who
A< [SYSTEM] Online users:
A<   alice
A<   bob
B> /away lunch
A< *** bob is away: lunch
B< [SYSTEM] You are away: lunch
A> /who
A< [SYSTEM] Online users:
A<   alice
A<   bob (away: lunch)
A> /users lobby
A< [SYSTEM] Users in lobby:
A<   alice
A<   bob (away: lunch)
A> /msg bob are you there
A< [SYSTEM] Message sent to bob
B< <time> [PM from alice]: are you there
A> /whois bob
A< [SYSTEM] bob is a guest, online for <n>s, idle for <n>s
A<   away: lunch
A<   in room lobby
A> /whois nobody
A< [SYSTEM] Error: user not found: nobody
B> /away
A< *** bob is back
B< [SYSTEM] You are back
B> /away
B< [SYSTEM] You are back
A> /whois bob
A< [SYSTEM] bob is a guest, online for <n>s, idle for <n>s
A<   in room lobby
A> /groups_users
A< [SYSTEM] Groups and their members:
A<   den:
A<     alice
