# The name is bound to the connection.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> {"type":"chat","sender":"bob","content":"I am bob","id":1}
A< {"type":"error","code":"not-your-name","message":"sender is not the name of this connection; leave it out","for":1}
A> {"type":"dm","sender":"bob","to":"bob","content":"I am bob"}
A< {"type":"error","code":"not-your-name","message":"sender is not the name of this connection; leave it out","username":"bob"}
A> {"type":"chat","sender":"ALICE","content":"the same name"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"the same name","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"the same name","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> {"type":"topic","sender":"bob","topic":"x"}
A< {"type":"error","code":"not-your-name","message":"sender is not the name of this connection; leave it out"}
A> {"type":"join","sender":"bob"}
A< {"type":"error","code":"not-your-name","message":"sender is not the name of this connection; leave it out","room":"lobby"}
A> {"type":"nick","username":"anna"}
A< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>,"own":true}
B< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>}
A> {"type":"chat","sender":"alice","content":"the old name"}
A< {"type":"error","code":"not-your-name","message":"sender is not the name of this connection; leave it out"}
A> {"type":"chat","sender":"anna","content":"the new name"}
A< {"type":"chat","sender":"anna","timestamp":<n>,"content":"the new name","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B< {"type":"chat","sender":"anna","timestamp":<n>,"content":"the new name","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
