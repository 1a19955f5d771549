# What is deleted is gone: from pages and replays, from what answers show of it, for good; by its author or by an operator.
! role mona moderator
! users mona:secret1
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
M+ text
M< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
M<< Enter your nickname:\s
M> mona
M<< Enter password:\s
M> secret1
A< >>> mona has joined the chat!
B< {"type":"join","sender":"mona","room":"lobby","timestamp":<n>}
M< [SYSTEM] Nickname set to mona
M< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> one
A< <time> alice: one
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"one","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
M< <time> alice: one
B> {"type":"chat","content":"to one","reply":1}
A< <time> bob (to alice #1 "one"): to one
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"to one","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"one"}
M< <time> bob (to alice #1 "one"): to one
A> two
A< <time> alice: two
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"two","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
M< <time> alice: two
A> /delete #1 oops
A< *** alice deleted #1: oops
B< {"type":"delete","sender":"alice","timestamp":<n>,"content":"oops","room":"lobby","seq":1,"pos":4,"id":"r1-1","time_ms":<n>,"author":"alice"}
M< *** alice deleted #1: oops
A> /delete #1
A< [SYSTEM] Error: there is no such message here, or it was deleted
A> /delete
A< *** alice deleted #3
B< {"type":"delete","sender":"alice","timestamp":<n>,"room":"lobby","seq":3,"pos":5,"id":"r1-3","time_ms":<n>,"author":"alice"}
M< *** alice deleted #3
A> /delete #2
A< [SYSTEM] Error: you may not delete what others said
B> {"type":"delete","seq":99}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted"}
B> {"type":"delete"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: seq"}
# A moderator says why.
M> /delete #2 not here
A< *** mona deleted #2 of bob: not here
B< {"type":"delete","sender":"mona","timestamp":<n>,"content":"not here","room":"lobby","seq":2,"pos":6,"id":"r1-2","time_ms":<n>,"author":"bob"}
M< *** mona deleted #2 of bob: not here
# Nothing can be done to it any more; its thread can be read still.
B> {"type":"edit","seq":2,"content":"again"}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted"}
B> {"type":"react","seq":2,"content":"+1"}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted"}
B> {"type":"chat","content":"answer","reply":2}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted"}
A> three
A< <time> alice: three
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"three","room":"lobby","seq":4,"pos":7,"id":"r1-4","time_ms":<n>}
M< <time> alice: three
B> {"type":"chat","content":"to three","reply":4,"id":"r"}
A< <time> bob (to alice #4 "three"): to three
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"to three","room":"lobby","seq":5,"pos":8,"id":"r1-5","time_ms":<n>,"reply":4,"thread":4,"reply_to":"alice","quote":"three"}
B< {"type":"ack","room":"lobby","seq":5,"pos":8,"id":"r1-5","timestamp":<n>,"time_ms":<n>,"for":"r"}
M< <time> bob (to alice #4 "three"): to three
A> /delete a reason of some words
A< *** alice deleted #4: a reason of some words
B< {"type":"delete","sender":"alice","timestamp":<n>,"content":"a reason of some words","room":"lobby","seq":4,"pos":9,"id":"r1-4","time_ms":<n>,"author":"alice"}
M< *** alice deleted #4: a reason of some words
B> {"type":"thread","seq":4}
B< {"type":"history","room":"lobby","thread":4,"messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"lobby","seq":4,"pos":7,"id":"r1-4","time_ms":<n>,"deleted":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"to three","room":"lobby","seq":5,"pos":8,"id":"r1-5","time_ms":<n>,"reply":4,"thread":4}],"more":false,"epoch":<n>}
A> /thread #4
A< --- thread in lobby ---
A< #4 <time> alice: (deleted)
A< #5 <time> bob (to #4): to three
A< --- end of thread ---
B> {"type":"history"}
B< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"deleted":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"reply":1,"thread":1,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>,"deleted":true},{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"lobby","seq":4,"pos":7,"id":"r1-4","time_ms":<n>,"deleted":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"to three","room":"lobby","seq":5,"pos":8,"id":"r1-5","time_ms":<n>,"reply":4,"thread":4}],"more":false,"epoch":<n>}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: (deleted)
C< <time> bob (to #1): (deleted)
C< <time> alice: (deleted)
C< <time> alice: (deleted)
C< <time> bob (to #4): to three
C< --- end of history ---
M< >>> carol has joined the chat!
C> /history
C< --- history of lobby ---
C< #1 <time> alice: (deleted)
C< #2 <time> bob (to #1): (deleted)
C< #3 <time> alice: (deleted)
C< #4 <time> alice: (deleted)
C< #5 <time> bob (to #4): to three
C< --- end of history ---
# In private everybody deletes only what is their own.
B> {"type":"dm","to":"alice","content":"psst"}
A< <time> [PM from bob]: psst
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"psst","to":"alice","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
A> /delete @bob#1
A< [SYSTEM] Error: you may not delete what others said
A> /react @bob +1
A< *** alice reacted to @bob#1 of bob ("psst"): +1
B< {"type":"react","sender":"alice","timestamp":<n>,"content":"+1","to":"bob","seq":1,"pos":2,"id":"p2.3-1","time_ms":<n>,"author":"bob","quote":"psst"}
B> {"type":"delete","with":"alice","seq":1,"content":"never mind","id":"d"}
A< *** bob deleted @bob#1: never mind
B< {"type":"delete","sender":"bob","timestamp":<n>,"content":"never mind","to":"alice","seq":1,"pos":3,"id":"p2.3-1","time_ms":<n>,"author":"bob"}
B< {"type":"ack","to":"alice","seq":1,"pos":3,"id":"p2.3-1","timestamp":<n>,"time_ms":<n>,"for":"d"}
A> /history @bob
A< --- messages with bob ---
A< @bob#1 <time> bob: (deleted)
A< --- end of history ---
A> /edit @bob#1 x
A< [SYSTEM] Error: there is no such message here, or it was deleted
