# Typing: the others in the room are told, those who read programs at least; nobody in a terminal is disturbed.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> {"type":"typing"}
B< {"type":"typing","sender":"alice","room":"lobby","timestamp":<n>}
A> {"type":"typing","room":"lobby","id":1}
B< {"type":"typing","sender":"alice","room":"lobby","timestamp":<n>}
B> {"type":"typing","with":"alice"}
A< {"type":"typing","sender":"bob","to":"alice","timestamp":<n>}
B> {"type":"typing","with":"nobody"}
B> {"type":"typing","with":"carol"}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B> {"type":"typing","room":"den"}
B< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
B> {"type":"join","room":"den"}
A< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
B> {"type":"typing","room":"den"}
A< {"type":"typing","sender":"bob","room":"den","timestamp":<n>}
B> {"type":"typing","room":"nowhere"}
B< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
