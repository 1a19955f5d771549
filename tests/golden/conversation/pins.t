# Pinned messages: by operators, shown as messages, unpinned; one that is deleted is pinned no longer. So many and no more.
! config pins_max=2
! role mona moderator
! users mona:secret1
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"join","room":"den"}
A< *** bob joined the room
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
A> one
A< <time> alice: one
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B> {"type":"chat","room":"den","content":"two","reply":1}
A< <time> bob (to alice #1 "one"): two
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"one"}
A> three
A< <time> alice: three
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"three","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
B> {"type":"pin","room":"den","seq":1}
B< {"type":"error","code":"not-allowed","message":"you may not pin messages","room":"den"}
A> /pin #1
A< *** alice pinned #1
B< {"type":"pin","sender":"alice","timestamp":<n>,"room":"den","seq":1,"pos":4,"id":"r2-1","time_ms":<n>}
A> /pin #1
A< [SYSTEM] It is so already
A> /pin bob
A< *** alice pinned #2
B< {"type":"pin","sender":"alice","timestamp":<n>,"room":"den","seq":2,"pos":5,"id":"r2-2","time_ms":<n>}
A> /pin alice
A< [SYSTEM] Error: too many pinned messages (limit 2); unpin one first
A> /pin #9
A< [SYSTEM] Error: there is no such message here, or it was deleted
A> /pin @bob#1
A< [SYSTEM] Usage: pin <name or #number>, in a room
A> /pins
A< --- pinned in den ---
A< #1 <time> alice: one
A< #2 <time> bob (to alice #1 "one"): two
A< --- end of pins ---
B> {"type":"pins","room":"den","id":1}
B< {"type":"pins","room":"den","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"one"}],"more":false,"epoch":<n>,"for":1}
A> /unpin #1
A< *** alice unpinned #1
B< {"type":"pin","sender":"alice","timestamp":<n>,"room":"den","seq":1,"pos":6,"id":"r2-1","time_ms":<n>,"remove":true}
A> /unpin #1
A< [SYSTEM] It is so already
A> /unpin #9
A< [SYSTEM] Error: there is no such message here, or it was deleted
A> /unpin
A< [SYSTEM] Usage: /unpin <name or #number>
B> {"type":"delete","room":"den","seq":2}
A< *** bob deleted #2
B< {"type":"delete","sender":"bob","timestamp":<n>,"room":"den","seq":2,"pos":7,"id":"r2-2","time_ms":<n>,"author":"bob"}
A> /pins
A< --- nothing is pinned ---
A> /pin #3
A< *** alice pinned #3
B< {"type":"pin","sender":"alice","timestamp":<n>,"room":"den","seq":3,"pos":9,"id":"r2-3","time_ms":<n>}
A> /edit #3 III
A< <time> alice edited #3 ("three"): III
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":10,"id":"r2-3","time_ms":<n>}
B> {"type":"pins","room":"den"}
B< {"type":"pins","room":"den","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>,"edited":true}],"more":false,"epoch":<n>}
# A moderator of the server, in the default room; and over a restart.
M+ json
M> {"username":"mona","password":"secret1"}
A< >>> mona has joined the chat!
B< {"type":"join","sender":"mona","room":"lobby","timestamp":<n>}
M< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob","mona"],"count":3}
M> {"type":"chat","content":"rules: be kind"}
A< <time> #lobby mona: rules: be kind
B< {"type":"chat","sender":"mona","timestamp":<n>,"content":"rules: be kind","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
M< {"type":"chat","sender":"mona","timestamp":<n>,"content":"rules: be kind","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
M> {"type":"pin","seq":1,"id":2}
A< *** mona pinned #lobby#1
B< {"type":"pin","sender":"mona","timestamp":<n>,"room":"lobby","seq":1,"pos":2,"id":"r1-1","time_ms":<n>}
M< {"type":"pin","sender":"mona","timestamp":<n>,"room":"lobby","seq":1,"pos":2,"id":"r1-1","time_ms":<n>}
M< {"type":"done","what":"pin","to":"1","room":"lobby","for":2}
M> {"type":"pin","seq":1,"remove":false,"id":3}
M< {"type":"done","what":"pin","to":"1","again":true,"for":3}
B> {"type":"pin","seq":1,"remove":true}
B< {"type":"error","code":"not-allowed","message":"you may not pin messages"}
B> {"type":"pins"}
B< {"type":"pins","room":"lobby","messages":[{"type":"chat","sender":"mona","timestamp":<n>,"content":"rules: be kind","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}],"more":false,"epoch":<n>}
B> {"type":"pins","room":"nowhere"}
B< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
! restart
A< [SYSTEM] Server is shutting down…
A<!
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
M< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
M<!
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B< --- history of lobby ---
B< <time> mona: rules: be kind
B< --- end of history ---
B> /pins
B< --- pinned in lobby ---
B< #1 <time> mona: rules: be kind
B< --- end of pins ---
B> /pins lobby
B< --- pinned in lobby ---
B< #1 <time> mona: rules: be kind
B< --- end of pins ---
B> /pins den
B< [SYSTEM] Error: you are not in room den
M+ json
M> {"username":"mona","password":"secret1"}
B< >>> mona has joined the chat!
M< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":1,"pos":2,"time_ms":<n>,"guest":false,"users":["bob","mona"],"count":2}
M> {"type":"pin","seq":1,"remove":true,"id":4}
B< *** mona unpinned #1
M< {"type":"pin","sender":"mona","timestamp":<n>,"room":"lobby","seq":1,"pos":3,"id":"r1-1","time_ms":<n>,"remove":true}
M< {"type":"done","what":"pin","to":"1","room":"lobby","remove":true,"for":4}
M> {"type":"pins"}
M< {"type":"pins","room":"lobby","messages":[],"more":false,"epoch":<n>}
