# The password of a room: given when it is made, changed, taken away; who needs none; guessing is slowed down.
! users owner:secret1
! config login_failures=3
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> owner
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to owner
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den sesame
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
B< [SYSTEM] Error: wrong or missing password for room den
B> /join den wrong
B< [SYSTEM] Error: wrong or missing password for room den
B> /join den sesame
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
A> /set password open
A< *** owner set a new password
B< *** owner set a new password
B> /leave den
A< *** bob left the room
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
B> /join den sesame
B< [SYSTEM] Error: wrong or missing password for room den
B> /join den open
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
B> /leave den
A< *** bob left the room
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
A> /invite bob den
A< [SYSTEM] bob may enter room den now
B< [SYSTEM] owner invites you into room den; /join den enters it
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
C+ json
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","bob","carl"],"count":3}
C> {"type":"join","room":"den"}
C< {"type":"error","code":"room-password","message":"wrong or missing password for room den","room":"den"}
C> {"type":"join","room":"den","password":"no"}
C< {"type":"error","code":"room-password","message":"wrong or missing password for room den","room":"den"}
C> {"type":"join","room":"den","password":"no"}
C< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","room":"den","n":300}
C> {"type":"join","room":"den","password":"no"}
C< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","room":"den","n":300}
C> {"type":"join","room":"den","password":"open"}
C< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","room":"den","n":300}
@ 301s
C> {"type":"join","room":"den","password":"open"}
A< *** carl joined the room
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":2,"members":["owner","bob","carl"],"count":3}
A> /set password none
A< *** owner took the password away
B< *** owner took the password away
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"password","value":"none","pos":3,"time_ms":<n>}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /join den
A< *** dora joined the room
B< *** dora joined the room
C< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 4 people here; /users lists them
D> /set password mine
D< [SYSTEM] Error: you may not change the settings of a room
