# A chat is broadcast to everybody, the sender included, with the server's time.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> {"type":"chat","sender":"alice","timestamp":1,"content":"Hello everyone"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"Hello everyone","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"Hello everyone","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> {"content":"no type"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: type"}
A> {"type":"chat","content":"waves","action":true}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"waves","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"action":true}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"waves","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"action":true}
A> {"type":"chat","content":"quotes \\" \\\\ and \\n newline, \\u00e9 \\ud83d\\ude00 ☃ / \\/"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"quotes \\" \\\\ and \\n newline, é 😀 ☃ / /","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"quotes \\" \\\\ and \\n newline, é 😀 ☃ / /","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A> {"type":"chat","content":""}
A< {"type":"error","code":"message-empty","message":"nothing to send"}
A> {"type":"chat"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
A> {"type":"chat","content":5}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
A> {"type":"chat","content":"x","room":"nowhere"}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
A> {"type":"chat","content":"x","room":"#lobby","unknown":{"deep":[1,2,{}]}}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"x","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"x","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
A> {"type":"chat","content":null}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
B- 
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
