# Who is absent for too long leaves; how many may be absent at once.
! config always_on=mandatory
! config always_on_days=1
! config always_on_max=1
! only inproc
! store sqlite
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
A> {"type":"stay","status":"off"}
A< {"type":"stay","status":"off","stays":true,"days":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"register","password":"secret2"}
B< {"type":"register","username":"bob"}
A-
B< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
B> {"type":"stay","status":"on"}
B< {"type":"error","code":"too-many-stay","message":"too many accounts stay already (limit 1)","username":"on","n":1}
B> {"type":"users"}
B< {"type":"users","users":["alice","bob"],"away":{"alice":"disconnected"}}
C+ json
C> {"username":"carl"}
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carl"],"count":3}
B-
C< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
C> {"type":"users"}
C< {"type":"users","users":["alice","carl"],"away":{"alice":"disconnected"}}
@ 23h
C> {"type":"users"}
C< {"type":"users","users":["alice","carl"],"away":{"alice":"disconnected"}}
@ 70m
C< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"content":"absent for too long","quit":true}
C> {"type":"users"}
C< {"type":"users","users":["carl"]}
B+ json
B> {"username":"bob","password":"secret2"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["carl","bob"],"count":2,"stays":true}
C< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B> {"type":"join","room":"den"}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob"],"count":1,"created":true}
B-
C< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
@ 2s
! restart
C< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
C<!
C+ json
C> {"username":"carl"}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob","carl"],"count":2}
C> {"type":"users"}
C< {"type":"users","users":["bob","carl"],"away":{"bob":"disconnected"}}
