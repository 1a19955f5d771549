# Mentions: told with the message to programs, counted for those who are away.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"register","password":"secret2"}
B< {"type":"register","username":"bob"}
G+ text
G< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
G<< Enter your nickname:\s
G> guest
A< {"type":"join","sender":"guest","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"guest","room":"lobby","timestamp":<n>}
G< [SYSTEM] Nickname set to guest
G< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
G> hello @alice and @bob, and @guest, and @nobody, and me@alice.example
A< {"type":"chat","sender":"guest","timestamp":<n>,"content":"hello @alice and @bob, and @guest, and @nobody, and me@alice.example","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"mentions":["alice","bob","guest"]}
B< {"type":"chat","sender":"guest","timestamp":<n>,"content":"hello @alice and @bob, and @guest, and @nobody, and me@alice.example","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"mentions":["alice","bob","guest"]}
G< <time> guest: hello @alice and @bob, and @guest, and @nobody, and me@alice.example
G> @ALICE! @alice's @alice
A< {"type":"chat","sender":"guest","timestamp":<n>,"content":"@ALICE! @alice's @alice","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"mentions":["alice"]}
B< {"type":"chat","sender":"guest","timestamp":<n>,"content":"@ALICE! @alice's @alice","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"mentions":["alice"]}
G< <time> guest: @ALICE! @alice's @alice
G> /edit now it is @bob alone
A< {"type":"edit","sender":"guest","timestamp":<n>,"content":"now it is @bob alone","room":"lobby","seq":2,"pos":3,"id":"r1-2","time_ms":<n>}
B< {"type":"edit","sender":"guest","timestamp":<n>,"content":"now it is @bob alone","room":"lobby","seq":2,"pos":3,"id":"r1-2","time_ms":<n>}
G< <time> guest edited #2 ("@ALICE! @alice's @alice"): now it is @bob alone
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"lobby","unread":2,"mentions":1}]}
B> {"type":"unread"}
B< {"type":"unread","list":[{"room":"lobby","unread":2,"mentions":2}]}
G> /delete
A< {"type":"delete","sender":"guest","timestamp":<n>,"room":"lobby","seq":2,"pos":4,"id":"r1-2","time_ms":<n>,"author":"guest"}
B< {"type":"delete","sender":"guest","timestamp":<n>,"room":"lobby","seq":2,"pos":4,"id":"r1-2","time_ms":<n>,"author":"guest"}
G< *** guest deleted #2
B> {"type":"unread"}
B< {"type":"unread","list":[{"room":"lobby","unread":2,"mentions":1}]}
# Who is not in the room is not mentioned there.
G> /join den
G< [SYSTEM] Joined room: den
G< [SYSTEM] The room is new; /topic <text> says what it is for.
G> @alice you are not here
G< <time> guest: @alice you are not here
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"lobby","unread":2,"mentions":1}]}
# By the name that one has.
A> {"type":"nick","username":"anna"}
A< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>,"own":true}
B< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>}
G< *** alice is now known as anna
G> /join lobby
G< [SYSTEM] Joined room: lobby
G> @alice was your name, @anna
A< {"type":"chat","sender":"guest","timestamp":<n>,"content":"@alice was your name, @anna","room":"lobby","seq":3,"pos":5,"id":"r1-3","time_ms":<n>,"mentions":["anna"]}
B< {"type":"chat","sender":"guest","timestamp":<n>,"content":"@alice was your name, @anna","room":"lobby","seq":3,"pos":5,"id":"r1-3","time_ms":<n>,"mentions":["anna"]}
G< <time> guest: @alice was your name, @anna
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"lobby","unread":3,"mentions":2}]}
A> {"type":"chat","content":"@anna is me"}
A< {"type":"chat","sender":"anna","timestamp":<n>,"content":"@anna is me","room":"lobby","seq":4,"pos":6,"id":"r1-4","time_ms":<n>,"mentions":["anna"]}
B< {"type":"chat","sender":"anna","timestamp":<n>,"content":"@anna is me","room":"lobby","seq":4,"pos":6,"id":"r1-4","time_ms":<n>,"mentions":["anna"]}
G< <time> anna: @anna is me
A> {"type":"unread"}
A< {"type":"unread","list":[]}
