# An account on several devices in several dialects.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret
A< [SYSTEM] Your name is registered: from now on it needs the password
B+ json
B> {"username":"alice","password":"secret"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
C+ line
C> LOGIN bob
A< >>> bob has joined the chat!
B< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
C< OK
C> LOGIN alice secret
C< ERR already-logged-in
D+ line
D> LOGIN alice secret
D< ERR username-taken
C> DM alice on both
A< <time> [PM from bob]: on both
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"on both","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B> {"type":"dm","to":"bob","content":"from one"}
A< <time> [PM to bob]: from one
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"from one","to":"bob","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
C< DM alice from one
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B> {"type":"chat","room":"den","content":"in the den"}
A< <time> alice: in the den
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"in the den","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
A> /leave den
A< [SYSTEM] Left room: den
A< [SYSTEM] You are now in room: lobby
B< {"type":"leave","sender":"alice","room":"den","timestamp":<n>,"own":true}
A> /nick anna
A< [SYSTEM] Nickname changed from alice to anna
B< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>,"own":true}
B> {"type":"logout"}
B< {"type":"system","content":"bye"}
B<!
A> /quit
A< [SYSTEM] Goodbye!
A<!
C< INFO anna disconnected
E+ line
E> LOGIN anna secret
E< OK
E> LOGIN alice secret
E< ERR already-logged-in
