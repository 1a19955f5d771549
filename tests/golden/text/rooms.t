# Rooms are made by joining, without or with a '#'; what is said in a room that is not the reader's current one is marked.
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
A> in the den
A< <time> alice: in the den
B> in the lobby
A< <time> #lobby bob: in the lobby
B< <time> bob: in the lobby
B> /join #den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
B< --- history of den ---
B< <time> alice: in the den
B< --- end of history ---
B> in the den too
A< <time> bob: in the den too
B< <time> bob: in the den too
A> /join lobby
A< [SYSTEM] Joined room: lobby
A> both hear this
A< <time> alice: both hear this
B< <time> #lobby alice: both hear this
B> and this
A< <time> #den bob: and this
B< <time> bob: and this
A> /join den
A< [SYSTEM] Joined room: den
A> /rooms
A< [SYSTEM] Available rooms:
A<   lobby (2 users)
A<   den (2 users)
B> /topic what a den
A< *** bob set the topic: what a den
B< *** bob set the topic: what a den
A> /list
A< [SYSTEM] Available rooms:
A<   lobby (2 users)
A<   den (2 users) - what a den
A> /topic
A< [SYSTEM] Topic of den: what a den
A> /leave
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
B< *** alice left the room
B> /leave nowhere
B< [SYSTEM] Error: room not found: nowhere
B> /leave
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
B> /leave
A< <<< bob has left the chat.
B< [SYSTEM] Left room: lobby
B> said in no room
B< [SYSTEM] Error: you are in no room; /join <room> enters one
B> /topic
B< [SYSTEM] Error: you are in no room; /join <room> enters one
B> /users
B< [SYSTEM] Error: you are in no room; /join <room> enters one
A> /rooms
A< [SYSTEM] Available rooms:
A<   lobby (1 users)
B> /join den
B< [SYSTEM] Joined room: den
B< [SYSTEM] The room is new; /topic <text> says what it is for.
B< --- history of den ---
B< <time> alice: in the den
B< <time> bob: in the den too
B< <time> bob: and this
B< --- end of history ---
B> /rooms
B< [SYSTEM] Available rooms:
B<   lobby (1 users)
B<   den (1 users)
B> /quit so long
B< [SYSTEM] Goodbye!
B<!
