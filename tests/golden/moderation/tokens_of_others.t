# Administrators see, make and revoke the tokens of any account; nobody else does.
! users ada:secret1
! users mod:secret2
! users bob:secret3
! role ada admin
! role mod moderator
! config trusted=yes
B+ json
B> {"type":"login","username":"bob","password":"secret3"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob"],"count":1}
B> {"type":"token","name":"mine","id":1}
B< {"type":"token","token":"<w>","name":"mine","number":1,"for":1}
A+ json
A> {"type":"login","username":"ada","password":"secret1"}
A< {"type":"welcome","username":"ada","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob","ada"],"count":2}
B< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
M+ text
M< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
M<< Enter your nickname:\s
M> mod
M<< Enter password:\s
M> secret2
A< {"type":"join","sender":"mod","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"mod","room":"lobby","timestamp":<n>}
M< [SYSTEM] Nickname set to mod
M< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M> /tokens bob
M< [SYSTEM] Error: you may not make, change or delete accounts, roles or invitations
M> /revoke 1 bob
M< [SYSTEM] Error: you may not make, change or delete accounts, roles or invitations
M> /token build read bob
M< [SYSTEM] Error: you may not make, change or delete accounts, roles or invitations
A> {"type":"tokens","username":"bob","id":2}
A< {"type":"tokens","list":[{"number":1,"kind":"bot","label":"mine","scope":"write"}],"for":2}
A> {"type":"tokens","username":"nobody","id":3}
A< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody","for":3}
A> {"type":"token","name":"build","scope":"read","for":3600,"username":"bob","id":4}
A< {"type":"token","token":"<w>","name":"build","number":2,"until_ms":<n>,"for":4}
A> {"type":"tokens","username":"Bob","id":5}
A< {"type":"tokens","list":[{"number":1,"kind":"bot","label":"mine","scope":"write"},{"number":2,"kind":"bot","label":"build","scope":"read","until_ms":<n>}],"for":5}
A> {"type":"revoke","number":1,"username":"bob","id":6}
A< {"type":"done","what":"revoke","to":"1","for":6}
A> {"type":"revoke","number":1,"username":"bob","id":7}
A< {"type":"error","code":"session-not-found","message":"no such session or token: 1","username":"1","for":7}
A> {"type":"revoke","others":true,"username":"bob","id":8}
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
A< {"type":"done","what":"revoke","to":"others","for":8}
B< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
B<!
M< <<< bob has left the chat.
