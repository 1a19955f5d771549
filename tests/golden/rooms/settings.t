# The settings of a room: who may change them, what they do, what is said of bad values.
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
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","bob","carl"],"count":3}
C> {"type":"join","room":"den"}
A< *** carl joined the room
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["owner","bob","carl"],"count":3}
A> /set
A< [SYSTEM] Settings:
A<   registered   off   the room stays when nobody is in it
A<   description        what the room is for
A<   invite-only  off   only the invited, and who has a role, may enter
A<   password     none  needed to enter
A<   moderated    off   only voiced people and operators may talk
A<   secret       off   not in the list of rooms, and nobody outside learns who is in it
A<   guests       on    people without an account may enter
A<   guests-talk  on    people without an account may talk, not only if they are voiced
A<   signals      on    programs may ask each other things here (CTCP)
A<   topic-lock   off   only operators may set the topic
A<   history      on    newcomers may read what was said before they came
A<   limit        0     most people in the room; 0: as many as the server allows
A<   slow         0s    seconds between two messages of one person
A> /set nosuch 1
A< [SYSTEM] Error: no such setting: nosuch; /set shows them
B> /set moderated on
B< [SYSTEM] Error: you may not change the settings of a room
C> {"type":"set","room":"den","name":"moderated","value":true,"id":1}
C< {"type":"error","code":"not-allowed","message":"you may not change the settings of a room","room":"den","username":"moderated","for":1}
A> /set moderated maybe
A< [SYSTEM] Error: moderated is on or off
A> /set slow forever
A< [SYSTEM] Error: slow is a time like 30s or 5m, at most 86400s
A> /set limit -1
A< [SYSTEM] Error: limit is a number from 0 to 16000000
A> /set limit 99999999
A< [SYSTEM] Error: limit is a number from 0 to 16000000
A> /set registered 3
A< [SYSTEM] Error: registered is on or off
A> /set description \{1001*x}
A< [SYSTEM] Error: description is one line of at most 1000 bytes
A> /set description a\x01b
A< [SYSTEM] Error: description is one line of at most 1000 bytes
A> /set password \{257*p}
A< [SYSTEM] Error: password is one line of at most 256 bytes
A> /set description where we live
A< *** owner set description to where we live
B< *** owner set description to where we live
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"description","value":"where we live","pos":1,"time_ms":<n>}
A> /set description
A< [SYSTEM] Settings:
A<   description  where we live  what the room is for
A> /set slow 2m
A< *** owner set slow to 2m
B< *** owner set slow to 2m
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"slow","value":"120","pos":2,"time_ms":<n>}
A> /set slow off
A< *** owner set slow to 0s
B< *** owner set slow to 0s
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"slow","value":"0","pos":3,"time_ms":<n>}
A> /set slow 0
A< [SYSTEM] It is so already
A> /set slow
A< [SYSTEM] Settings:
A<   slow  0s  seconds between two messages of one person
C> {"type":"set","room":"den","id":2}
C< {"type":"settings","room":"den","list":[{"name":"registered","value":"off","help":"the room stays when nobody is in it"},{"name":"description","value":"where we live","help":"what the room is for"},{"name":"invite-only","value":"off","help":"only the invited, and who has a role, may enter"},{"name":"password","value":"none","help":"needed to enter"},{"name":"moderated","value":"off","help":"only voiced people and operators may talk"},{"name":"secret","value":"off","help":"not in the list of rooms, and nobody outside learns who is in it"},{"name":"guests","value":"on","help":"people without an account may enter"},{"name":"guests-talk","value":"on","help":"people without an account may talk, not only if they are voiced"},{"name":"signals","value":"on","help":"programs may ask each other things here (CTCP)"},{"name":"topic-lock","value":"off","help":"only operators may set the topic"},{"name":"history","value":"on","help":"newcomers may read what was said before they came"},{"name":"limit","value":"0","help":"most people in the room; 0: as many as the server allows"},{"name":"slow","value":"0","help":"seconds between two messages of one person"}],"for":2}
A> /set moderated on
A< *** owner set moderated to on
B< *** owner set moderated to on
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"moderated","value":"on","pos":4,"time_ms":<n>}
A> /set moderated on
A< [SYSTEM] It is so already
B> may I
B< [SYSTEM] Error: room den is moderated: only voiced people talk
C> {"type":"chat","room":"den","content":"may I"}
C< {"type":"error","code":"moderated","message":"room den is moderated: only voiced people talk","room":"den"}
A> I may
A< <time> owner: I may
B< <time> owner: I may
C< {"type":"chat","sender":"owner","timestamp":<n>,"content":"I may","room":"den","seq":1,"pos":5,"id":"r2-1","time_ms":<n>}
A> /voice bob
A< *** owner made bob voiced
B< *** owner made bob voiced
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"bob","role":"voiced","pos":6,"time_ms":<n>}
B> now I may
A< <time> bob: now I may
B< <time> bob: now I may
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"now I may","room":"den","seq":2,"pos":7,"id":"r2-2","time_ms":<n>}
B> /set
B< [SYSTEM] Settings:
B<   registered   off            the room stays when nobody is in it
B<   description  where we live  what the room is for
B<   invite-only  off            only the invited, and who has a role, may enter
B<   password     none           needed to enter
B<   moderated    on             only voiced people and operators may talk
B<   secret       off            not in the list of rooms, and nobody outside learns who is in it
B<   guests       on             people without an account may enter
B<   guests-talk  on             people without an account may talk, not only if they are voiced
B<   signals      on             programs may ask each other things here (CTCP)
B<   topic-lock   off            only operators may set the topic
B<   history      on             newcomers may read what was said before they came
B<   limit        0              most people in the room; 0: as many as the server allows
B<   slow         0s             seconds between two messages of one person
A> /devoice bob
A< *** owner took bob's role away
B< *** owner took bob's role away
C< {"type":"role","sender":"owner","timestamp":<n>,"room":"den","to":"bob","role":"none","pos":8,"time_ms":<n>}
B> not any more
B< [SYSTEM] Error: room den is moderated: only voiced people talk
A> /set moderated off
A< *** owner set moderated to off
B< *** owner set moderated to off
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"moderated","value":"off","pos":9,"time_ms":<n>}
B> again
A< <time> bob: again
B< <time> bob: again
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"again","room":"den","seq":3,"pos":10,"id":"r2-3","time_ms":<n>}
A> /set limit 3
A< *** owner set limit to 3
B< *** owner set limit to 3
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"limit","value":"3","pos":11,"time_ms":<n>}
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
D< [SYSTEM] Error: room den is full (3 people)
A> /set limit 0
A< *** owner set limit to 0
B< *** owner set limit to 0
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"limit","value":"0","pos":12,"time_ms":<n>}
D> /join den
A< *** dora joined the room
B< *** dora joined the room
C< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
D< [SYSTEM] Joined room: den
D< [SYSTEM] 4 people here; /users lists them
D< --- history of den ---
D< <time> owner: I may
D< <time> bob: now I may
D< <time> bob: again
D< --- end of history ---
A> /topic ours
A< *** owner set the topic: ours
B< *** owner set the topic: ours
C< {"type":"topic","sender":"owner","room":"den","timestamp":<n>,"topic":"ours","pos":13}
D< *** owner set the topic: ours
A> /set topic-lock on
A< *** owner set topic-lock to on
B< *** owner set topic-lock to on
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"topic-lock","value":"on","pos":14,"time_ms":<n>}
D< *** owner set topic-lock to on
B> /topic mine
B< [SYSTEM] Error: you may not set the topic where it is locked
C> {"type":"topic","room":"den","topic":"mine","id":3}
C< {"type":"error","code":"not-allowed","message":"you may not set the topic where it is locked","room":"den","for":3}
A> /topic still ours
A< *** owner set the topic: still ours
B< *** owner set the topic: still ours
C< {"type":"topic","sender":"owner","room":"den","timestamp":<n>,"topic":"still ours","pos":15}
D< *** owner set the topic: still ours
A> /set guests off
A< *** owner set guests to off
B< *** owner set guests to off
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"guests","value":"off","pos":16,"time_ms":<n>}
D< *** owner set guests to off
E+ text
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> emil
A< >>> emil has joined the chat!
B< >>> emil has joined the chat!
C< {"type":"join","sender":"emil","room":"lobby","timestamp":<n>}
D< >>> emil has joined the chat!
E< [SYSTEM] Nickname set to emil
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E> /join den
E< [SYSTEM] Error: room den is for people with an account; /register makes one
A> /invite emil den
A< [SYSTEM] emil may enter room den now
E< [SYSTEM] owner invites you into room den; /join den enters it
E> /join den
A< *** emil joined the room
B< *** emil joined the room
C< {"type":"join","sender":"emil","room":"den","timestamp":<n>}
D< *** emil joined the room
E< [SYSTEM] Joined room: den
E< [SYSTEM] Topic: still ours
E< [SYSTEM] 5 people here; /users lists them
E< --- history of den ---
E< <time> owner: I may
E< <time> bob: now I may
E< <time> bob: again
E< --- end of history ---
B> /leave den
A< *** bob left the room
B< [SYSTEM] Left room: den
B< [SYSTEM] You are now in room: lobby
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>}
D< *** bob left the room
E< *** bob left the room
B> /join den
B< [SYSTEM] Error: room den is for people with an account; /register makes one
A> /set guests on
A< *** owner set guests to on
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"guests","value":"on","pos":18,"time_ms":<n>}
D< *** owner set guests to on
E< *** owner set guests to on
B> /join den
A< *** bob joined the room
B< [SYSTEM] Joined room: den
B< [SYSTEM] Topic: still ours
B< [SYSTEM] 5 people here; /users lists them
B< --- history of den ---
B< <time> owner: I may
B< <time> bob: now I may
B< <time> bob: again
B< --- end of history ---
C< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
D< *** bob joined the room
E< *** bob joined the room
