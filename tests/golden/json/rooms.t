# Joining, leaving, listing, topics.
! config rate_burst=100000
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> {"type":"join","room":"den","id":1}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true,"for":1}
A> {"type":"join","room":"#den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"again":true}
A> {"type":"join","room":"nowhere","create":false}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
A> {"type":"join","room":"a/b"}
A< {"type":"error","code":"room-name-invalid","message":"room name must be 1-50 characters: letters, digits and - _ . +","room":"a/b","m":50}
A> {"type":"join","room":""}
A< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2,"again":true}
B> {"type":"join","room":"den"}
A< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
A> {"type":"chat","room":"den","content":"in the den"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"in the den","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"in the den","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
A> {"type":"topic","room":"den"}
A< {"type":"topic","room":"den","timestamp":<n>,"topic":""}
B> {"type":"topic","room":"den","topic":"what a den","id":2}
A< {"type":"topic","sender":"bob","room":"den","timestamp":<n>,"topic":"what a den","pos":2}
B< {"type":"topic","sender":"bob","room":"den","timestamp":<n>,"topic":"what a den","pos":2}
B< {"type":"ack","room":"den","pos":2,"timestamp":<n>,"time_ms":<n>,"for":2}
A> {"type":"topic","room":"den","topic":"by alice"}
A< {"type":"topic","sender":"alice","room":"den","timestamp":<n>,"topic":"by alice","pos":3}
B< {"type":"topic","sender":"alice","room":"den","timestamp":<n>,"topic":"by alice","pos":3}
A> {"type":"topic","room":"den","topic":""}
A< {"type":"topic","sender":"alice","room":"den","timestamp":<n>,"topic":"","pos":4}
B< {"type":"topic","sender":"alice","room":"den","timestamp":<n>,"topic":"","pos":4}
A> {"type":"topic"}
A< {"type":"topic","room":"lobby","timestamp":<n>,"topic":""}
A> {"type":"topic","room":"nowhere"}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
A> {"type":"join","room":"vault","password":"sesame"}
A< {"type":"join","sender":"alice","room":"vault","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B> {"type":"join","room":"vault"}
B< {"type":"error","code":"room-password","message":"wrong or missing password for room vault","room":"vault"}
B> {"type":"join","room":"vault","password":"no"}
B< {"type":"error","code":"room-password","message":"wrong or missing password for room vault","room":"vault"}
B> {"type":"rooms","id":3}
B< {"type":"rooms","rooms":[{"room":"lobby","count":2,"topic":"","in":true,"default":true},{"room":"den","count":2,"topic":"","in":true},{"room":"vault","count":1,"topic":"","private":true}],"for":3}
B> {"type":"groups"}
B< {"type":"groups","groups":[{"room":"den","users":["alice","bob"]},{"room":"vault","users":[]}]}
B> {"type":"users","room":"den"}
B< {"type":"users","room":"den","users":["alice","bob"]}
B> {"type":"users","room":"vault"}
B< {"type":"error","code":"not-a-member","message":"you are not in room vault","room":"vault"}
B> {"type":"users"}
B< {"type":"users","users":["alice","bob"]}
B> {"type":"leave","room":"den","content":"bye den"}
A< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"content":"bye den"}
B< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"own":true}
B> {"type":"leave","room":"den"}
B< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
B> {"type":"leave","room":"nowhere"}
B< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
A> {"type":"leave","room":"den"}
A< {"type":"leave","sender":"alice","room":"den","timestamp":<n>,"own":true}
A> {"type":"leave","room":"vault"}
A< {"type":"leave","sender":"alice","room":"vault","timestamp":<n>,"own":true}
B> {"type":"rooms"}
B< {"type":"rooms","rooms":[{"room":"lobby","count":2,"topic":"","in":true,"default":true}]}
B> {"type":"leave","room":"lobby"}
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"own":true}
B> {"type":"chat","content":"said outside"}
B< {"type":"error","code":"not-a-member","message":"you are not in room lobby","room":"lobby"}
B> {"type":"join","room":"lobby"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
B> {"type":"leave","content":"so long"}
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"content":"so long","quit":true}
B< {"type":"system","content":"bye"}
B<!
A> {"type":"logout"}
A< {"type":"system","content":"bye"}
A<!
