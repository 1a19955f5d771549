# Rates: of a connection, of an address, of an account, of a room; who sends too fast is read more slowly, once told so.
! users olga:secret2
! users olaf:secret3
! config rate=100
! config rate_burst=100
! config rate_account=1
! config rate_address=1000
! config rate_room=2
A+ json
A> {"type":"login","username":"bob"}
A< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob"],"count":1}
B+ json
B> {"type":"login","username":"olga","password":"secret2"}
A< {"type":"join","sender":"olga","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob","olga"],"count":2}
C+ json
C> {"type":"login","username":"carl"}
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob","olga","carl"],"count":3}
A> {"type":"chat","content":"1"}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"1","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"1","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"1","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> {"type":"chat","content":"2"}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"2","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"2","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"2","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
A> {"type":"chat","content":"3"}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"3","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"3","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"3","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A> {"type":"chat","content":"4"}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"4","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
C> {"type":"chat","content":"5"}
A< {"type":"chat","sender":"carl","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>}
B< {"type":"chat","sender":"carl","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>}
C< {"type":"chat","sender":"carl","timestamp":<n>,"content":"5","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>}
C> {"type":"chat","content":"6"}
A< {"type":"chat","sender":"carl","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}
B< {"type":"chat","sender":"carl","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}
C< {"type":"chat","sender":"carl","timestamp":<n>,"content":"6","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}
C> {"type":"chat","content":"7"}
A< {"type":"chat","sender":"carl","timestamp":<n>,"content":"7","room":"lobby","seq":7,"pos":7,"id":"r1-7","time_ms":<n>}
B< {"type":"chat","sender":"carl","timestamp":<n>,"content":"7","room":"lobby","seq":7,"pos":7,"id":"r1-7","time_ms":<n>}
C< {"type":"chat","sender":"carl","timestamp":<n>,"content":"7","room":"lobby","seq":7,"pos":7,"id":"r1-7","time_ms":<n>}
C> {"type":"chat","content":"8"}
A< {"type":"chat","sender":"carl","timestamp":<n>,"content":"8","room":"lobby","seq":8,"pos":8,"id":"r1-8","time_ms":<n>}
B< {"type":"chat","sender":"carl","timestamp":<n>,"content":"8","room":"lobby","seq":8,"pos":8,"id":"r1-8","time_ms":<n>}
C< {"type":"chat","sender":"carl","timestamp":<n>,"content":"8","room":"lobby","seq":8,"pos":8,"id":"r1-8","time_ms":<n>}
A> {"type":"chat","content":"9"}
A< {"type":"error","code":"rate-limited","message":"you are sending too fast; slowed down"}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"9","room":"lobby","seq":9,"pos":9,"id":"r1-9","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"9","room":"lobby","seq":9,"pos":9,"id":"r1-9","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"9","room":"lobby","seq":9,"pos":9,"id":"r1-9","time_ms":<n>}
A> {"type":"chat","content":"10"}
A> {"type":"ping","content":"still"}
@ 1s
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"10","room":"lobby","seq":10,"pos":10,"id":"r1-10","time_ms":<n>}
A< {"type":"pong","timestamp":<n>,"content":"still","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"10","room":"lobby","seq":10,"pos":10,"id":"r1-10","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"10","room":"lobby","seq":10,"pos":10,"id":"r1-10","time_ms":<n>}
A<?
@ 5s
D+ json
D> {"type":"login","username":"olga","password":"secret2"}
D< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":10,"pos":10,"time_ms":<n>,"guest":false,"users":["bob","olga","carl"],"count":3}
@ 60s
B> {"type":"ping"}
B< {"type":"pong","timestamp":<n>,"time_ms":<n>}
B> {"type":"ping"}
B< {"type":"pong","timestamp":<n>,"time_ms":<n>}
B> {"type":"ping"}
B< {"type":"error","code":"rate-limited","message":"you are sending too fast; slowed down"}
B< {"type":"pong","timestamp":<n>,"time_ms":<n>}
D> {"type":"ping"}
D< {"type":"error","code":"rate-limited","message":"you are sending too fast; slowed down"}
D< {"type":"pong","timestamp":<n>,"time_ms":<n>}
D> {"type":"ping"}
D> {"type":"ping","content":"slow"}
C> {"type":"ping","content":"not slow"}
C< {"type":"pong","timestamp":<n>,"content":"not slow","time_ms":<n>}
@ 5s
D< {"type":"pong","timestamp":<n>,"time_ms":<n>}
D< {"type":"pong","timestamp":<n>,"content":"slow","time_ms":<n>}
