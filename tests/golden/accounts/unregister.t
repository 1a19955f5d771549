# Deleting one's account: the password is asked for; tokens, marks and reactions go, what was said stays, the name is nobody's.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Your name is registered: from now on it needs the password
A> hello
A< <time> alice: hello
A> /react #1 +1
A< *** alice reacted to #1 of alice ("hello"): +1
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":1,"pos":2,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"register","password":"secret2"}
B< {"type":"register","username":"bob"}
B> {"type":"react","seq":1,"content":"+1"}
A< *** bob reacted to #1 of alice ("hello"): +1
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","room":"lobby","seq":1,"pos":3,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"hello"}
B> {"type":"dm","to":"alice","content":"hi alice"}
A< <time> [PM from bob]: hi alice
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"hi alice","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
C+ json
C> {"username":"alice","password":"secret1","remember":true}
C< {"type":"welcome"<*>
C< {"type":"session","token":"<$token>"<*>
A> /unregister
A< [SYSTEM] Usage: /unregister <password>
A> /unregister wrong
A< [SYSTEM] Error: wrong name or password
C> {"type":"unregister","password":"secret1","id":1}
A< [SYSTEM] This session was logged out
A<!
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
C< {"type":"done","what":"unregister","to":"alice","for":1}
C< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"own":true,"unread":0}
C< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
C<!
B> {"type":"history"}
B< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"hello","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"reactions":[{"content":"+1","count":1,"senders":["bob"]}]}],"more":false,"epoch":<n>}
B> {"type":"whois","username":"alice"}
B< {"type":"error","code":"user-not-found","message":"user not found: alice","username":"alice"}
B> {"type":"dm","to":"alice","content":"still there?"}
B< {"type":"error","code":"user-not-found","message":"user not found: alice","username":"alice"}
B> {"type":"history","with":"alice"}
B< {"type":"history","with":"alice","messages":[{"type":"dm","sender":"bob","timestamp":<n>,"content":"hi alice","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}],"more":false,"epoch":<n>}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> alice
D<< Enter password:\s
D> secret1
D< [SYSTEM] Error: wrong name or password
D< [SYSTEM] Try again, or press Enter for another name.
D<< Enter password:\s
D>
D<< Enter your nickname:\s
D> dora
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D< --- history of lobby ---
D< <time> alice: hello
D< --- end of history ---
D> /nick alice
D< [SYSTEM] Error: this name is registered; its password is needed
D> /quit
B< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"quit":true}
D< [SYSTEM] Goodbye!
D<!
E+ json
E> {"username":"alice","token":"{$token}"}
E< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
E> {"username":"bob","password":"secret2"}
E< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":1,"pos":3,"time_ms":<n>,"guest":false,"users":["bob"],"count":1}
E> {"type":"nick","username":"alice"}
E< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"alice"}
# What one said before is heard, what one says after is not.
B>> {"type":"chat","content":"goodbye"}{"type":"unregister","password":"secret2"}{"type":"chat","content":"never heard"}\n
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"goodbye","room":"lobby","seq":2,"pos":4,"id":"r1-2","time_ms":<n>}
B< {"type":"done","what":"unregister","to":"bob"}
B< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
B<!
E< {"type":"chat","sender":"bob","timestamp":<n>,"content":"goodbye","room":"lobby","seq":2,"pos":4,"id":"r1-2","time_ms":<n>}
E< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
E<!
