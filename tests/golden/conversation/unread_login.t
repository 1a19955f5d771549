# What happened while one was away: a summary, then what came in private, the newest of it.
! config history_default=3
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B+ json
B> {"username":"bob","password":"secret2"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"join","room":"den"}
A< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
A> {"type":"dm","to":"bob","content":"hi"}
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"hi","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"hi","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
@ 2s
A-
B< {"type":"leave","sender":"alice","room":"den","timestamp":<n>,"quit":true}
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
B> {"type":"chat","room":"den","content":"one"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B> {"type":"chat","room":"den","content":"two, @alice"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two, @alice","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
B> {"type":"chat","room":"den","content":"three @Alice @alice"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"three @Alice @alice","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
B> {"type":"chat","content":"in the lobby"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"in the lobby","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"d1"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"d1","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"d2"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"d2","to":"alice","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"d3 @alice"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"d3 @alice","to":"alice","seq":4,"pos":4,"id":"p1.2-4","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"d4"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"d4","to":"alice","seq":5,"pos":5,"id":"p1.2-5","time_ms":<n>}
B> {"type":"delete","with":"alice","seq":3}
B< {"type":"delete","sender":"bob","timestamp":<n>,"to":"alice","seq":3,"pos":6,"id":"p1.2-3","time_ms":<n>,"author":"bob"}
B> {"type":"edit","with":"alice","seq":4,"content":"D3"}
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"D3","to":"alice","seq":4,"pos":7,"id":"p1.2-4","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"d5"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"d5","to":"alice","seq":6,"pos":8,"id":"p1.2-6","time_ms":<n>}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> alice
C<< Enter password:\s
C> secret1
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to alice
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> bob: in the lobby
C< --- end of history ---
C< [SYSTEM] While you were away: 5 new from bob, 3 in #den (2 mention you), 1 in #lobby; /join <room> or /history @<name> shows them
C< --- private messages while you were away: the last 3 of 4 ---
C< <time> [PM from bob]: D3 (edited)
C< <time> [PM from bob]: d4
C< <time> [PM from bob]: d5
C< --- end of private messages ---
# Reading on, page by page.
C> /history @bob 2
C< --- messages with bob ---
C< @bob#5 <time> bob: d4
C< @bob#6 <time> bob: d5
C< --- end of history ---
C> /unread
C< [SYSTEM] Unread: 3 in #den (2 mention you); /join <room> or /history @<name> shows them
C> /join den
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>}
C< [SYSTEM] Joined room: den
C< [SYSTEM] 2 people here; /users lists them
C< --- history of den ---
C< <time> bob: one
C< <time> bob: two, @alice
C< <time> bob: three @Alice @alice
C< --- end of history ---
C> /unread
C< [SYSTEM] You have read everything
# Another device is told nothing by itself.
D+ json
D> {"username":"alice","password":"secret1"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":false,"users":["bob","alice"],"count":2}
D< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":3,"pos":3,"members":["bob","alice"],"count":2,"again":true}
C-
D< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"own":true,"unread":0}
D< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
D-
B< {"type":"leave","sender":"alice","room":"den","timestamp":<n>,"quit":true}
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
# Once told, it is told no more; not even after a restart.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A< --- history of lobby ---
A< <time> bob: in the lobby
A< --- end of history ---
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
A> /quit
A< [SYSTEM] Goodbye!
A<!
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
B> {"type":"dm","to":"alice","content":"d6"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"d6","to":"alice","seq":7,"pos":9,"id":"p1.2-7","time_ms":<n>}
@ 2s
! restart
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A< {"type":"unread","list":[{"with":"bob","unread":1,"read":6}]}
A< {"type":"history","missed":true,"messages":[{"type":"dm","sender":"bob","timestamp":<n>,"content":"d6","to":"alice","seq":7,"pos":9,"id":"p1.2-7","time_ms":<n>}],"count":1}
A> {"type":"logout"}
A< {"type":"system","content":"bye"}
A<!
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A< {"type":"unread","list":[{"with":"bob","unread":1,"read":6}]}
