# Objects back to back, split anywhere, over several lines, without newlines.
A+ json
A>> {"username":"alice"}{"type":"ping","id":1}{"type":"ping","id":2}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A< {"type":"pong","timestamp":<n>,"content":"1","time_ms":<n>,"for":1}
A< {"type":"pong","timestamp":<n>,"content":"2","time_ms":<n>,"for":2}
A>> {"type":
A>> "pi
A>> ng","content":"br\xc3
A>> \xa9ce } \\" {
A>> "}
A< {"type":"pong","timestamp":<n>,"content":"bréce } \\" {","time_ms":<n>}
A>> {\r\n\t"type" : "ping" ,\n  "id":\n3\n}\n\n\n
A< {"type":"pong","timestamp":<n>,"content":"3","time_ms":<n>,"for":3}
A>> {"type":"ping","id":4}{"type":"ping","id"
A< {"type":"pong","timestamp":<n>,"content":"4","time_ms":<n>,"for":4}
A>> :"5"}
A< {"type":"pong","timestamp":<n>,"content":"5","time_ms":<n>,"for":"5"}
A>> {"type":"ping","content":"last"}
A< {"type":"pong","timestamp":<n>,"content":"last","time_ms":<n>}
A-/
A<!
