# The first bytes decide: JSON, after blanks too, without a newline too.
A+
A>> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+
B>>  \r\n\t
B>> {"username":
B>> "bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
