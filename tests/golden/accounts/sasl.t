# SASL in JSON: PLAIN and EXTERNAL; what is offered, and what fails.
A+ json cert=aa
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
A> {"type":"cert"}
A< {"type":"done","what":"cert"}
A> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHNlY3JldDE="}
A< {"type":"error","code":"already-logged-in","message":"you are logged in already"}
B+ json
B> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHNlY3JldDE=","id":1}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1,"for":1}
C+ json
C> {"type":"auth","mech":"plain","data":"YWxpY2UAYWxpY2UAc2VjcmV0MQ=="}
C< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
D+ json
# wrong password; another's name to act as; nothing; not base64
D> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHdyb25n","id":2}
D< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice","for":2}
D> {"type":"auth","mech":"PLAIN","data":"Ym9iAGFsaWNlAHNlY3JldDE=","id":3}
D< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again","for":3}
D> {"type":"auth","mech":"PLAIN"}
D< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again"}
D> {"type":"auth","mech":"PLAIN","data":""}
D< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again"}
D> {"type":"auth","mech":"PLAIN","data":"====="}
D< {"type":"error","code":"bad-field","message":"missing or wrong field: data"}
D> {"type":"auth","mech":"PLAIN","data":"AGFsaWNl"}
D< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again"}
D> {"type":"auth","mech":"PLAIN","data":"AG5vYm9keQBzZWNyZXQx"}
D< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"nobody"}
D> {"type":"auth","mech":"EXTERNAL"}
D< {"type":"error","code":"no-certificate","message":"this connection has no client certificate"}
D> {"type":"auth","mech":"SCRAM-SHA-256","data":"biwsbj1hbGljZSxyPWFhYWFhYWFhYWFhYWFhYWE="}
D< {"type":"error","code":"sasl-mechanism","message":"this mechanism is not offered; there are: PLAIN"}
D> {"type":"auth","mech":"CRAM-MD5"}
D< {"type":"error","code":"sasl-mechanism","message":"this mechanism is not offered; there are: PLAIN"}
D> {"type":"auth","data":"AGFsaWNlAHNlY3JldDE="}
D< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again"}
D> {"type":"auth"}
D< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again"}
D> {"username":"dora"}
A< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< {"type":"welcome","username":"dora","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","dora"],"count":2}
D> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHdyb25n"}
D< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"alice"}
# EXTERNAL is the certificate's account, by name or without one.
E+ json cert=aa
E> {"type":"auth","mech":"EXTERNAL","id":4}
E< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","dora"],"count":2,"for":4}
F+ json cert=aa
F> {"type":"auth","mech":"EXTERNAL","data":"YWxpY2U="}
F< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","dora"],"count":2}
G+ json cert=aa
G> {"type":"auth","mech":"EXTERNAL","data":"Ym9i","id":5}
G< {"type":"error","code":"unknown-certificate","message":"this certificate logs nobody in; log in once by password and say /cert","for":5}
H+ json cert=bb
H> {"type":"auth","mech":"EXTERNAL","id":6}
H< {"type":"error","code":"unknown-certificate","message":"this certificate logs nobody in; log in once by password and say /cert","for":6}
H> {"type":"auth","mech":"CRAM-MD5"}
H< {"type":"error","code":"sasl-mechanism","message":"this mechanism is not offered; there are: PLAIN, EXTERNAL"}
# Over an open network PLAIN is a password; EXTERNAL comes by TLS.
I+ json @192.0.2.1
I> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHNlY3JldDE="}
I< {"type":"error","code":"password-insecure","message":"passwords are not taken over an open network without TLS","username":"alice"}
J+ json @192.0.2.1 cert=aa
J> {"type":"auth","mech":"PLAIN","data":"AGFsaWNlAHNlY3JldDE="}
J< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","dora"],"count":2}
