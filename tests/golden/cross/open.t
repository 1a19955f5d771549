# With auth=open there are no accounts: every name is free, and no password asked.
! config auth=open
! users alice:secret
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret
A< [SYSTEM] Error: this server has no accounts
A> /passwd secret
A< [SYSTEM] Error: this server has no accounts
A> /msg nobody hello
A< [SYSTEM] Error: user not found: nobody
B+ line
B> LOGIN bob whatever
A< >>> bob has joined the chat!
B< OK
B> LOGIN bob
B< ERR already-logged-in
C+ json
C> {"username":"carol","password":"whatever"}
A< >>> carol has joined the chat!
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carol"],"count":3}
C> {"type":"register","password":"secret"}
C< {"type":"error","code":"accounts-off","message":"this server has no accounts"}
C> {"type":"dm","to":"nobody","content":"x"}
C< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody"}
