# What a guest has once said to somebody is no way to go on: answers, edits, reactions, reasons of deletions, invitations;
# whether the other is here or not.
! role alice user
! users alice:secret1
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"dm","to":"alice","content":"first"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"first","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"first","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"second"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"second","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"second","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
A> {"type":"self","name":"guests-write","value":false}
A< {"type":"done","what":"self","to":"guests-write","content":"off"}
B> {"type":"dm","to":"alice","content":"third"}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"dm","to":"alice","content":"third","reply":1}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"edit","with":"alice","seq":1,"content":"read this"}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"react","with":"alice","seq":1,"content":"read-this"}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"join","room":"read-this"}
B< {"type":"join","sender":"bob","room":"read-this","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob"],"count":1,"created":true}
B> {"type":"invite","to":"alice","room":"read-this"}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"delete","with":"alice","seq":2,"content":"read this"}
A< {"type":"delete","sender":"bob","timestamp":<n>,"to":"alice","seq":2,"pos":3,"id":"p1.2-2","time_ms":<n>,"author":"bob"}
B< {"type":"delete","sender":"bob","timestamp":<n>,"to":"alice","seq":2,"pos":3,"id":"p1.2-2","time_ms":<n>,"author":"bob"}
A> {"type":"logout"}
A< {"type":"system","content":"bye"}
A<!
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
B> {"type":"ping"}
B< {"type":"pong","timestamp":<n>,"time_ms":<n>}
B> {"type":"dm","to":"alice","content":"third","reply":1}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"edit","with":"alice","seq":1,"content":"read this"}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"react","with":"alice","seq":1,"content":"read-this"}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
B> {"type":"invite","to":"alice","room":"read-this"}
B< {"type":"error","code":"no-strangers","message":"alice takes private messages only of people with an account; /register makes one","username":"alice"}
# Back, she writes to bob, who may answer.
A+ json
A> {"username":"alice","password":"secret1"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob","alice"],"count":2}
A< {"type":"unread","list":[{"with":"bob","unread":2}]}
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
A> {"type":"dm","to":"bob","content":"yes?"}
A< {"type":"dm","sender":"alice","timestamp":<n>,"content":"yes?","to":"bob","seq":3,"pos":4,"id":"p1.2-3","time_ms":<n>}
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"yes?","to":"bob","seq":3,"pos":4,"id":"p1.2-3","time_ms":<n>}
B> {"type":"edit","with":"alice","seq":1,"content":"the first"}
A< {"type":"edit","sender":"bob","timestamp":<n>,"content":"the first","to":"alice","seq":1,"pos":5,"id":"p1.2-1","time_ms":<n>}
B< {"type":"edit","sender":"bob","timestamp":<n>,"content":"the first","to":"alice","seq":1,"pos":5,"id":"p1.2-1","time_ms":<n>}
B> {"type":"react","with":"alice","seq":3,"content":"+1"}
A< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","to":"alice","seq":3,"pos":6,"id":"p1.2-3","time_ms":<n>,"author":"alice","quote":"yes?"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","to":"alice","seq":3,"pos":6,"id":"p1.2-3","time_ms":<n>,"author":"alice","quote":"yes?"}
# A guest who registers keeps what it said.
B> {"type":"self","name":"guests-write","value":false}
B< {"type":"done","what":"self","to":"guests-write","content":"off"}
B> {"type":"register","password":"secret2"}
B< {"type":"register","username":"bob"}
B> {"type":"logout"}
A< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
B< {"type":"system","content":"bye"}
B<!
B+ json
B> {"username":"bob","password":"secret2"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B< {"type":"history","missed":true,"messages":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"yes?","to":"bob","seq":3,"pos":4,"id":"p1.2-3","time_ms":<n>}],"count":1}
B> {"type":"self"}
B< {"type":"self","list":[{"name":"bot","value":"off","help":"you are a program"},{"name":"hidden","value":"off","help":"in lists only for those who share a room with you"},{"name":"guests-write","value":"off","help":"people without an account may write to you in private"},{"name":"signals","value":"on","help":"programs may ask yours (CTCP)"},{"name":"role","value":"user","help":"on this server"}]}
