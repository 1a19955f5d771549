# Muting in a room: the muted read, but do not talk there, nor by the way.
! users owner:secret1
! users olga:secret2
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
C> {"type":"login","username":"olga","password":"secret2"}
A< >>> olga has joined the chat!
B< >>> olga has joined the chat!
C< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["owner","bob","olga"],"count":3}
C> {"type":"join","room":"den"}
A< *** olga joined the room
B< *** olga joined the room
C< {"type":"join","sender":"olga","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["owner","bob","olga"],"count":3}
B> before
A< <time> bob: before
B< <time> bob: before
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"before","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
A> /mute bob 10m caps lock
A< *** bob was muted by owner for 10m: caps lock
B< *** bob was muted by owner for 10m: caps lock
C< {"type":"mute","sender":"owner","timestamp":<n>,"content":"caps lock","room":"den","to":"bob","until_ms":<n>,"pos":3,"time_ms":<n>}
B> AFTER
B< [SYSTEM] Error: you are muted in room den for 10 more minutes: caps lock
B> /me SHOUTS
B< [SYSTEM] Error: you are muted in room den for 10 more minutes: caps lock
B> /reply owner NO
B< [SYSTEM] Error: there is no such message here, or it was deleted
B> /edit EDITED
B< [SYSTEM] Error: you are muted in room den for 10 more minutes: caps lock
B> /react #1 !
B< [SYSTEM] Error: you are muted in room den for 10 more minutes: caps lock
B> /topic MINE
B< [SYSTEM] Error: you are muted in room den for 10 more minutes: caps lock
B> /away SHOUTING
A< *** bob is away: SHOUTING
A< *** bob is away: away
B< [SYSTEM] You are away: SHOUTING
C< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"SHOUTING"}
C< {"type":"presence","sender":"bob","status":"away","room":"den","timestamp":<n>,"content":"away"}
B> /away
A< *** bob is back
A< *** bob is back
B< [SYSTEM] You are back
C< {"type":"presence","sender":"bob","status":"online","room":"lobby","timestamp":<n>}
C< {"type":"presence","sender":"bob","status":"online","room":"den","timestamp":<n>}
A> /bans
A< [SYSTEM] Banned and muted:
A<   mute  bob (as a guest)  caps lock  by owner  until <date>
A<   mute  bob               caps lock  by owner  until <date>
C> {"type":"mute","to":"owner","room":"den","id":1}
C< {"type":"error","code":"not-allowed","message":"you may not ban or mute people in a room","room":"den","username":"owner","for":1}
@ 2s
A> /mute olga
A< *** olga was muted by owner
B< *** olga was muted by owner
C< {"type":"mute","sender":"owner","timestamp":<n>,"room":"den","to":"olga","pos":5,"time_ms":<n>}
C> {"type":"chat","room":"den","content":"me too","id":2}
C< {"type":"error","code":"muted","message":"you are muted in room den","room":"den","for":2}
C> {"type":"chat","content":"but here I may","room":"lobby"}
A< <time> #lobby olga: but here I may
B< <time> #lobby olga: but here I may
C< {"type":"chat","sender":"olga","timestamp":<n>,"content":"but here I may","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
C> {"type":"dm","to":"owner","content":"and to you"}
A< <time> [PM from olga]: and to you
C< {"type":"dm","sender":"olga","timestamp":<n>,"content":"and to you","to":"owner","seq":1,"pos":1,"id":"p2.4-1","time_ms":<n>}
A> /unmute olga
A< *** owner lifted the mute of olga
B< *** owner lifted the mute of olga
C< {"type":"mute","sender":"owner","timestamp":<n>,"room":"den","to":"olga","pos":7,"time_ms":<n>,"remove":true}
C> {"type":"chat","room":"den","content":"thank you","id":3}
A< <time> olga: thank you
B< <time> olga: thank you
C< {"type":"chat","sender":"olga","timestamp":<n>,"content":"thank you","room":"den","seq":2,"pos":8,"id":"r2-2","time_ms":<n>}
C< {"type":"ack","room":"den","seq":2,"pos":8,"id":"r2-2","timestamp":<n>,"time_ms":<n>,"for":3}
A> /unmute olga
A< [SYSTEM] Error: olga is not muted here
B> /leave
A< *** bob left the room
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>}
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 3 people here; /users lists them
B< --- history of den ---
B< <time> bob: before
B< <time> olga: thank you
B< --- end of history ---
C< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
B> /nick robert
A< *** bob is now known as robert
B< [SYSTEM] Nickname changed from bob to robert
C< {"type":"nick","sender":"bob","username":"robert","timestamp":<n>}
B> back
B< [SYSTEM] Error: you are muted in room den for 10 more minutes: caps lock
B> /quit MY LAST WORDS
A< *** robert left the room
A< <<< robert has left the chat. (MY LAST WORDS)
B< [SYSTEM] Goodbye!
B<!
C< {"type":"leave","sender":"robert","room":"den","timestamp":<n>,"quit":true}
C< {"type":"leave","sender":"robert","room":"lobby","timestamp":<n>,"content":"MY LAST WORDS","quit":true}
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> brian
A< >>> brian has joined the chat!
B< [SYSTEM] Nickname set to brian
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> olga: but here I may
B< --- end of history ---
C< {"type":"join","sender":"brian","room":"lobby","timestamp":<n>}
B> /join den
A< *** brian joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] 3 people here; /users lists them
B< --- history of den ---
B< <time> bob: before
B< <time> olga: thank you
B< --- end of history ---
C< {"type":"join","sender":"brian","room":"den","timestamp":<n>}
B> new name
B< [SYSTEM] Error: you are muted in room den for 10 more minutes: caps lock
@ 10m
B> and now?
A< <time> brian: and now?
B< <time> brian: and now?
C< {"type":"chat","sender":"brian","timestamp":<n>,"content":"and now?","room":"den","seq":3,"pos":9,"id":"r2-3","time_ms":<n>}
