# What may be wrong with a room.
! config rooms_max=4
! config rooms_per_user=3
! config room_users_max=2
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join
A< [SYSTEM] Usage: /join <room> [password]
A> /join a/b
A< [SYSTEM] Error: room name must be 1-50 characters: letters, digits and - _ . +
A> /join \{51*r}
A< [SYSTEM] Error: room name must be 1-50 characters: letters, digits and - _ . +
A> /join \{50*r}
A< [SYSTEM] Joined room: rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /join two
A< [SYSTEM] Joined room: two
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /join three
A< [SYSTEM] Error: too many rooms; leave one first (limit 3)
A> /join two
A< [SYSTEM] Joined room: two
A> /leave two
A< [SYSTEM] Left room: two
A< [SYSTEM] You are now in room: lobby
A> /join three
A< [SYSTEM] Joined room: three
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join three
A< *** bob joined the room
B< [SYSTEM] Joined room: three
B< [SYSTEM] 2 people here; /users lists them
B> /join four
B< [SYSTEM] Joined room: four
B< [SYSTEM] The room is new; /topic <text> says what it is for.
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< >>> carol has joined the chat!
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join three
C< [SYSTEM] Error: room three is full (2 people)
C> /join five
C< [SYSTEM] Error: too many rooms; leave one first (limit 4)
