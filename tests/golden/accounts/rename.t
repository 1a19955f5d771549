# An account's name changes everywhere at once: for all devices, in rooms, roles and bans, in tokens; also over a restart.
! role ada admin
! users ada:secret0
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Your name is registered: from now on it needs the password
A> /join #den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B+ json
B> {"username":"alice","password":"secret1","remember":true}
B< {"type":"welcome"<*>
B< {"type":"join"<*>
B< {"type":"session","token":"<$remembered>",<*>
C+ json
C> {"username":"carol"}
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","carol"],"count":2}
C> {"type":"join","room":"den"}
A< *** carol joined the room
B< {"type":"join","sender":"carol","room":"den","timestamp":<n>}
C< {"type":"join","sender":"carol","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","carol"],"count":2}
M+ json
M> {"username":"ada","password":"secret0"}
A< >>> ada has joined the chat!
B< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
M< {"type":"welcome","username":"ada","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","carol","ada"],"count":3}
M> {"type":"role","to":"carol","role":"operator","room":"den"}
A< *** ada made carol an operator
B< {"type":"role","sender":"ada","timestamp":<n>,"room":"den","to":"carol","role":"operator","pos":1,"time_ms":<n>}
C< {"type":"role","sender":"ada","timestamp":<n>,"room":"den","to":"carol","role":"operator","pos":1,"time_ms":<n>}
M< {"type":"done","what":"role","to":"carol","room":"den"}
A> Hello as alice
A< <time> alice: Hello as alice
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"Hello as alice","room":"den","seq":1,"pos":2,"id":"r2-1","time_ms":<n>}
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"Hello as alice","room":"den","seq":1,"pos":2,"id":"r2-1","time_ms":<n>}
C> {"type":"dm","to":"alice","content":"psst"}
A< <time> [PM from carol]: psst
B< {"type":"dm","sender":"carol","timestamp":<n>,"content":"psst","to":"alice","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"psst","to":"alice","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C> {"type":"register","password":"secret3"}
C< {"type":"register","username":"carol"}
# refused names: taken, reserved, forbidden, ill-formed, online as a guest; nothing changes
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
A< >>> dora has joined the chat!
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
M> {"type":"forbid","name":"evil*"}
M< {"type":"done","what":"forbid","to":"evil*"}
A> /nick carol
A< [SYSTEM] Error: nickname already taken
A> /nick dora
A< [SYSTEM] Error: nickname already taken
A> /nick ada
A< [SYSTEM] Error: nickname already taken
A> /nick system
A< [SYSTEM] Error: this name may not be taken; choose another
A> /nick evilone
A< [SYSTEM] Error: this name may not be taken; choose another
A> /nick a b
A< [SYSTEM] Usage: /nick <name>
A> /nick x
A< [SYSTEM] Error: nickname must be 3-20 characters
A> /nick alice
A< [SYSTEM] Nickname changed from alice to alice
# only its letters
A> /nick Alice
A< [SYSTEM] Nickname changed from alice to Alice
B< {"type":"nick","sender":"alice","username":"Alice","timestamp":<n>,"own":true}
C< {"type":"nick","sender":"alice","username":"Alice","timestamp":<n>}
D< *** alice is now known as Alice
M< {"type":"nick","sender":"alice","username":"Alice","timestamp":<n>}
# the name, on both devices; others see it once
B> {"type":"nick","username":"alina","id":1}
A< [SYSTEM] Nickname changed from Alice to alina
B< {"type":"nick","sender":"Alice","username":"alina","timestamp":<n>,"own":true,"for":1}
C< {"type":"nick","sender":"Alice","username":"alina","timestamp":<n>}
D< *** Alice is now known as alina
M< {"type":"nick","sender":"Alice","username":"alina","timestamp":<n>}
C> {"type":"dm","to":"alina","content":"still there?"}
A< <time> [PM from carol]: still there?
B< {"type":"dm","sender":"carol","timestamp":<n>,"content":"still there?","to":"alina","seq":2,"pos":2,"id":"p2.3-2","time_ms":<n>}
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"still there?","to":"alina","seq":2,"pos":2,"id":"p2.3-2","time_ms":<n>}
C> {"type":"whois","username":"alice"}
C< {"type":"error","code":"user-not-found","message":"user not found: alice","username":"alice"}
C> {"type":"whois","username":"alina"}
C< {"type":"whois","username":"alina","guest":false,"status":"online","idle":<n>,"online":<n>,"sessions":2,"rooms":["lobby","den"]}
A> /role alina
A< [SYSTEM] alina is owner in room den
A> /role carol member
A< *** alina made carol a member
B< {"type":"role","sender":"alina","timestamp":<n>,"room":"den","to":"carol","role":"member","pos":3,"time_ms":<n>}
C< {"type":"role","sender":"alina","timestamp":<n>,"room":"den","to":"carol","role":"member","pos":3,"time_ms":<n>}
A> /kick carol go
A< *** carol was kicked by alina: go
B< {"type":"leave","sender":"carol","room":"den","timestamp":<n>,"content":"go","code":"kicked","by":"alina"}
C< {"type":"leave","sender":"carol","room":"den","timestamp":<n>,"content":"go","code":"kicked","by":"alina","own":true}
C> {"type":"join","room":"den"}
A< *** carol joined the room
B< {"type":"join","sender":"carol","room":"den","timestamp":<n>}
C< {"type":"join","sender":"carol","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":4,"members":["alina","carol"],"count":2}
C> {"type":"history","room":"den"}
C< {"type":"history","room":"den","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"Hello as alice","room":"den","seq":1,"pos":2,"id":"r2-1","time_ms":<n>}],"more":false,"epoch":<n>}
# the old name is free: a guest may take it, and is nobody's operator
D> /nick alice
A< *** dora is now known as alice
B< {"type":"nick","sender":"dora","username":"alice","timestamp":<n>}
C< {"type":"nick","sender":"dora","username":"alice","timestamp":<n>}
D< [SYSTEM] Nickname changed from dora to alice
M< {"type":"nick","sender":"dora","username":"alice","timestamp":<n>}
D> /join den
A< *** alice joined the room
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>}
C< {"type":"join","sender":"alice","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 3 people here; /users lists them
D< --- history of den ---
D< <time> alice: Hello as alice
D< --- end of history ---
D> /kick carol
D< [SYSTEM] Error: you may not kick people out of a room
# the old name's password is not the guest's
E+ json
E> {"username":"alina","password":"secret1"}
E< {"type":"welcome","username":"alina","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alina","carol","ada","alice"],"count":4}
E< {"type":"join","sender":"alina","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":4,"members":["alina","carol","alice"],"count":3,"again":true}
E> {"type":"history","with":"carol"}
E< {"type":"history","with":"carol","messages":[{"type":"dm","sender":"carol","timestamp":<n>,"content":"psst","to":"alina","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>},{"type":"dm","sender":"carol","timestamp":<n>,"content":"still there?","to":"alina","seq":2,"pos":2,"id":"p2.3-2","time_ms":<n>}],"more":false,"epoch":<n>}
# a token is the account's, by whatever name it is said
F+ json
F> {"username":"alina","token":"{$remembered}"}
F< {"type":"welcome","username":"alina","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alina","carol","ada","alice"],"count":4}
F< {"type":"join","sender":"alina","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":4,"members":["alina","carol","alice"],"count":3,"again":true}
# a ban follows the account
M> {"type":"ban","to":"carol","room":"den","content":"noise"}
A< *** carol was banned by ada: noise
A< *** carol was put out
B< {"type":"ban","sender":"ada","timestamp":<n>,"content":"noise","room":"den","to":"carol","pos":6,"time_ms":<n>}
B< {"type":"leave","sender":"carol","room":"den","timestamp":<n>,"content":"noise","code":"banned","by":"ada"}
C< {"type":"ban","sender":"ada","timestamp":<n>,"content":"noise","room":"den","to":"carol","pos":6,"time_ms":<n>}
C< {"type":"leave","sender":"carol","room":"den","timestamp":<n>,"content":"noise","code":"banned","by":"ada","own":true}
D< *** carol was banned by ada: noise
D< *** carol was put out
E< {"type":"ban","sender":"ada","timestamp":<n>,"content":"noise","room":"den","to":"carol","pos":6,"time_ms":<n>}
E< {"type":"leave","sender":"carol","room":"den","timestamp":<n>,"content":"noise","code":"banned","by":"ada"}
F< {"type":"ban","sender":"ada","timestamp":<n>,"content":"noise","room":"den","to":"carol","pos":6,"time_ms":<n>}
F< {"type":"leave","sender":"carol","room":"den","timestamp":<n>,"content":"noise","code":"banned","by":"ada"}
M< {"type":"done","what":"ban","to":"carol","room":"den"}
C> {"type":"nick","username":"carla"}
A< *** carol is now known as carla
B< {"type":"nick","sender":"carol","username":"carla","timestamp":<n>}
C< {"type":"nick","sender":"carol","username":"carla","timestamp":<n>,"own":true}
D< *** carol is now known as carla
E< {"type":"nick","sender":"carol","username":"carla","timestamp":<n>}
F< {"type":"nick","sender":"carol","username":"carla","timestamp":<n>}
M< {"type":"nick","sender":"carol","username":"carla","timestamp":<n>}
C> {"type":"join","room":"den"}
C< {"type":"error","code":"banned","message":"you are banned from room den: noise","room":"den"}
M> {"type":"bans","room":"den"}
M< {"type":"bans","room":"den","list":[{"kind":"ban","mask":"carol (guests from 127.0.0.1)","reason":"noise","by":"ada"},{"kind":"ban","mask":"carol","reason":"noise","by":"ada"}]}
# an operator renames
M> {"type":"account","username":"carla","op":"rename","value":"cara"}
A< *** carla is now known as cara
B< {"type":"nick","sender":"carla","username":"cara","timestamp":<n>}
C< {"type":"nick","sender":"carla","username":"cara","timestamp":<n>,"own":true}
D< *** carla is now known as cara
E< {"type":"nick","sender":"carla","username":"cara","timestamp":<n>}
F< {"type":"nick","sender":"carla","username":"cara","timestamp":<n>}
M< {"type":"nick","sender":"carla","username":"cara","timestamp":<n>}
M< {"type":"done","what":"account","to":"carla","content":"is called cara now"}
M> {"type":"account","username":"cara","op":"rename","value":"alina"}
M< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"cara"}
M> {"type":"account","username":"cara","op":"rename","value":"ada"}
M< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"cara"}
! restart
A< [SYSTEM] Server is shutting down…
A<!
B< {"type":"read","sender":"alina","timestamp":<n>,"room":"den","seq":1,"own":true,"unread":0}
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
C< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
C<!
D< [SYSTEM] Server is shutting down…
D<!
E< {"type":"read","sender":"alina","timestamp":<n>,"room":"den","seq":1,"own":true,"unread":0}
E< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
E<!
F< {"type":"read","sender":"alina","timestamp":<n>,"room":"den","seq":1,"own":true,"unread":0}
F< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
F<!
M< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
M<!
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alina
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alina
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< --- history of den ---
A< <time> alice: Hello as alice
A< --- end of history ---
A> /role alina
A< [SYSTEM] alina is owner in room den
A> /unban cara
A< *** alina lifted the ban of carol
C+ json
C> {"username":"cara","password":"secret3"}
A< >>> cara has joined the chat!
C< {"type":"welcome","username":"cara","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alina","cara"],"count":2}
C> {"type":"join","room":"den"}
A< *** cara joined the room
C< {"type":"join","sender":"cara","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":8,"members":["alina","cara"],"count":2}
C> {"type":"history","with":"alina"}
C< {"type":"history","with":"alina","messages":[{"type":"dm","sender":"carol","timestamp":<n>,"content":"psst","to":"alina","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>},{"type":"dm","sender":"carol","timestamp":<n>,"content":"still there?","to":"alina","seq":2,"pos":2,"id":"p2.3-2","time_ms":<n>}],"more":false,"epoch":<n>}
G+ json
G> {"type":"login","token":"{$remembered}"}
G< {"type":"welcome","username":"alina","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alina","cara"],"count":2}
G< {"type":"join","sender":"alina","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":8,"members":["alina","cara"],"count":2,"again":true}
