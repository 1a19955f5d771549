# An account that stays: away while nobody of it is here, back with what it missed, over a restart too.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /stay
A< [SYSTEM] You leave your rooms when you disconnect (your choice: default)
A> /stay perhaps
A< [SYSTEM] Usage: stay on, stay off, or stay default
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /stay on
A< [SYSTEM] You stay in your rooms while you are not connected, for 90 days at most (your choice: on)
B+ json
B> {"username":"bob","password":"secret2"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"join","room":"den"}
A< *** bob joined the room
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
A> /quit
A< [SYSTEM] Goodbye!
A<!
B< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
B< {"type":"presence","sender":"alice","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
B> {"type":"whois","username":"alice"}
B< {"type":"whois","username":"alice","guest":false,"status":"away","content":"disconnected","idle":<n>,"absent":<n>,"sessions":0,"rooms":["lobby","den"]}
B> {"type":"users"}
B< {"type":"users","users":["alice","bob"],"away":{"alice":"disconnected"}}
B> {"type":"users","room":"den"}
B< {"type":"users","room":"den","users":["alice","bob"],"away":{"alice":"disconnected"}}
B> {"type":"chat","room":"den","content":"one"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B> {"type":"chat","room":"den","content":"two, @alice"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two, @alice","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"mentions":["alice"]}
B> {"type":"dm","to":"alice","content":"psst"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"psst","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
# Nobody else may have the name.
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> alice
C<< Enter password:\s
C-
@ 2s
! restart
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
B+ json
B> {"username":"bob","password":"secret2"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"users","room":"lobby"}
B< {"type":"users","room":"lobby","users":["alice","bob"],"away":{"alice":"disconnected"}}
B> {"type":"join","room":"den"}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":2,"pos":2,"members":["alice","bob"],"count":2}
B> {"type":"chat","room":"den","content":"three"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"three","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A< [SYSTEM] You are also in room: den
A< [SYSTEM] While you were away: 3 new in #den (1 mentions you), 1 from bob; /join <room> or /history @<name> shows them
A< --- history of den ---
A< <time> bob: one
A< <time> bob: two, @alice
A< <time> bob: three
A< --- end of history ---
A< --- private messages while you were away: 1 ---
A< <time> [PM from bob]: psst
A< --- end of private messages ---
B< {"type":"presence","sender":"alice","status":"online","room":"lobby","timestamp":<n>}
B< {"type":"presence","sender":"alice","status":"online","room":"den","timestamp":<n>}
A> /unread
A< [SYSTEM] You have read everything
# Another device of the same account reads on from where the last one stopped.
D+ json
D> {"username":"alice","password":"secret1"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2,"stays":true}
D< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":3,"pos":3,"members":["alice","bob"],"count":2,"again":true}
D> {"type":"stay","status":"default"}
A< [SYSTEM] You leave your rooms when you disconnect (your choice: default)
D< {"type":"stay","status":"default","stays":false,"days":90}
D> {"type":"stay","id":1}
D< {"type":"stay","status":"default","stays":false,"days":90,"for":1}
A-
D< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
D-
B< {"type":"leave","sender":"alice","room":"den","timestamp":<n>,"quit":true}
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
