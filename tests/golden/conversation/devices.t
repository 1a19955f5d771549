# Two devices of one account and a third person: what is edited, deleted, read and reacted to on one is right on all, also on
# one that was away and asks what changed, and after a restart.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
# The second device learns in which rooms the account is.
B+ json
B> {"username":"alice","password":"secret1","id":"second"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1,"for":"second"}
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"again":true}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> bob
C<< Enter password:\s
C> secret2
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to bob
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join den
A< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
C< [SYSTEM] Joined room: den
C< [SYSTEM] 2 people here; /users lists them
C> one
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
C< <time> bob: one
C> two
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
C< <time> bob: two
A> {"type":"chat","room":"den","content":"three"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"three","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"three","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
C< <time> alice: three
A> {"type":"edit","room":"den","seq":3,"content":"Three","id":1}
A< {"type":"edit","sender":"alice","timestamp":<n>,"content":"Three","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>}
A< {"type":"ack","room":"den","seq":3,"pos":4,"id":"r2-3","timestamp":<n>,"time_ms":<n>,"for":1}
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"Three","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>}
C< <time> alice edited #3 ("three"): Three
B> {"type":"react","room":"den","seq":1,"content":"+1"}
A< {"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":5,"id":"r2-1","time_ms":<n>,"author":"bob","quote":"one"}
B< {"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":5,"id":"r2-1","time_ms":<n>,"author":"bob","quote":"one"}
C< *** alice reacted to #1 of bob ("one"): +1
B> {"type":"read","room":"den","seq":2,"id":2}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
B< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0,"for":2}
A> {"type":"read","room":"den","seq":1}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
B< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
B> {"type":"unread","id":3}
B< {"type":"unread","list":[],"for":3}
B> {"type":"read","room":"den"}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
B< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":3,"own":true,"unread":0}
B> {"type":"unread"}
B< {"type":"unread","list":[]}
# The second one goes away, and much happens.
B-
C> four
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"four","room":"den","seq":4,"pos":6,"id":"r2-4","time_ms":<n>}
C< <time> bob: four
C> /edit Four
A< {"type":"edit","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":7,"id":"r2-4","time_ms":<n>}
C< <time> bob edited #4 ("four"): Four
C> five
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"five","room":"den","seq":5,"pos":8,"id":"r2-5","time_ms":<n>}
C< <time> bob: five
C> /delete #2
A< {"type":"delete","sender":"bob","timestamp":<n>,"room":"den","seq":2,"pos":9,"id":"r2-2","time_ms":<n>,"author":"bob"}
C< *** bob deleted #2
A> {"type":"react","room":"den","seq":1,"content":"+1","remove":true}
A< {"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":10,"id":"r2-1","time_ms":<n>,"author":"bob","quote":"one","remove":true}
C< *** alice took back +1 from #1
A> {"type":"chat","room":"den","content":"six","reply":4}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"six","room":"den","seq":6,"pos":11,"id":"r2-6","time_ms":<n>,"reply":4,"thread":4,"reply_to":"bob","quote":"Four"}
C< <time> alice (to bob #4 "Four"): six
A> {"type":"edit","room":"den","seq":3,"content":"III"}
A< {"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":12,"id":"r2-3","time_ms":<n>}
C< <time> alice edited #3 ("Three"): III
A> {"type":"delete","room":"den","seq":6}
A< {"type":"delete","sender":"alice","timestamp":<n>,"room":"den","seq":6,"pos":13,"id":"r2-6","time_ms":<n>,"author":"alice"}
C< *** alice deleted #6
A> {"type":"read","room":"den","seq":4}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"den","seq":6,"own":true,"unread":0}
A> {"type":"dm","to":"bob","content":"psst"}
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
C< <time> [PM from alice]: psst
C> /msg alice yes?
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"yes?","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
C< [SYSTEM] Message sent to alice
# It comes back, and asks for what came after the pos that it knows.
B+ json
B> {"username":"alice","password":"secret1"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":6,"pos":13,"members":["alice","bob"],"count":2,"again":true}
B> {"type":"changes","room":"den","since":5,"limit":4,"id":4}
B< {"type":"changes","room":"den","changes":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":6,"id":"r2-4","time_ms":<n>,"edited":true},{"type":"edit","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":7,"id":"r2-4","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"five","room":"den","seq":5,"pos":8,"id":"r2-5","time_ms":<n>},{"type":"delete","sender":"bob","timestamp":<n>,"room":"den","seq":2,"pos":9,"id":"r2-2","time_ms":<n>}],"pos":9,"more":true,"epoch":<n>,"for":4}
B> {"type":"changes","room":"den","since":9,"id":5}
B< {"type":"changes","room":"den","changes":[{"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":10,"id":"r2-1","time_ms":<n>,"remove":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"den","seq":6,"pos":11,"id":"r2-6","time_ms":<n>,"reply":4,"thread":4,"deleted":true},{"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":12,"id":"r2-3","time_ms":<n>},{"type":"delete","sender":"alice","timestamp":<n>,"room":"den","seq":6,"pos":13,"id":"r2-6","time_ms":<n>}],"pos":13,"more":false,"epoch":<n>,"for":5}
B> {"type":"history","room":"den"}
B< {"type":"history","room":"den","messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>,"edited":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":6,"id":"r2-4","time_ms":<n>,"edited":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"five","room":"den","seq":5,"pos":8,"id":"r2-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"den","seq":6,"pos":11,"id":"r2-6","time_ms":<n>,"reply":4,"thread":4,"deleted":true}],"more":false,"epoch":<n>}
B> {"type":"unread"}
B< {"type":"unread","list":[{"with":"bob","unread":1,"read":1}]}
B> {"type":"changes","with":"bob","since":0}
B< {"type":"changes","with":"bob","changes":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>},{"type":"dm","sender":"bob","timestamp":<n>,"content":"yes?","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}],"pos":2,"more":false,"epoch":<n>}
B> {"type":"changes","room":"den","since":99}
B< {"type":"changes","room":"den","changes":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>,"edited":true},{"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>},{"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":5,"id":"r2-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":6,"id":"r2-4","time_ms":<n>,"edited":true},{"type":"edit","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":7,"id":"r2-4","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"five","room":"den","seq":5,"pos":8,"id":"r2-5","time_ms":<n>},{"type":"delete","sender":"bob","timestamp":<n>,"room":"den","seq":2,"pos":9,"id":"r2-2","time_ms":<n>},{"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":10,"id":"r2-1","time_ms":<n>,"remove":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"den","seq":6,"pos":11,"id":"r2-6","time_ms":<n>,"reply":4,"thread":4,"deleted":true},{"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":12,"id":"r2-3","time_ms":<n>},{"type":"delete","sender":"alice","timestamp":<n>,"room":"den","seq":6,"pos":13,"id":"r2-6","time_ms":<n>}],"pos":13,"more":false,"epoch":<n>,"reset":true}
B> {"type":"changes","room":"den","since":5,"epoch":12345}
B< {"type":"changes","room":"den","changes":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>,"edited":true},{"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>},{"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":5,"id":"r2-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":6,"id":"r2-4","time_ms":<n>,"edited":true},{"type":"edit","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":7,"id":"r2-4","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"five","room":"den","seq":5,"pos":8,"id":"r2-5","time_ms":<n>},{"type":"delete","sender":"bob","timestamp":<n>,"room":"den","seq":2,"pos":9,"id":"r2-2","time_ms":<n>},{"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":10,"id":"r2-1","time_ms":<n>,"remove":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"den","seq":6,"pos":11,"id":"r2-6","time_ms":<n>,"reply":4,"thread":4,"deleted":true},{"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":12,"id":"r2-3","time_ms":<n>},{"type":"delete","sender":"alice","timestamp":<n>,"room":"den","seq":6,"pos":13,"id":"r2-6","time_ms":<n>}],"pos":13,"more":false,"epoch":<n>,"reset":true}
@ 2s
! restart
A< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
A<!
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
C< [SYSTEM] Server is shutting down…
C<!
B+ json
B> {"username":"alice","password":"secret1"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
B< {"type":"unread","list":[{"with":"bob","unread":1,"read":1}]}
B> {"type":"join","room":"den"}
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":6,"pos":13,"members":["alice"],"count":1}
B> {"type":"changes","room":"den","since":9,"id":6}
B< {"type":"changes","room":"den","changes":[{"type":"react","sender":"alice","timestamp":<n>,"content":"+1","room":"den","seq":1,"pos":10,"id":"r2-1","time_ms":<n>,"remove":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"den","seq":6,"pos":11,"id":"r2-6","time_ms":<n>,"reply":4,"thread":4,"deleted":true},{"type":"edit","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":12,"id":"r2-3","time_ms":<n>},{"type":"delete","sender":"alice","timestamp":<n>,"room":"den","seq":6,"pos":13,"id":"r2-6","time_ms":<n>}],"pos":13,"more":false,"epoch":<n>,"for":6}
B> {"type":"history","room":"den"}
B< {"type":"history","room":"den","messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"one","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"III","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>,"edited":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"Four","room":"den","seq":4,"pos":6,"id":"r2-4","time_ms":<n>,"edited":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"five","room":"den","seq":5,"pos":8,"id":"r2-5","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"den","seq":6,"pos":11,"id":"r2-6","time_ms":<n>,"reply":4,"thread":4,"deleted":true}],"more":false,"epoch":<n>}
B> {"type":"history","with":"bob"}
B< {"type":"history","with":"bob","messages":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>},{"type":"dm","sender":"bob","timestamp":<n>,"content":"yes?","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}],"more":false,"epoch":<n>}
B> {"type":"unread"}
B< {"type":"unread","list":[{"with":"bob","unread":1,"read":1}]}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> bob
C<< Enter password:\s
C> secret2
B< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to bob
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join den
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
C< [SYSTEM] Joined room: den
C< [SYSTEM] 2 people here; /users lists them
C< --- history of den ---
C< <time> bob: one
C< <time> bob: (deleted)
C< <time> alice: III (edited)
C< <time> bob: Four (edited)
C< <time> bob: five
C< <time> alice (to #4): (deleted)
C< --- end of history ---
C> /history
C< --- history of den ---
C< #1 <time> bob: one
C< #2 <time> bob: (deleted)
C< #3 <time> alice: III (edited)
C< #4 <time> bob: Four (edited)
C< #5 <time> bob: five
C< #6 <time> alice (to #4): (deleted)
C< --- end of history ---
C> /history @alice
C< --- messages with alice ---
C< @alice#1 <time> alice: psst
C< @alice#2 <time> bob: yes?
C< --- end of history ---
