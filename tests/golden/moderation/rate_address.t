# All connections from one address share a rate, an IPv6 /64 is one, and others do not feel it.
! config rate_address=2
A+ json @2001:db8::1
A> {"type":"login","username":"anna"}
A< {"type":"welcome","username":"anna","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["anna"],"count":1}
B+ json @2001:db8::2
B> {"type":"login","username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["anna","bob"],"count":2}
C+ json @2001:db8:0:1::1
C> {"type":"login","username":"carl"}
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["anna","bob","carl"],"count":3}
@ 60s
A> {"type":"ping","content":"a1"}
A< {"type":"pong","timestamp":<n>,"content":"a1","time_ms":<n>}
A> {"type":"ping","content":"a2"}
A< {"type":"pong","timestamp":<n>,"content":"a2","time_ms":<n>}
A> {"type":"ping","content":"a3"}
A< {"type":"pong","timestamp":<n>,"content":"a3","time_ms":<n>}
A> {"type":"ping","content":"a4"}
A< {"type":"pong","timestamp":<n>,"content":"a4","time_ms":<n>}
B> {"type":"ping","content":"b1"}
B< {"type":"error","code":"rate-limited","message":"you are sending too fast; slowed down"}
B< {"type":"pong","timestamp":<n>,"content":"b1","time_ms":<n>}
B> {"type":"ping","content":"b2"}
B> {"type":"ping","content":"b3"}
B> {"type":"ping","content":"b4"}
B> {"type":"ping","content":"b5"}
B> {"type":"ping","content":"b6"}
C> {"type":"ping","content":"c1"}
C< {"type":"pong","timestamp":<n>,"content":"c1","time_ms":<n>}
@ 3s
B< {"type":"pong","timestamp":<n>,"content":"b2","time_ms":<n>}
B< {"type":"pong","timestamp":<n>,"content":"b3","time_ms":<n>}
B< {"type":"pong","timestamp":<n>,"content":"b4","time_ms":<n>}
B< {"type":"pong","timestamp":<n>,"content":"b5","time_ms":<n>}
B< {"type":"pong","timestamp":<n>,"content":"b6","time_ms":<n>}
