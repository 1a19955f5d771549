# Whoever fails too often waits, whichever way he tries: by address, and by name from many addresses.
! config login_failures=3
! config plain_passwords=always
! config rate_burst=1000
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
B-
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
C+ json
C> {"username":"carol"}
A< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","carol"],"count":2}
C> {"type":"register","password":"secret3"}
C< {"type":"register","username":"carol"}
C-
A< {"type":"leave","sender":"carol","room":"lobby","timestamp":<n>,"quit":true}
# Passwords by address: then the right one does not help, nor another name, nor another way.
D+ json @192.0.2.1
D> {"username":"alice","password":"wrong"}
D< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
D> {"username":"bob","password":"wrong"}
D< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"bob"}
D> {"type":"auth","mech":"PLAIN","data":"AGNhcm9sAHdyb25n"}
D< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"carol"}
D> {"username":"alice","password":"secret1"}
D< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"alice","n":300}
D> {"username":"alice","token":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
D< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"alice","n":300}
D> {"type":"reset","code":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","password":"secret9"}
D< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","n":300}
D> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHNlY3JldDE="}
D< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"alice","n":300}
D-
# Another address may still.
D+ json @192.0.2.3
D> {"username":"alice","password":"secret1"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
D-
# Tokens and codes.
E+ json @192.0.2.2
E> {"username":"alice","token":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
E< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
E> {"type":"login","token":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"}
E< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more"}
E> {"type":"reset","code":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","password":"secret9"}
E< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more"}
E> {"type":"reset","code":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","password":"secret9"}
E< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","n":300}
E> {"username":"alice","password":"secret1"}
E< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"alice","n":300}
E-
# In text, line and groups.
F+ text @192.0.2.4
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F<< Enter your nickname:\s
F> bob
F<< Enter password:\s
F> wrong
F< [SYSTEM] Error: wrong name or password
F< [SYSTEM] Try again, or press Enter for another name.
F<< Enter password:\s
F> wrong
F< [SYSTEM] Error: wrong name or password
F< [SYSTEM] Try again, or press Enter for another name.
F<< Enter password:\s
F> secret2
F< [SYSTEM] Error: too many wrong passwords; try again in 300 seconds
F< [SYSTEM] Try again, or press Enter for another name.
F<< Enter password:\s
F-
@ 5m
F+ text @192.0.2.4
F< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
F<< Enter your nickname:\s
F> bob
F<< Enter password:\s
F> secret2
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
F< [SYSTEM] Nickname set to bob
F< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
F-
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
G+ line @192.0.2.5
G> LOGIN carol wrong
G< ERR wrong-password
G> LOGIN carol wrong
G< ERR wrong-password
G> LOGIN carol wrong
G< ERR wrong-password
G> LOGIN carol secret3
G< ERR auth-throttled
G-
@ 5m
# By name, from anywhere; a /64 is one address.
H+ json @2001:db8::1
H> {"username":"alice","password":"wrong"}
H< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
H-
H+ json @2001:db8::2
H> {"username":"alice","password":"wrong"}
H< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
H-
H+ json @2001:db8::3
H> {"username":"bob","password":"wrong"}
H< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"bob"}
H> {"username":"bob","password":"secret2"}
H< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"bob","n":300}
H-
I+ json @198.51.100.1
I> {"username":"ALICE","password":"wrong"}
I< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"ALICE"}
I-
J+ json @198.51.100.2
J> {"username":"alice","password":"secret1"}
J< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"alice","n":300}
J> {"username":"bob","password":"secret2"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
J< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
J-
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
# Who is in may guess no faster.
A> {"type":"unregister","password":"wrong1"}
A< {"type":"error","code":"wrong-password","message":"wrong name or password"}
A> {"type":"unregister","password":"wrong2"}
A< {"type":"error","code":"wrong-password","message":"wrong name or password"}
A> {"type":"unregister","password":"wrong3"}
A< {"type":"error","code":"wrong-password","message":"wrong name or password"}
A> {"type":"unregister","password":"secret1"}
A< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","n":300}
@ 5m
J+ json @198.51.100.2
J> {"username":"alice","password":"secret1"}
J< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A> {"type":"unregister","password":"secret1"}
A< {"type":"done","what":"unregister","to":"alice"}
A< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
A<!
J< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
J<!
