# Roles in a room: who gives and takes which, who outranks whom, and how a room is handed over.
! users owner:secret1
! users olga:secret2
! users olaf:secret3
! users ada:secret4
! role ada admin
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
C> {"type":"login","username":"olaf","password":"secret3"}
A< >>> olaf has joined the chat!
B< >>> olaf has joined the chat!
C< {"type":"welcome","username":"olaf","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["owner","olga","olaf"],"count":3}
C> {"type":"join","room":"den"}
A< *** olaf joined the room
B< *** olaf joined the room
C< {"type":"join","sender":"olaf","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["owner","olga","olaf"],"count":3}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> guest
A< >>> guest has joined the chat!
B< >>> guest has joined the chat!
C< {"type":"join","sender":"guest","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to guest
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /join den
A< *** guest joined the room
B< *** guest joined the room
C< {"type":"join","sender":"guest","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 4 people here; /users lists them
A> /roles
A< [SYSTEM] Roles:
A<   owner  owner
A> /role
A< [SYSTEM] Usage: /role <name> [owner, operator, voiced, member or none]
A> /role nobody operator
A< [SYSTEM] Error: user not found: nobody
A> /role olga king
A< [SYSTEM] Error: no such role: king
A> /role owner none
A< [SYSTEM] Error: the room would have no owner; /role <name> owner hands it over
A> /role olga
A< [SYSTEM] olga has no role in room den
D> /role guest operator
D< [SYSTEM] Error: you may not make people operators, or take it away
D> /role olga
D< [SYSTEM] olga has no role in room den
A> /op olga
A< *** owner made olga an operator
B< *** owner made olga an operator
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"olga","role":"operator","pos":1,"time_ms":<n>}
D< *** owner made olga an operator
B> /op olaf
B< [SYSTEM] Error: you may not make people operators, or take it away
B> /voice olaf
A< *** olga made olaf voiced
B< *** olga made olaf voiced
C< {"type":"role","sender":"olga","timestamp":<n>,"room":"den","to":"olaf","role":"voiced","pos":2,"time_ms":<n>}
D< *** olga made olaf voiced
C> {"type":"role","to":"olga","room":"den","id":1}
C< {"type":"role","timestamp":<n>,"room":"den","to":"olga","role":"operator","for":1}
C> {"type":"role","to":"guest","role":"voiced","room":"den","id":2}
C< {"type":"error","code":"not-allowed","message":"you may not give people a voice or a membership, or take it away","room":"den","username":"guest","for":2}
B> /role owner none
B< [SYSTEM] Error: you may not decide who owns a room
B> /ban owner
B< [SYSTEM] Error: owner has as much to say here as you
B> /role olaf none
A< *** olga took olaf's role away
B< *** olga took olaf's role away
C< {"type":"role","sender":"olga","timestamp":<n>,"room":"den","to":"olaf","role":"none","pos":3,"time_ms":<n>}
D< *** olga took olaf's role away
A> /op olaf
A< *** owner made olaf an operator
B< *** owner made olaf an operator
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"olaf","role":"operator","pos":4,"time_ms":<n>}
D< *** owner made olaf an operator
B> /kick olaf
B< [SYSTEM] Error: olaf has as much to say here as you
B> /deop olaf
B< [SYSTEM] Error: you may not make people operators, or take it away
B> /set registered on
B< [SYSTEM] Error: you may not decide whether a room stays when nobody is in it
A> /set registered on
A< *** owner set registered to on
B< *** owner set registered to on
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"registered","value":"on","pos":5,"time_ms":<n>}
D< *** owner set registered to on
A> /role guest owner
A< [SYSTEM] Error: room den stays: only somebody with an account can own it
A> /op guest
A< *** owner made guest an operator
B< *** owner made guest an operator
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"guest","role":"operator","pos":6,"time_ms":<n>}
D< *** owner made guest an operator
D> /leave den
A< *** guest left the room
B< *** guest left the room
C< {"type":"leave","sender":"guest","room":"den","timestamp":<n>}
D< [SYSTEM] Left room: den
D< [SYSTEM] You are now in room: lobby
A> /roles
A< [SYSTEM] Roles:
A<   owner  owner
A<   olga   operator
A<   olaf   operator
A> /role olaf owner
A< *** owner made olaf an owner
B< *** owner made olaf an owner
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"olaf","role":"owner","pos":8,"time_ms":<n>}
C> {"type":"role","to":"owner","role":"operator","room":"den","id":3}
A< *** olaf made owner an operator
B< *** olaf made owner an operator
C< {"type":"role","sender":"olaf","timestamp":<n>,"room":"den","to":"owner","role":"operator","pos":9,"time_ms":<n>}
C< {"type":"done","what":"role","to":"owner","room":"den","for":3}
A> /role olaf none
A< [SYSTEM] Error: you may not decide who owns a room
C> {"type":"role","to":"olaf","role":"none","room":"den","id":4}
C< {"type":"error","code":"last-owner","message":"the room would have no owner; /role <name> owner hands it over","room":"den","username":"olaf","for":4}
B> /deop olga
A< *** olga took olga's role away
B< *** olga took olga's role away
C< {"type":"role","sender":"olga","timestamp":<n>,"room":"den","to":"olga","role":"none","pos":10,"time_ms":<n>}
B> /role olga
B< [SYSTEM] olga has no role in room den
A> /leave den
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
B< *** owner left the room
C< {"type":"leave","sender":"owner","room":"den","timestamp":<n>}
B> /leave den
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"olga","room":"den","timestamp":<n>}
E+ text
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> ada
E<< Enter password:\s
E> secret4
A< >>> ada has joined the chat!
B< >>> ada has joined the chat!
C< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
D< >>> ada has joined the chat!
E< [SYSTEM] Nickname set to ada
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E> /role owner
E< [SYSTEM] owner has no role in room lobby
E> /join den
C< {"type":"join","sender":"ada","room":"den","timestamp":<n>}
E< [SYSTEM] Joined room: den
E< [SYSTEM] 2 people here; /users lists them
E> /role owner owner
C< {"type":"role","sender":"ada","timestamp":<n>,"room":"den","to":"owner","role":"owner","pos":11,"time_ms":<n>}
E< *** ada made owner an owner
E> /role olaf none
C< {"type":"role","sender":"ada","timestamp":<n>,"room":"den","to":"olaf","role":"none","pos":12,"time_ms":<n>}
E< *** ada took olaf's role away
E> /roles
E< [SYSTEM] Roles:
E<   owner  owner
