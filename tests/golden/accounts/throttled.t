# Whoever fails too often waits, whichever way he tries: by address, and by name from many addresses.
! config login_failures=3
! config plain_passwords=always
! config rate_burst=1000
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
# passwords, by address: the right one does not help, nor another name, nor a token
B+ json @192.0.2.1
B> {"username":"alice","password":"wrong"}
B< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
B> {"username":"bob","password":"wrong"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHdyb25n"}
B< {"type":"error","code":"already-logged-in","message":"you are logged in already"}
B> {"username":"alice","password":"secret1"}
B< {"type":"error","code":"already-logged-in","message":"you are logged in already","username":"alice"}
B> {"username":"alice","token":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
B< {"type":"error","code":"already-logged-in","message":"you are logged in already","username":"alice"}
B> {"type":"reset","code":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","password":"secret9"}
B< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more"}
B> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHNlY3JldDE="}
B< {"type":"error","code":"already-logged-in","message":"you are logged in already"}
@ 5m
B> {"username":"alice","password":"secret1"}
B< {"type":"error","code":"already-logged-in","message":"you are logged in already","username":"alice"}
# tokens, codes
C+ json @192.0.2.2
C> {"username":"alice","token":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
C< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
C> {"username":"alice","token":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"}
C< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
C> {"type":"reset","code":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","password":"secret9"}
C< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more"}
C> {"type":"reset","code":"koine_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","password":"secret9"}
C< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","n":300}
C> {"username":"alice","password":"secret1"}
C< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"alice","n":300}
# by name, from anywhere: a /64 is one address
D+ json @2001:db8::1
D> {"username":"alice","password":"wrong"}
D< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
E+ json @2001:db8::2
E> {"username":"alice","password":"wrong"}
E< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
F+ json @198.51.100.1
F> {"username":"ALICE","password":"wrong"}
F< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"ALICE"}
G+ json @198.51.100.2
G> {"username":"alice","password":"secret1"}
G< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","username":"alice","n":300}
# who is in may guess no faster
A> {"type":"unregister","password":"wrong1"}
A< {"type":"error","code":"wrong-password","message":"wrong name or password"}
A> {"type":"unregister","password":"wrong2"}
A< {"type":"error","code":"wrong-password","message":"wrong name or password"}
A> {"type":"unregister","password":"wrong3"}
A< {"type":"error","code":"wrong-password","message":"wrong name or password"}
A> {"type":"unregister","password":"secret1"}
A< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 300 seconds","n":300}
@ 5m
C< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
C<!
D< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
D<!
E< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
E<!
F< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
F<!
G< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
G<!
G> {"username":"alice","password":"secret1"}
