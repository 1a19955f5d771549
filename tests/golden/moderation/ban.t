# Banning in a room: for a time or for ever, over reconnects, names and dialects; lists and lifting.
! users owner:secret1
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
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
C+ json
C> {"type":"login","username":"olga"}
A< >>> olga has joined the chat!
B< >>> olga has joined the chat!
C< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","bob","olga"],"count":3}
C> {"type":"register","password":"secret2"}
C< {"type":"register","username":"olga"}
C> {"type":"join","room":"den"}
A< *** olga joined the room
B< *** olga joined the room
C< {"type":"join","sender":"olga","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["owner","bob","olga"],"count":3}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> {"type":"ban","to":"bob","room":"den","id":1}
C< {"type":"error","code":"not-allowed","message":"you may not ban or mute people in a room","room":"den","username":"bob","for":1}
B> /ban owner
B< [SYSTEM] Error: you may not ban or mute people in a room
B> /bans
B< [SYSTEM] Error: you may not ban or mute people in a room
C> {"type":"bans","room":"den"}
C< {"type":"error","code":"not-allowed","message":"you may not ban or mute people in a room","room":"den"}
A> /ban
A< [SYSTEM] Usage: /ban <name, address or network> [time] [reason]
A> /ban 1.2.3.400
A< [SYSTEM] Error: user not found: 1.2.3.400
A> /ban nobody
A< [SYSTEM] Error: user not found: nobody
A> /ban owner
A< [SYSTEM] Error: you cannot do that to yourself
@ 3s
A> /ban bob 2h calling names
A< *** bob was banned by owner for 2h: calling names
A< *** bob was put out
B< *** bob was banned by owner for 2h: calling names
B< [SYSTEM] You were banned from room den by owner: calling names
B< [SYSTEM] You are now in room: lobby
C< {"type":"ban","sender":"owner","timestamp":<n>,"content":"calling names","room":"den","to":"bob","until_ms":<n>,"pos":2,"time_ms":<n>}
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"content":"calling names","code":"banned","by":"owner"}
A> /bans
A< [SYSTEM] Banned and muted:
A<   ban  bob (as a guest)  calling names  by owner  until <date>
A<   ban  bob               calling names  by owner  until <date>
B> /join den
B< [SYSTEM] Error: you are banned from room den for 2 more hours: calling names
B> /knock den
B< [SYSTEM] Error: you are banned from room den for 2 more hours: calling names
B> /nick robert
A< *** bob is now known as robert
B< [SYSTEM] Nickname changed from bob to robert
C< {"type":"nick","sender":"bob","username":"robert","timestamp":<n>}
D< *** bob is now known as robert
B> /join den
B< [SYSTEM] Error: you are banned from room den for 2 more hours: calling names
B> /quit
A< <<< robert has left the chat.
B< [SYSTEM] Goodbye!
B<!
C< {"type":"leave","sender":"robert","room":"lobby","timestamp":<n>,"quit":true}
D< <<< robert has left the chat.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> brian
A< >>> brian has joined the chat!
B< [SYSTEM] Nickname set to brian
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< {"type":"join","sender":"brian","room":"lobby","timestamp":<n>}
D< >>> brian has joined the chat!
B> /join den
B< [SYSTEM] Error: you are banned from room den for 2 more hours: calling names
D> /join den
A< *** dora joined the room
C< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 3 people here; /users lists them
D> /leave den
A< *** dora left the room
C< {"type":"leave","sender":"dora","room":"den","timestamp":<n>}
D< [SYSTEM] Left room: den
D< [SYSTEM] You are now in room: lobby
E+ json
E> {"type":"login","username":"emil"}
A< >>> emil has joined the chat!
B< >>> emil has joined the chat!
C< {"type":"join","sender":"emil","room":"lobby","timestamp":<n>}
D< >>> emil has joined the chat!
E< {"type":"welcome","username":"emil","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","dora","olga","brian","emil"],"count":5}
E> {"type":"join","room":"den"}
E< {"type":"error","code":"banned","message":"you are banned from room den for 2 more hours: calling names","room":"den"}
@ 1h
E> {"type":"join","room":"den"}
E< {"type":"error","code":"banned","message":"you are banned from room den for 60 more minutes: calling names","room":"den"}
@ 61m
E> {"type":"join","room":"den"}
A< *** emil joined the room
C< {"type":"join","sender":"emil","room":"den","timestamp":<n>}
E< {"type":"join","sender":"emil","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":2,"members":["owner","olga","emil"],"count":3}
B> /join den
A< *** brian joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 4 people here; /users lists them
C< {"type":"join","sender":"brian","room":"den","timestamp":<n>}
E< {"type":"join","sender":"brian","room":"den","timestamp":<n>}
A> /bans
A< [SYSTEM] Nobody is banned or muted here
A> /ban olga
A< *** olga was banned by owner
A< *** olga was put out
B< *** olga was banned by owner
B< *** olga was put out
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"olga","pos":6,"time_ms":<n>}
C< {"type":"leave","sender":"olga","room":"den","timestamp":<n>,"code":"banned","by":"owner","own":true}
E< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"olga","pos":6,"time_ms":<n>}
E< {"type":"leave","sender":"olga","room":"den","timestamp":<n>,"code":"banned","by":"owner"}
C> {"type":"chat","room":"den","content":"hello?"}
C< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
C> {"type":"join","room":"den"}
C< {"type":"error","code":"banned","message":"you are banned from room den","room":"den"}
C> {"type":"nick","username":"olivia"}
A< *** olga is now known as olivia
B< *** olga is now known as olivia
C< {"type":"nick","sender":"olga","username":"olivia","timestamp":<n>,"own":true}
D< *** olga is now known as olivia
E< {"type":"nick","sender":"olga","username":"olivia","timestamp":<n>}
C> {"type":"join","room":"den"}
C< {"type":"error","code":"banned","message":"you are banned from room den","room":"den"}
C> {"type":"logout"}
A< <<< olivia has left the chat.
B< <<< olivia has left the chat.
C< {"type":"system","content":"bye"}
C<!
D< <<< olivia has left the chat.
E< {"type":"leave","sender":"olivia","room":"lobby","timestamp":<n>,"quit":true}
C+ line
C> LOGIN olivia secret2
A< >>> olivia has joined the chat!
B< >>> olivia has joined the chat!
C< OK
D< >>> olivia has joined the chat!
E< {"type":"join","sender":"olivia","room":"lobby","timestamp":<n>}
A> /unban nobody
A< [SYSTEM] Error: nobody is not banned here
A> /unban carl
A< [SYSTEM] Error: carl is not banned here
A> /unban olivia
A< *** owner lifted the ban of olga
B< *** owner lifted the ban of olga
E< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"olga","pos":8,"time_ms":<n>,"remove":true}
A> /bans
A< [SYSTEM] Nobody is banned or muted here
C+ json
A< <<< olivia has left the chat.
B< <<< olivia has left the chat.
D< <<< olivia has left the chat.
E< {"type":"leave","sender":"olivia","room":"lobby","timestamp":<n>,"quit":true}
C> {"type":"login","username":"olivia","password":"secret2"}
A< >>> olivia has joined the chat!
B< >>> olivia has joined the chat!
C< {"type":"welcome","username":"olivia","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["owner","dora","emil","brian","olivia"],"count":5}
D< >>> olivia has joined the chat!
E< {"type":"join","sender":"olivia","room":"lobby","timestamp":<n>}
C> {"type":"join","room":"den"}
A< *** olivia joined the room
B< *** olivia joined the room
C< {"type":"join","sender":"olivia","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":8,"members":["owner","brian","emil","olivia"],"count":4}
E< {"type":"join","sender":"olivia","room":"den","timestamp":<n>}
A> /ban olivia for ever
A< *** olivia was banned by owner: for ever
A< *** olivia was put out
B< *** olivia was banned by owner: for ever
B< *** olivia was put out
C< {"type":"ban","sender":"owner","timestamp":<n>,"content":"for ever","room":"den","to":"olivia","pos":10,"time_ms":<n>}
C< {"type":"leave","sender":"olivia","room":"den","timestamp":<n>,"content":"for ever","code":"banned","by":"owner","own":true}
E< {"type":"ban","sender":"owner","timestamp":<n>,"content":"for ever","room":"den","to":"olivia","pos":10,"time_ms":<n>}
E< {"type":"leave","sender":"olivia","room":"den","timestamp":<n>,"content":"for ever","code":"banned","by":"owner"}
A> /ban olivia 10m a short one after all
A< *** olivia was banned by owner for 10m: a short one after all
B< *** olivia was banned by owner for 10m: a short one after all
E< {"type":"ban","sender":"owner","timestamp":<n>,"content":"a short one after all","room":"den","to":"olivia","until_ms":<n>,"pos":12,"time_ms":<n>}
A> /bans
A< [SYSTEM] Banned and muted:
A<   ban  olivia (as a guest)  a short one after all  by owner  until <date>
A<   ban  olivia               a short one after all  by owner  until <date>
@ 11m
C> {"type":"join","room":"den"}
A< *** olivia joined the room
B< *** olivia joined the room
C< {"type":"join","sender":"olivia","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":12,"members":["owner","brian","emil","olivia"],"count":4}
E< {"type":"join","sender":"olivia","room":"den","timestamp":<n>}
A> /ban emil 1m
A< *** emil was banned by owner for 1m
A< *** emil was put out
B< *** emil was banned by owner for 1m
B< *** emil was put out
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"emil","until_ms":<n>,"pos":16,"time_ms":<n>}
C< {"type":"leave","sender":"emil","room":"den","timestamp":<n>,"code":"banned","by":"owner"}
E< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"emil","until_ms":<n>,"pos":16,"time_ms":<n>}
E< {"type":"leave","sender":"emil","room":"den","timestamp":<n>,"code":"banned","by":"owner","own":true}
A> /unban emil
A< *** owner lifted the ban of emil
B< *** owner lifted the ban of emil
C< {"type":"ban","sender":"owner","timestamp":<n>,"room":"den","to":"emil","pos":18,"time_ms":<n>,"remove":true}
A> /unban emil
A< [SYSTEM] Error: emil is not banned here
E> {"type":"join","room":"den"}
A< *** emil joined the room
B< *** emil joined the room
C< {"type":"join","sender":"emil","room":"den","timestamp":<n>}
E< {"type":"join","sender":"emil","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":18,"members":["owner","brian","olivia","emil"],"count":4}
