# An operator confirms each account: until then it is none, and its name is kept all the same.
! config registration_confirm=yes
! role ada admin
! users ada:secret0
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Your name is registered; an operator has to confirm that
A> /register secret1
A< [SYSTEM] Error: this account waits for an operator to confirm it
A> /passwd secret9
A< [SYSTEM] Error: you have no account: register your name first
A> /whois alice
A< [SYSTEM] alice is a guest, online for <n>s, idle for <n>s
A<   in room lobby
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"register","password":"secret2","id":1}
B< {"type":"register","username":"bob","pending":true,"for":1}
B> {"type":"nick","username":"robert"}
A< *** bob is now known as robert
B< {"type":"nick","sender":"bob","username":"robert","timestamp":<n>,"own":true}
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
M> /accounts
M< [SYSTEM] Accounts:
M<   ada    admin  online
M<   alice  user   pending
M<   bob    user   pending
# It cannot log in, though its password is right; nobody else can take its name.
C+ json
C> {"username":"alice","password":"secret1"}
C< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"alice"}
C> {"username":"alice","password":"wrong"}
C< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"alice"}
C> {"username":"alice"}
C< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"alice"}
C> {"username":"bob"}
C< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"bob"}
# A role is given in advance.
M> /account alice role moderator
M< [SYSTEM] Account alice has the role moderator
A> /serverbans
A< [SYSTEM] Error: you may not ban, mute or disconnect people on the whole server
M> /account alice confirm
A< [SYSTEM] An operator confirmed your account: the name is yours
M< [SYSTEM] Account alice is confirmed
A> /serverbans
A< [SYSTEM] Nobody is banned or muted
A> /whois alice
A< [SYSTEM] alice is registered, online for <n>s, idle for <n>s
A<   from 127.0.0.1
A<   role: moderator
A<   in room lobby
# Who took another name meanwhile has his own again.
M> /account bob confirm
A< *** robert is now known as bob
B< {"type":"nick","sender":"robert","username":"bob","timestamp":<n>,"own":true}
B< {"type":"register","username":"bob","confirmed":true}
M< [SYSTEM] Account bob is confirmed
M< *** robert is now known as bob
C> {"username":"alice","password":"secret1"}
C< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob","ada"],"count":3}
M> /account nobody confirm
M< [SYSTEM] Error: user not found: nobody
