# What was deleted or edited stays so over restarts and crashes.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
B+ json
B> {"username":"bob","password":"secret2"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
A> {"type":"chat","content":"secret plan"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"secret plan","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"secret plan","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> {"type":"chat","content":"typo"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"typo","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"typo","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
A> {"type":"edit","seq":2,"content":"no typo"}
A< {"type":"edit","sender":"alice","timestamp":<n>,"content":"no typo","room":"lobby","seq":2,"pos":3,"id":"r1-2","time_ms":<n>}
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"no typo","room":"lobby","seq":2,"pos":3,"id":"r1-2","time_ms":<n>}
B> {"type":"chat","content":"to the plan","reply":1}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"to the plan","room":"lobby","seq":3,"pos":4,"id":"r1-3","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"secret plan"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"to the plan","room":"lobby","seq":3,"pos":4,"id":"r1-3","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"secret plan"}
B> {"type":"react","seq":2,"content":"+1"}
A< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","room":"lobby","seq":2,"pos":5,"id":"r1-2","time_ms":<n>,"author":"alice","quote":"no typo"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","room":"lobby","seq":2,"pos":5,"id":"r1-2","time_ms":<n>,"author":"alice","quote":"no typo"}
A> {"type":"dm","to":"bob","content":"private plan"}
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"private plan","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"private plan","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
A> {"type":"delete","seq":1}
A< {"type":"delete","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"pos":6,"id":"r1-1","time_ms":<n>,"author":"alice"}
B< {"type":"delete","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"pos":6,"id":"r1-1","time_ms":<n>,"author":"alice"}
A> {"type":"delete","with":"bob","seq":1}
A< {"type":"delete","sender":"alice","timestamp":<n>,"to":"bob","seq":1,"pos":2,"id":"p1.2-1","time_ms":<n>,"author":"alice"}
B< {"type":"delete","sender":"alice","timestamp":<n>,"to":"bob","seq":1,"pos":2,"id":"p1.2-1","time_ms":<n>,"author":"alice"}
@ 2s
! kill
A<!
B<!
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> bob
C<< Enter password:\s
C> secret2
C< [SYSTEM] Nickname set to bob
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: (deleted)
C< <time> alice: no typo (edited)
C< <time> bob (to #1): to the plan
C< --- end of history ---
C< [SYSTEM] While you were away: 1 new from alice; /join <room> or /history @<name> shows them
C> /history
C< --- history of lobby ---
C< #1 <time> alice: (deleted)
C< #2 <time> alice: no typo (edited)
C<      +1 bob
C< #3 <time> bob (to #1): to the plan
C< --- end of history ---
C> /history @alice
C< --- messages with alice ---
C< @alice#1 <time> alice: (deleted)
C< --- end of history ---
C> /versions #2
C< [SYSTEM] Error: you may not read what edited messages said before
! restart
C< [SYSTEM] Server is shutting down…
C<!
D+ json
D> {"username":"alice","password":"secret1"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":3,"pos":6,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
D< {"type":"unread","list":[{"room":"lobby","unread":1,"read":2}]}
D> {"type":"history"}
D< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"no typo","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"edited":true,"reactions":[{"content":"+1","count":1,"senders":["bob"]}]},{"type":"chat","sender":"bob","timestamp":<n>,"content":"to the plan","room":"lobby","seq":3,"pos":4,"id":"r1-3","time_ms":<n>,"reply":1,"thread":1}],"more":false,"epoch":<n>}
D> {"type":"versions","seq":2}
D< {"type":"versions","room":"lobby","seq":2,"messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"typo","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}]}
D> {"type":"changes","since":0}
D< {"type":"changes","room":"lobby","changes":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"no typo","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"edited":true},{"type":"edit","sender":"alice","timestamp":<n>,"content":"no typo","room":"lobby","seq":2,"pos":3,"id":"r1-2","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"to the plan","room":"lobby","seq":3,"pos":4,"id":"r1-3","time_ms":<n>,"reply":1,"thread":1},{"type":"react","sender":"bob","timestamp":<n>,"content":"+1","room":"lobby","seq":2,"pos":5,"id":"r1-2","time_ms":<n>},{"type":"delete","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"pos":6,"id":"r1-1","time_ms":<n>}],"pos":6,"more":false,"epoch":<n>}
D> {"type":"changes","with":"bob","since":0}
D< {"type":"changes","with":"bob","changes":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>,"deleted":true},{"type":"delete","sender":"alice","timestamp":<n>,"to":"bob","seq":1,"pos":2,"id":"p1.2-1","time_ms":<n>}],"pos":2,"more":false,"epoch":<n>}
