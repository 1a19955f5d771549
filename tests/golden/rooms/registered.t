# A room that is registered stays when its people leave, and over a kill and a restart, with all that was decided.
! only inproc
! users owner:secret1
! users bob:secret2
! store sqlite
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> owner
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to owner
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /set registered on
A< *** owner set registered to on
A> /set description for the patient
A< *** owner set description to for the patient
A> /topic ours
A< *** owner set the topic: ours
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B<< Enter password:\s
B> secret2
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /quit
A< <<< bob has left the chat.
B< [SYSTEM] Goodbye!
B<!
A> /role bob operator
A< *** owner made bob an operator
A> /set slow 30s
A< *** owner set slow to 30s
A> /set limit 5
A< *** owner set limit to 5
A> /set secret on
A< *** owner set secret to on
A> /set password sesame
A< *** owner set a new password
A> /set moderated on
A< *** owner set moderated to on
A> /set topic-lock on
A< *** owner set topic-lock to on
A> one
A< <time> owner: one
A> /leave den
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
A> /rooms
A< [SYSTEM] Available rooms:
A<   lobby (1 users)
A<   den (0 users) [Private] [Secret] - ours
A> /join other
A< [SYSTEM] Joined room: other
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> not kept
A< <time> owner: not kept
A> /leave other
A< [SYSTEM] Left room: other
A< [SYSTEM] You are now in room: lobby
A> by now the store knows
A< <time> owner: by now the store knows
@ 1500ms
A> /quit
A< [SYSTEM] Goodbye!
A<!
! kill
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B<< Enter password:\s
B> secret2
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> owner: by now the store knows
B< --- end of history ---
B< [SYSTEM] While you were away: 1 new in #lobby; /join <room> or /history @<name> shows them
B> /rooms
B< [SYSTEM] Available rooms:
B<   lobby (1 users)
B<   den (0 users) [Private] [Secret] - ours
B> /join den
B< [SYSTEM] Joined room: den
B< [SYSTEM] Topic: ours
B< --- history of den ---
B< <time> owner: one
B< --- end of history ---
B> /set
B< [SYSTEM] Settings:
B<   registered   on               the room stays when nobody is in it
B<   description  for the patient  what the room is for
B<   invite-only  off              only the invited, and who has a role, may enter
B<   password     set              needed to enter
B<   moderated    on               only voiced people and operators may talk
B<   secret       on               not in the list of rooms, and nobody outside learns who is in it
B<   guests       on               people without an account may enter
B<   guests-talk  on               people without an account may talk, not only if they are voiced
B<   signals      on               programs may ask each other things here (CTCP)
B<   topic-lock   on               only operators may set the topic
B<   history      on               newcomers may read what was said before they came
B<   limit        5                most people in the room; 0: as many as the server allows
B<   slow         30s              seconds between two messages of one person
B> /roles
B< [SYSTEM] Roles:
B<   owner  owner
B<   bob    operator
B> /leave den
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
! restart
B< [SYSTEM] Server is shutting down…
B<!
A+ json
A> {"type":"login","username":"owner","password":"secret1"}
A< {"type":"welcome","username":"owner","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":false,"users":["owner"],"count":1}
A> {"type":"join","room":"other","create":false}
A< {"type":"error","code":"room-not-found","message":"room not found: other","room":"other"}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"owner","room":"den","timestamp":<n>,"topic":"ours","epoch":<n>,"seq":1,"pos":11,"members":["owner"],"count":1}
A> {"type":"roles","room":"den"}
A< {"type":"roles","room":"den","list":[{"username":"owner","role":"owner"},{"username":"bob","role":"operator"}]}
A> {"type":"set","room":"den","name":"registered","value":false,"id":1}
A< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"registered","value":"off","pos":12,"time_ms":<n>}
A< {"type":"done","what":"set","to":"registered","room":"den","for":1}
A> {"type":"leave","room":"den"}
A< {"type":"leave","sender":"owner","room":"den","timestamp":<n>,"own":true}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"owner","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["owner"],"count":1,"created":true}
A> {"type":"set","room":"den","id":2}
A< {"type":"settings","room":"den","list":[{"name":"registered","value":"off","help":"the room stays when nobody is in it"},{"name":"description","help":"what the room is for"},{"name":"invite-only","value":"off","help":"only the invited, and who has a role, may enter"},{"name":"password","value":"none","help":"needed to enter"},{"name":"moderated","value":"off","help":"only voiced people and operators may talk"},{"name":"secret","value":"off","help":"not in the list of rooms, and nobody outside learns who is in it"},{"name":"guests","value":"on","help":"people without an account may enter"},{"name":"guests-talk","value":"on","help":"people without an account may talk, not only if they are voiced"},{"name":"signals","value":"on","help":"programs may ask each other things here (CTCP)"},{"name":"topic-lock","value":"off","help":"only operators may set the topic"},{"name":"history","value":"on","help":"newcomers may read what was said before they came"},{"name":"limit","value":"0","help":"most people in the room; 0: as many as the server allows"},{"name":"slow","value":"0","help":"seconds between two messages of one person"}],"for":2}
A> {"type":"history","room":"den"}
A< {"type":"history","room":"den","messages":[],"more":false,"epoch":<n>}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carl
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carl
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> owner: by now the store knows
C< --- end of history ---
C> /join guests
C< [SYSTEM] Joined room: guests
C< [SYSTEM] The room is new; /topic <text> says what it is for.
C> /set registered on
C< [SYSTEM] Error: you may not decide whether a room stays when nobody is in it
