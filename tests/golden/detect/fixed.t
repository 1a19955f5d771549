# A fixed listener does not guess.
A+ line
A>> {"username":"alice"}\n
A< ERR unknown-command
B+ json
B> LOGIN bob
B< {"type":"error","code":"bad-json","message":"not a JSON object: expected { at byte 1"}
B> {"username":"bob"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob"],"count":1}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> LOGIN carol
C< [SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
C<< Enter your nickname:\s
C> {"username":"carol"}
C< [SYSTEM] Error: nickname may only have letters, digits and - _ . [ ] { } | ^ ` ' ~ +
C<< Enter your nickname:\s
C> carol
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D+ groups
D<< Enter username:\s
D> LOGIN dave
D< Authentication failed.
D<!
