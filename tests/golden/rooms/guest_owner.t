# A guest who made a room owns it while it is there; what a guest was in a room goes with it.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> anna
A< [SYSTEM] Nickname set to anna
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /roles
A< [SYSTEM] Roles:
A<   anna  owner
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
A> /op bob
A< *** anna made bob an operator
B< *** anna made bob an operator
A> /set registered on
A< [SYSTEM] Error: you may not decide whether a room stays when nobody is in it
A> /role anna none
A< [SYSTEM] Error: the room would have no owner; /role <name> owner hands it over
A> /role bob owner
A< *** anna made bob an owner
B< *** anna made bob an owner
A> /role anna none
A< *** anna took anna's role away
B< *** anna took anna's role away
B> /roles
B< [SYSTEM] Roles:
B<   bob  owner
A> /voice anna
A< [SYSTEM] Error: you may not give people a voice or a membership, or take it away
B> /voice anna
A< *** bob made anna voiced
B< *** bob made anna voiced
A> /leave den
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
B< *** anna left the room
B> /roles
B< [SYSTEM] Roles:
B<   bob  owner
B> /invite anna
A< [SYSTEM] bob invites you into room den; /join den enters it
B< [SYSTEM] anna may enter room den now
B> /roles
B< [SYSTEM] Roles:
B<   bob   owner
B<   anna  invited
A> /quit
A< [SYSTEM] Goodbye!
A<!
B< <<< anna has left the chat.
B> /roles
B< [SYSTEM] Roles:
B<   bob   owner
B<   anna  invited
B> /uninvite anna
B< [SYSTEM] anna is not invited any more into room den
B> /roles
B< [SYSTEM] Roles:
B<   bob  owner
