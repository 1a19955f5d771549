# The stop is told; numbers and epoch go on after it.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"chat","content":"before"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"before","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
! restart
A< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
A<!
B+ json
B> {"username":"bob"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["bob"],"count":1}
B> {"type":"history","after":0}
B< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"before","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}],"more":false,"epoch":<n>}
B> {"type":"chat","content":"between"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"between","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
! kill
B<!
C+ json
C> {"username":"carol"}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":2,"pos":2,"time_ms":<n>,"guest":true,"users":["carol"],"count":1}
C> {"type":"chat","content":"after"}
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"after","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
C> {"type":"history","after":1}
C< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"between","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>},{"type":"chat","sender":"carol","timestamp":<n>,"content":"after","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}],"more":false,"epoch":<n>}
