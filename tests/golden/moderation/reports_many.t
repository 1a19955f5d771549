# When there are too many open reports, the oldest goes.
! users mod:secret1
! role mod moderator
! config reports_max=3
! config trusted=yes
A+ json
A> {"type":"login","username":"mod","password":"secret1"}
A< {"type":"welcome","username":"mod","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["mod"],"count":1}
B+ json
B> {"type":"login","username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","bob"],"count":2}
C+ json
C> {"type":"login","username":"carl"}
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","bob","carl"],"count":3}
B> {"type":"report","to":"carl","content":"a"}
A< {"type":"report","sender":"bob","timestamp":<n>,"content":"a","to":"carl","number":1}
B< {"type":"done","what":"report"}
B> {"type":"report","to":"carl","content":"b"}
A< {"type":"report","sender":"bob","timestamp":<n>,"content":"b","to":"carl","number":2}
B< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"c"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"c","to":"bob","number":3}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"d"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"d","to":"bob","number":4}
C< {"type":"done","what":"report"}
A> {"type":"reports"}
A< {"type":"reports","list":[{"number":2,"by":"bob","about":"carl","reason":"b","time_ms":<n>},{"number":3,"by":"carl","about":"bob","reason":"c","time_ms":<n>},{"number":4,"by":"carl","about":"bob","reason":"d","time_ms":<n>}]}
