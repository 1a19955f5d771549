# Kicking: who may, whom, and what everybody reads.
! users owner:secret1
! users olga:secret2
! users olaf:secret3
! users mod:secret4
! role mod moderator
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
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> olga
B<< Enter password:\s
B> secret2
A< >>> olga has joined the chat!
B< [SYSTEM] Nickname set to olga
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
A< *** olga joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
C+ json
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","olga","carl"],"count":3}
C> {"type":"join","room":"den"}
A< *** carl joined the room
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["owner","olga","carl"],"count":3}
A> /op olga
A< *** owner made olga an operator
B< *** owner made olga an operator
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"olga","role":"operator","pos":1,"time_ms":<n>}
D+ line
D> LOGIN dora
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< OK
E+ groups
E<< Enter username:\s
E> olaf
E<< Enter password:\s
E> secret3
A< >>> olaf has joined the chat!
B< >>> olaf has joined the chat!
C< {"type":"join","sender":"olaf","room":"lobby","timestamp":<n>}
E< Welcome to the chat server!
E> /join_group den
A< *** olaf joined the room
B< *** olaf joined the room
C< {"type":"join","sender":"olaf","room":"den","timestamp":<n>}
E< You joined the group den.
A> /role olaf operator
A< *** owner made olaf an operator
B< *** owner made olaf an operator
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"olaf","role":"operator","pos":2,"time_ms":<n>}
E< *** owner made olaf an operator in #den
C> {"type":"kick","to":"dora","room":"den","id":1}
C< {"type":"error","code":"not-allowed","message":"you may not kick people out of a room","room":"den","username":"dora","for":1}
C> {"type":"kick","to":"olga","room":"den","id":2}
C< {"type":"error","code":"not-allowed","message":"you may not kick people out of a room","room":"den","username":"olga","for":2}
B> /kick nobody
B< [SYSTEM] Error: nobody is not in room den
B> /kick dora
B< [SYSTEM] Error: dora is not in room den
B> /kick owner
B< [SYSTEM] Error: owner has as much to say here as you
B> /kick olaf
B< [SYSTEM] Error: olaf has as much to say here as you
B> /kick olga
B< [SYSTEM] Error: you cannot do that to yourself
B> /kick carl \{400*x}
B< [SYSTEM] Error: text too long (limit 390 bytes)
B> /kick carl mind your manners
A< *** carl was kicked by olga: mind your manners
B< *** carl was kicked by olga: mind your manners
C< {"type":"leave","sender":"carl","room":"den","timestamp":<n>,"content":"mind your manners","code":"kicked","by":"olga","own":true}
E< *** carl was kicked by olga in #den: mind your manners
C> {"type":"chat","room":"den","content":"still here?"}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
C> {"type":"join","room":"den"}
A< *** carl joined the room
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":3,"members":["owner","olga","olaf","carl"],"count":4}
E< [Group den]: carl has joined the group.
A> /kick olaf
A< *** olaf was kicked by owner
B< *** olaf was kicked by owner
C< {"type":"leave","sender":"olaf","room":"den","timestamp":<n>,"code":"kicked","by":"owner"}
E< You were kicked from room den by owner
E> /group_msg den hello
E< You are not a member of group den.
C> {"type":"kick","to":"olga","room":"den"}
C< {"type":"error","code":"not-allowed","message":"you may not kick people out of a room","room":"den","username":"olga"}
A> /kick olga enough
A< *** olga was kicked by owner: enough
B< [SYSTEM] You were kicked from room den by owner: enough
B< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"olga","room":"den","timestamp":<n>,"content":"enough","code":"kicked","by":"owner"}
B> in the lobby now
A< <time> #lobby olga: in the lobby now
B< <time> olga: in the lobby now
C< {"type":"chat","sender":"olga","timestamp":<n>,"content":"in the lobby now","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
D< MSG olga in the lobby now
E< [Broadcast][olga]: in the lobby now
F+ text
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F<< Enter your nickname:\s
F> mod
F<< Enter password:\s
F> secret4
A< >>> mod has joined the chat!
B< >>> mod has joined the chat!
C< {"type":"join","sender":"mod","room":"lobby","timestamp":<n>}
E< mod has joined the chat.
F< [SYSTEM] Nickname set to mod
F< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
F< --- history of lobby ---
F< <time> olga: in the lobby now
F< --- end of history ---
F> /kick carl den
A< *** carl was kicked by mod in #lobby: den
B< *** carl was kicked by mod: den
C< {"type":"leave","sender":"carl","room":"lobby","timestamp":<n>,"content":"den","code":"kicked","by":"mod","own":true}
D< INFO carl was kicked by mod
E< *** carl was kicked by mod: den
F< *** carl was kicked by mod: den
F> /join den
A< *** mod joined the room
C< {"type":"join","sender":"mod","room":"den","timestamp":<n>}
F< [SYSTEM] Joined room: den
F< [SYSTEM] 3 people here; /users lists them
F> /kick owner that was wrong
A< [SYSTEM] You were kicked from room den by mod: that was wrong
A< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"owner","room":"den","timestamp":<n>,"content":"that was wrong","code":"kicked","by":"mod"}
F< *** owner was kicked by mod: that was wrong
F> /join lobby
F< [SYSTEM] Joined room: lobby
F> /kick dora
A< *** dora was kicked by mod
B< *** dora was kicked by mod
D< INFO you were kicked by mod
E< *** dora was kicked by mod
F< *** dora was kicked by mod
D> MSG where am I
D< ERR not-a-member
G+ json
G> {"type":"login","username":"gina"}
A< >>> gina has joined the chat!
B< >>> gina has joined the chat!
E< gina has joined the chat.
F< >>> gina has joined the chat!
G< {"type":"welcome","username":"gina","room":"lobby","epoch":<n>,"seq":1,"pos":3,"time_ms":<n>,"guest":true,"users":["owner","olga","mod","olaf","gina"],"count":5}
G> {"type":"kick","to":"mod"}
G< {"type":"error","code":"not-allowed","message":"you may not kick people out of a room","username":"mod"}
F> /kick mod
F< [SYSTEM] Error: you cannot do that to yourself
