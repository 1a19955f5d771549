# A key makes a retry harmless: over a new connection, a restart and a kill.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> {"type":"chat","content":"once","key":"k1"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"once","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A< {"type":"ack","key":"k1","room":"lobby","seq":1,"pos":1,"id":"r1-1","timestamp":<n>,"time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"once","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> {"type":"chat","content":"once","key":"k1","id":5}
A< {"type":"ack","key":"k1","room":"lobby","seq":1,"pos":1,"id":"r1-1","timestamp":<n>,"time_ms":<n>,"for":5}
A> {"type":"chat","content":"other text","key":"k1"}
A< {"type":"error","code":"key-reused","message":"this key was used for another message","key":"k1"}
A> {"type":"dm","to":"bob","content":"once","key":"k1"}
A< {"type":"error","code":"key-reused","message":"this key was used for another message","key":"k1"}
B> {"type":"chat","content":"bob's own","key":"k1"}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"bob's own","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"bob's own","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B< {"type":"ack","key":"k1","room":"lobby","seq":2,"pos":2,"id":"r1-2","timestamp":<n>,"time_ms":<n>}
A> {"type":"dm","to":"bob","content":"psst","key":"k2"}
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
A< {"type":"ack","key":"k2","to":"bob","seq":1,"pos":1,"id":"p1.2-1","timestamp":<n>,"time_ms":<n>}
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
A> {"type":"dm","to":"bob","content":"psst","key":"k2"}
A< {"type":"ack","key":"k2","to":"bob","seq":1,"pos":1,"id":"p1.2-1","timestamp":<n>,"time_ms":<n>}
A> {"type":"chat","content":"only an id","id":"i1"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"only an id","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A< {"type":"ack","room":"lobby","seq":3,"pos":3,"id":"r1-3","timestamp":<n>,"time_ms":<n>,"for":"i1"}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"only an id","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A- 
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":3,"pos":3,"time_ms":<n>,"guest":true,"users":["bob","alice"],"count":2}
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
A> {"type":"chat","content":"once","key":"k1"}
A< {"type":"ack","key":"k1","room":"lobby","seq":1,"pos":1,"id":"r1-1","timestamp":<n>,"time_ms":<n>}
! restart
A< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
A<!
B< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
B<!
C+ json
C> {"username":"alice"}
C< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":3,"pos":3,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
C> {"type":"chat","content":"once","key":"k1"}
C< {"type":"ack","key":"k1","room":"lobby","seq":1,"pos":1,"id":"r1-1","timestamp":<n>,"time_ms":<n>}
! kill
C<!
D+ json
D> {"username":"alice"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":3,"pos":3,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
D> {"type":"chat","content":"once","key":"k1"}
D< {"type":"ack","key":"k1","room":"lobby","seq":1,"pos":1,"id":"r1-1","timestamp":<n>,"time_ms":<n>}
D> {"type":"chat","content":"other text","key":"k1"}
D< {"type":"error","code":"key-reused","message":"this key was used for another message","key":"k1"}
D> {"type":"history"}
D< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"once","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"bob's own","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"only an id","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}],"more":false,"epoch":<n>}
