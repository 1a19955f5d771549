# A remembered session is good for a while; and so many of them.
! config session_days=1
! config tokens_max=2
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
B+ json
B> {"username":"alice","password":"secret1","remember":true}
B< {"type":"welcome"<*>
B< {"type":"session","token":"<$one>"<*>
C+ json
C> {"username":"alice","password":"secret1","remember":true}
C< {"type":"welcome"<*>
C< {"type":"session","token":"<$two>"<*>
D+ json
D> {"username":"alice","password":"secret1","remember":true,"id":1}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1,"for":1}
D< {"type":"error","code":"too-many-tokens","message":"too many of these already; revoke one first","username":"alice","for":1}
E+ json
E> {"username":"alice","token":"{$one}"}
E< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
E-
@ 25h
E+ json
E> {"username":"alice","token":"{$one}"}
E< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
D-
D+ json
D> {"username":"alice","password":"secret1","remember":true}
D< {"type":"welcome"<*>
D< {"type":"session","token":"<$three>"<*>
