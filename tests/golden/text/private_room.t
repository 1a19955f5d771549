# A room that was made with a password asks it of everybody else.
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
A> /join vault open sesame
A< [SYSTEM] Joined room: vault
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B> /join vault
B< [SYSTEM] Error: wrong or missing password for room vault
B> /join vault wrong
B< [SYSTEM] Error: wrong or missing password for room vault
B> /rooms
B< [SYSTEM] Available rooms:
B<   lobby (2 users)
B<   vault (1 users) [Private]
B> /join vault open sesame
A< *** bob joined the room
B< [SYSTEM] Joined room: vault
B< [SYSTEM] 2 people here; /users lists them
B> /rooms
B< [SYSTEM] Available rooms:
B<   lobby (2 users)
B<   vault (2 users) [Private]
A> /leave
A< [SYSTEM] Left room: vault
A< [SYSTEM] You are now in room: lobby
B< *** alice left the room
B> /leave
B< [SYSTEM] Left room: vault
B< [SYSTEM] You are now in room: lobby
# The last one left: the room is no more, and its password neither.
B> /rooms
B< [SYSTEM] Available rooms:
B<   lobby (2 users)
B> /join vault
B< [SYSTEM] Joined room: vault
B< [SYSTEM] The room is new; /topic <text> says what it is for.
