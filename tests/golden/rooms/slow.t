# Slow mode: one message of each person in a while; but those who moderate do not wait.
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
A> /set slow 10s
A< *** owner set slow to 10s
B< *** owner set slow to 10s
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"slow","value":"10","pos":1,"time_ms":<n>}
B> one
A< <time> bob: one
B< <time> bob: one
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":2,"id":"r2-1","time_ms":<n>}
B> two
B< [SYSTEM] Error: room den is in slow mode; wait 10 more seconds
@ 5s
B> three
B< [SYSTEM] Error: room den is in slow mode; wait 5 more seconds
C> {"type":"chat","room":"den","content":"five","id":1}
A< <time> carl: five
B< <time> carl: five
C< {"type":"chat","sender":"carl","timestamp":<n>,"content":"five","room":"den","seq":2,"pos":3,"id":"r2-2","time_ms":<n>}
C< {"type":"ack","room":"den","seq":2,"pos":3,"id":"r2-2","timestamp":<n>,"time_ms":<n>,"for":1}
C> {"type":"chat","room":"den","content":"six","id":2}
C< {"type":"error","code":"slow-mode","message":"room den is in slow mode; wait 10 more seconds","room":"den","n":10,"for":2}
@ 6s
B> four
A< <time> bob: four
B< <time> bob: four
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"four","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>}
A> me
A< <time> owner: me
B< <time> owner: me
C< {"type":"chat","sender":"owner","timestamp":<n>,"content":"me","room":"den","seq":4,"pos":5,"id":"r2-4","time_ms":<n>}
A> too
A< <time> owner: too
B< <time> owner: too
C< {"type":"chat","sender":"owner","timestamp":<n>,"content":"too","room":"den","seq":5,"pos":6,"id":"r2-5","time_ms":<n>}
A> /set slow 0
A< *** owner set slow to 0s
B< *** owner set slow to 0s
C< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"slow","value":"0","pos":7,"time_ms":<n>}
B> at once
A< <time> bob: at once
B< <time> bob: at once
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"at once","room":"den","seq":6,"pos":8,"id":"r2-6","time_ms":<n>}
B> twice
A< <time> bob: twice
B< <time> bob: twice
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"twice","room":"den","seq":7,"pos":9,"id":"r2-7","time_ms":<n>}
