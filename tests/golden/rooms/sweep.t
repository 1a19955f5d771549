# Rooms that were open when the server was killed wait a while for their people, then they end.
! store sqlite
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> anna
A< [SYSTEM] Nickname set to anna
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> /topic ours
A< *** anna set the topic: ours
A> /join attic
A< [SYSTEM] Joined room: attic
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> there
A< <time> anna: there
! kill
A<!
B+ json
B> {"type":"login","username":"bob"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob"],"count":1}
B> {"type":"rooms"}
B< {"type":"rooms","rooms":[{"room":"lobby","count":1,"topic":"","in":true,"default":true},{"room":"den","count":0,"topic":"ours"},{"room":"attic","count":0,"topic":""}]}
B> {"type":"join","room":"attic"}
B< {"type":"join","sender":"bob","room":"attic","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":1,"members":["bob"],"count":1}
@ 599s
B> {"type":"rooms"}
B< {"type":"rooms","rooms":[{"room":"lobby","count":1,"topic":"","in":true,"default":true},{"room":"den","count":0,"topic":"ours"},{"room":"attic","count":1,"topic":"","in":true}]}
@ 5s
B> {"type":"rooms"}
B< {"type":"rooms","rooms":[{"room":"lobby","count":1,"topic":"","in":true,"default":true},{"room":"attic","count":1,"topic":"","in":true}]}
B> {"type":"join","room":"den"}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":2,"members":["bob"],"count":1,"created":true}
