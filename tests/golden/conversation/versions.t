# What a message said before is for its author and for moderators, of a room or of the server.
! role mona moderator
! users mona:secret1
! role alice user
! users alice:secret2
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret2
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
M+ json
M> {"username":"mona","password":"secret1"}
A< >>> mona has joined the chat!
B< {"type":"join","sender":"mona","room":"lobby","timestamp":<n>}
M< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob","mona"],"count":3}
B> {"type":"chat","content":"one"}
A< <time> bob: one
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
M< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B> {"type":"versions","seq":1}
B< {"type":"versions","room":"lobby","seq":1,"messages":[]}
B> {"type":"edit","seq":1,"content":"two"}
A< <time> bob edited #1 ("one"): two
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":1,"pos":2,"id":"r1-1","time_ms":<n>}
M< {"type":"edit","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":1,"pos":2,"id":"r1-1","time_ms":<n>}
B> {"type":"edit","seq":1,"content":"three"}
A< <time> bob edited #1 ("two"): three
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"three","room":"lobby","seq":1,"pos":3,"id":"r1-1","time_ms":<n>}
M< {"type":"edit","sender":"bob","timestamp":<n>,"content":"three","room":"lobby","seq":1,"pos":3,"id":"r1-1","time_ms":<n>}
B> {"type":"versions","seq":1,"id":"v"}
B< {"type":"versions","room":"lobby","seq":1,"messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"edited":true}],"for":"v"}
A> /versions #1
A< [SYSTEM] Error: you may not read what edited messages said before
A> /versions bob
A< [SYSTEM] Error: you may not read what edited messages said before
M> {"type":"versions","seq":1}
M< {"type":"versions","room":"lobby","seq":1,"messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"edited":true}]}
# Whoever makes a room is its owner.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B> {"type":"join","room":"den"}
A< *** bob joined the room
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
B> {"type":"chat","room":"den","content":"four"}
A< <time> bob: four
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"four","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
A> /versions bob
A< --- #1 was not edited ---
B> {"type":"edit","room":"den","seq":1,"content":"five"}
A< <time> bob edited #1 ("four"): five
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"five","room":"den","seq":1,"pos":2,"id":"r2-1","time_ms":<n>}
A> /versions bob
A< --- what #1 said before ---
A< <time> bob: four
A< --- end of versions ---
A> /versions #1
A< --- what #1 said before ---
A< <time> bob: four
A< --- end of versions ---
A> /versions #9
A< [SYSTEM] Error: there is no such message here, or it was deleted
# In private there are no moderators.
B> {"type":"dm","to":"alice","content":"six"}
A< <time> [PM from bob]: six
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"six","to":"alice","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
B> {"type":"edit","with":"alice","seq":1,"content":"seven"}
A< <time> [PM from bob] edited @bob#1 ("six"): seven
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"seven","to":"alice","seq":1,"pos":2,"id":"p2.3-1","time_ms":<n>}
A> /versions @bob#1
A< [SYSTEM] Error: you may not read what edited messages said before
B> {"type":"versions","with":"alice","seq":1}
B< {"type":"versions","with":"alice","seq":1,"messages":[{"type":"dm","sender":"bob","timestamp":<n>,"content":"six","to":"alice","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}]}
# What is deleted has no versions.
B> {"type":"delete","seq":1}
A< *** bob deleted #lobby#1
B< {"type":"delete","sender":"bob","timestamp":<n>,"room":"lobby","seq":1,"pos":4,"id":"r1-1","time_ms":<n>,"author":"bob"}
M< {"type":"delete","sender":"bob","timestamp":<n>,"room":"lobby","seq":1,"pos":4,"id":"r1-1","time_ms":<n>,"author":"bob"}
M> {"type":"versions","seq":1}
M< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted"}
