# Login time-out; silence is no fault afterwards.
A+ json
B+ json
B> {"username":"bob"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob"],"count":1}
@ 61s
A< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
A<!
@ 2h
B> {"type":"ping"}
B< {"type":"pong","timestamp":<n>,"time_ms":<n>}
