# Registering, passwords, two devices, missed private messages.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"register","password":"12345"}
A< {"type":"error","code":"password-length","message":"password must be 6-256 bytes","n":6,"m":256}
A> {"type":"register"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: password"}
A> {"type":"register","password":"secret1","id":1}
A< {"type":"register","username":"alice","for":1}
A> {"type":"passwd","password":"secret2"}
A< {"type":"passwd","username":"alice"}
B+ json
B> {"username":"alice"}
B< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"alice"}
B> {"username":"alice","password":"secret1"}
B< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
B> {"username":"alice","password":"secret2"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
C+ json
C> {"username":"carol"}
A< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","carol"],"count":2}
A> {"type":"chat","content":"heard on both","key":"k"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"heard on both","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A< {"type":"ack","key":"k","room":"lobby","seq":1,"pos":1,"id":"r1-1","timestamp":<n>,"time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"heard on both","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"heard on both","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B> {"type":"dm","to":"carol","content":"sent from one"}
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"sent from one","to":"carol","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"sent from one","to":"carol","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
C< {"type":"dm","sender":"alice","timestamp":<n>,"content":"sent from one","to":"carol","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B- 
A- 
C< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
C> {"type":"dm","to":"alice","content":"while away"}
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"while away","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
C> {"type":"dm","to":"alice","content":"and more"}
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"and more","to":"alice","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}
D+ json
D> {"username":"alice","password":"secret2"}
C< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":false,"users":["carol","alice"],"count":2}
D< {"type":"unread","list":[{"with":"carol","unread":2,"read":1}]}
D< {"type":"history","missed":true,"messages":[{"type":"dm","sender":"carol","timestamp":<n>,"content":"while away","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>},{"type":"dm","sender":"carol","timestamp":<n>,"content":"and more","to":"alice","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}],"count":2}
D- 
C< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
E+ json
E> {"username":"alice","password":"secret2"}
C< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
E< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":false,"users":["carol","alice"],"count":2}
E< {"type":"unread","list":[{"with":"carol","unread":2,"read":1}]}
