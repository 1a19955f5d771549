# History: on joining, by command, and what is in it.
! config replay=3
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /history
A< --- no messages yet ---
A> one
A< <time> alice: one
A> two
A< <time> alice: two
A> /me is three
A< <time> * alice is three
A> four
A< <time> alice: four
A> /history
A< --- history of lobby ---
A< #1 <time> alice: one
A< #2 <time> alice: two
A< #3 <time> * alice is three
A< #4 <time> alice: four
A< --- end of history ---
A> /history 2
A< --- history of lobby ---
A< #3 <time> * alice is three
A< #4 <time> alice: four
A< --- end of history ---
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> alice: two
B< <time> * alice is three
B< <time> alice: four
B< --- end of history ---
B> /history 1
B< --- history of lobby ---
B< #4 <time> alice: four
B< --- end of history ---
B> /join den
B< [SYSTEM] Joined room: den
B< [SYSTEM] The room is new; /topic <text> says what it is for.
B> /history
B< --- no messages yet ---
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] 2 people here; /users lists them
B< *** alice joined the room
A> den one
A< <time> alice: den one
B< <time> alice: den one
A> /leave
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
B< *** alice left the room
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] 2 people here; /users lists them
A< --- history of den ---
A< <time> alice: den one
A< --- end of history ---
B< *** alice joined the room
