# A private conversation is paged too; a room that one is not in is not.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
C+ json
C> {"username":"carol"}
A< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carol"],"count":3}
A> {"type":"dm","to":"bob","content":"psst"}
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"what?"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"what?","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"what?","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
A> {"type":"history","with":"bob"}
A< {"type":"history","with":"bob","messages":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>},{"type":"dm","sender":"bob","timestamp":<n>,"content":"what?","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}],"more":false,"epoch":<n>}
B> {"type":"history","with":"alice","after":1}
B< {"type":"history","with":"alice","messages":[{"type":"dm","sender":"bob","timestamp":<n>,"content":"what?","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}],"more":false,"epoch":<n>}
C> {"type":"history","with":"alice"}
C< {"type":"history","with":"alice","messages":[],"more":false,"epoch":<n>}
A> {"type":"join","room":"vault","password":"sesame"}
A< {"type":"join","sender":"alice","room":"vault","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
A> {"type":"chat","room":"vault","content":"hidden"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"hidden","room":"vault","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
C> {"type":"history","room":"vault"}
C< {"type":"error","code":"not-a-member","message":"you are not in room vault","room":"vault"}
A> {"type":"join","room":"open"}
A< {"type":"join","sender":"alice","room":"open","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
A> {"type":"chat","room":"open","content":"shown"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"shown","room":"open","seq":1,"pos":1,"id":"r3-1","time_ms":<n>}
C> {"type":"history","room":"open"}
C< {"type":"error","code":"not-a-member","message":"you are not in room open","room":"open"}
