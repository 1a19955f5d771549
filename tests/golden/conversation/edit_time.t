# A message can be edited for a while only; deleting it needs no hurry.
! config edit_time=60
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
A> quick
A< <time> alice: quick
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"quick","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B> {"type":"chat","content":"quick, too"}
A< <time> bob: quick, too
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"quick, too","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
@ 59s
A> /edit in time
A< <time> alice edited #1 ("quick"): in time
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"in time","room":"lobby","seq":1,"pos":3,"id":"r1-1","time_ms":<n>}
B> {"type":"edit","seq":2,"content":"in time, too"}
A< <time> bob edited #2 ("quick, too"): in time, too
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"in time, too","room":"lobby","seq":2,"pos":4,"id":"r1-2","time_ms":<n>}
@ 2s
A> /edit late
A< [SYSTEM] Error: a message can be changed for 60 seconds only
B> {"type":"edit","seq":2,"content":"late, too"}
B< {"type":"error","code":"too-late","message":"a message can be changed for 60 seconds only","n":60}
A> /delete
A< *** alice deleted #1
B< {"type":"delete","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"pos":5,"id":"r1-1","time_ms":<n>,"author":"alice"}
B> {"type":"delete","seq":2}
A< *** bob deleted #2
B< {"type":"delete","sender":"bob","timestamp":<n>,"room":"lobby","seq":2,"pos":6,"id":"r1-2","time_ms":<n>,"author":"bob"}
