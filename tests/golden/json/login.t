# Every form of the first object.
A+ json
A> {"type":"login","username":"alice","password":"secret"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"type":"join","sender":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
C+ json
C> {"username":"carol"}
A< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carol"],"count":3}
D+ json
D> {"type":"chat","sender":"dave","content":"in and said"}
A< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
A< {"type":"chat","sender":"dave","timestamp":<n>,"content":"in and said","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
B< {"type":"chat","sender":"dave","timestamp":<n>,"content":"in and said","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
C< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
C< {"type":"chat","sender":"dave","timestamp":<n>,"content":"in and said","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
D< {"type":"welcome","username":"dave","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carol","dave"],"count":4}
D< {"type":"chat","sender":"dave","timestamp":<n>,"content":"in and said","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
E+ json
E> {"type":"join","sender":"erna","room":"den"}
A< {"type":"join","sender":"erna","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"erna","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"erna","room":"lobby","timestamp":<n>}
D< {"type":"join","sender":"erna","room":"lobby","timestamp":<n>}
E< {"type":"welcome","username":"erna","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["alice","bob","carol","dave","erna"],"count":5}
E< {"type":"join","sender":"erna","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["erna"],"count":1,"created":true}
F+ json
F> {"type":"dm","sender":"fred","to":"alice","content":"psst","id":7}
A< {"type":"join","sender":"fred","room":"lobby","timestamp":<n>}
A< {"type":"dm","sender":"fred","timestamp":<n>,"content":"psst","to":"alice","seq":1,"pos":1,"id":"p1.6-1","time_ms":<n>}
B< {"type":"join","sender":"fred","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"fred","room":"lobby","timestamp":<n>}
D< {"type":"join","sender":"fred","room":"lobby","timestamp":<n>}
E< {"type":"join","sender":"fred","room":"lobby","timestamp":<n>}
F< {"type":"welcome","username":"fred","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["alice","bob","carol","dave","erna","fred"],"count":6,"for":7}
F< {"type":"dm","sender":"fred","timestamp":<n>,"content":"psst","to":"alice","seq":1,"pos":1,"id":"p1.6-1","time_ms":<n>}
F< {"type":"ack","to":"alice","seq":1,"pos":1,"id":"p1.6-1","timestamp":<n>,"time_ms":<n>,"for":7}
