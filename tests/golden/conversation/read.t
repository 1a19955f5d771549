# Reading: marks and counts, that a room which one just entered has nothing unread, that one's own words are read, and receipts.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
B+ json
B> {"username":"bob","password":"secret2"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
G+ json
G> {"username":"guest"}
A< {"type":"join","sender":"guest","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"guest","room":"lobby","timestamp":<n>}
G< {"type":"welcome","username":"guest","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","guest"],"count":3}
G> {"type":"chat","content":"before"}
A< {"type":"chat","sender":"guest","timestamp":<n>,"content":"before","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< {"type":"chat","sender":"guest","timestamp":<n>,"content":"before","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
G< {"type":"chat","sender":"guest","timestamp":<n>,"content":"before","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
G> {"type":"chat","content":"and more @alice"}
A< {"type":"chat","sender":"guest","timestamp":<n>,"content":"and more @alice","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"mentions":["alice"]}
B< {"type":"chat","sender":"guest","timestamp":<n>,"content":"and more @alice","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"mentions":["alice"]}
G< {"type":"chat","sender":"guest","timestamp":<n>,"content":"and more @alice","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"mentions":["alice"]}
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"lobby","unread":2,"mentions":1}]}
A> {"type":"read","seq":1}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"own":true,"unread":1}
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"lobby","unread":1,"mentions":1,"read":1}]}
A> {"type":"chat","content":"my own"}
A< {"type":"chat","sender":"alice","timestamp":<n>,"content":"my own","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"my own","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
G< {"type":"chat","sender":"alice","timestamp":<n>,"content":"my own","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A> {"type":"unread"}
A< {"type":"unread","list":[]}
G> {"type":"chat","content":"@alice, again: @bob"}
A< {"type":"chat","sender":"guest","timestamp":<n>,"content":"@alice, again: @bob","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>,"mentions":["alice","bob"]}
B< {"type":"chat","sender":"guest","timestamp":<n>,"content":"@alice, again: @bob","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>,"mentions":["alice","bob"]}
G< {"type":"chat","sender":"guest","timestamp":<n>,"content":"@alice, again: @bob","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>,"mentions":["alice","bob"]}
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"lobby","unread":1,"mentions":1,"read":3}]}
A> {"type":"read","seq":1}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":3,"own":true,"unread":1}
A> {"type":"read","seq":4}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":4,"own":true,"unread":0}
A> {"type":"read","seq":99}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":4,"own":true,"unread":0}
A> {"type":"unread"}
A< {"type":"unread","list":[]}
# A room from its first minute on.
G> {"type":"join","room":"den"}
G< {"type":"join","sender":"guest","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["guest"],"count":1,"created":true}
G> {"type":"chat","room":"den","content":"early"}
G< {"type":"chat","sender":"guest","timestamp":<n>,"content":"early","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":1,"members":["guest","alice"],"count":2}
G< {"type":"join","sender":"alice","room":"den","timestamp":<n>}
A> {"type":"unread"}
A< {"type":"unread","list":[]}
G> {"type":"chat","room":"den","content":"late"}
A< {"type":"chat","sender":"guest","timestamp":<n>,"content":"late","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
G< {"type":"chat","sender":"guest","timestamp":<n>,"content":"late","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"den","unread":1,"read":1}]}
# In private.
B> {"type":"dm","to":"alice","content":"one"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"one","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"one","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"two @alice"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"two @alice","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"two @alice","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
A> {"type":"unread"}
A< {"type":"unread","list":[{"with":"bob","unread":2,"mentions":1},{"room":"den","unread":1,"read":1}]}
B> {"type":"unread"}
B< {"type":"unread","list":[{"room":"lobby","unread":4,"mentions":1}]}
A> {"type":"read","with":"bob","seq":1,"id":1}
A< {"type":"read","sender":"alice","timestamp":<n>,"with":"bob","seq":1,"own":true,"unread":1,"for":1}
A> {"type":"unread"}
A< {"type":"unread","list":[{"with":"bob","unread":1,"mentions":1,"read":1},{"room":"den","unread":1,"read":1}]}
A> {"type":"read","with":"bob"}
A< {"type":"read","sender":"alice","timestamp":<n>,"with":"bob","seq":2,"own":true,"unread":0}
A> {"type":"read","with":"guest"}
A< {"type":"read","sender":"alice","timestamp":<n>,"with":"guest","seq":0,"own":true,"unread":0}
A> {"type":"read","with":"nobody"}
A< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody"}
A> {"type":"read","room":"nowhere"}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
A> {"type":"unread"}
A< {"type":"unread","list":[{"room":"den","unread":1,"read":1}]}
# Leaving a room ends it.
A> {"type":"leave","room":"den"}
A< {"type":"leave","sender":"alice","room":"den","timestamp":<n>,"own":true}
G< {"type":"leave","sender":"alice","room":"den","timestamp":<n>}
G> {"type":"chat","room":"den","content":"later"}
G< {"type":"chat","sender":"guest","timestamp":<n>,"content":"later","room":"den","seq":3,"pos":3,"id":"r2-3","time_ms":<n>}
A> {"type":"unread"}
A< {"type":"unread","list":[]}
# Guests have no marks.
G> {"type":"unread"}
G< {"type":"error","code":"account-needed","message":"you have no account: register your name first"}
G> {"type":"read"}
G< {"type":"error","code":"account-needed","message":"you have no account: register your name first"}
# Receipts are off until one wants them.
A> {"type":"receipts"}
A< {"type":"done","what":"receipts","to":"off"}
A> {"type":"receipts","status":"on"}
A< {"type":"done","what":"receipts","to":"on"}
A> {"type":"receipts","status":"maybe"}
A< {"type":"error","code":"usage","message":"usage: receipts on, or receipts off","username":"maybe"}
A> {"type":"receipts"}
A< {"type":"done","what":"receipts","to":"on"}
G> {"type":"receipts","status":"on"}
G< {"type":"error","code":"account-needed","message":"you have no account: register your name first","username":"on"}
B> {"type":"dm","to":"alice","content":"three"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"three","to":"alice","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"three","to":"alice","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}
A> {"type":"read","with":"bob"}
A< {"type":"read","sender":"alice","timestamp":<n>,"with":"bob","seq":3,"own":true,"unread":0}
B< {"type":"read","sender":"alice","timestamp":<n>,"with":"alice","seq":3}
A> {"type":"read"}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":4,"own":true,"unread":0}
B< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":4}
G< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":4}
A> {"type":"receipts","status":"off"}
A< {"type":"done","what":"receipts","to":"off"}
A> {"type":"read"}
A< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":4,"own":true,"unread":0}
A> {"type":"read","with":"bob"}
A< {"type":"read","sender":"alice","timestamp":<n>,"with":"bob","seq":3,"own":true,"unread":0}
