# Nobody registers; the operators make accounts for others.
! config registration=closed
! role ada admin
! users ada:secret0
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Error: nobody can register here; ask the operators for an account
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"register","password":"secret2","code":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
B< {"type":"error","code":"registration-closed","message":"nobody can register here; ask the operators for an account"}
M+ text
M< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
M<< Enter your nickname:\s
M> ada
M<< Enter password:\s
M> secret0
A< >>> ada has joined the chat!
B< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
M< [SYSTEM] Nickname set to ada
M< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M> /account carol add secret3
M< [SYSTEM] Account carol is made
M> /account alice add secret1
M< [SYSTEM] Error: this name is online already
M> /account carol add secret4
M< [SYSTEM] Error: nickname already taken
M> /account system add secret5
M< [SYSTEM] Account system is made
M> /account x add secret5
M< [SYSTEM] Error: nickname must be 3-20 characters
M> /account dora add short
M< [SYSTEM] Error: password must be 6-256 bytes
M> /account dora promote
M< [SYSTEM] Usage: account <name> <add, role, disable, enable, confirm, password, reset, rename, delete> [value]
M> /accounts
M< [SYSTEM] Accounts:
M<   ada     admin  online
M<   carol   user
M<   system  user
C+ json
C> {"username":"carol","password":"secret3"}
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob","ada","carol"],"count":4}
M< >>> carol has joined the chat!
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> system
D<< Enter password:\s
D> secret5
A< >>> system has joined the chat!
B< {"type":"join","sender":"system","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"system","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to system
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M< >>> system has joined the chat!
A> /nick koine
A< [SYSTEM] Error: this name may not be taken; choose another
