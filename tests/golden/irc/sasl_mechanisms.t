# What is offered is what can be used on this connection: SCRAM in any case of its name, and without TLS nothing that is bound to it.
! config scram=yes
! users alice:secret1
A+ irc
A> CAP REQ :sasl
A< :koine.local CAP * ACK :sasl
A> AUTHENTICATE SCRAM-SHA-256-PLUS
A< :koine.local 908 * PLAIN,SCRAM-SHA-256,SCRAM-SHA-512 :are available SASL mechanisms
A< :koine.local 904 * :SASL authentication failed
A> AUTHENTICATE SCRAM-SHA-1
A< :koine.local 908 * PLAIN,SCRAM-SHA-256,SCRAM-SHA-512 :are available SASL mechanisms
A< :koine.local 904 * :SASL authentication failed
A> AUTHENTICATE scram-sha-512
A< AUTHENTICATE +
A> AUTHENTICATE eSwsbj1hbGljZSxyPWFiYw==
A< AUTHENTICATE <*>
A> AUTHENTICATE *
A< :koine.local 906 * :SASL authentication aborted
A> AUTHENTICATE SCRAM-SHA-512
A< AUTHENTICATE +
A> AUTHENTICATE cD10bHMtZXhwb3J0ZXIsLG49YWxpY2Uscj1hYmM=
A< :koine.local 904 * :this login exchange failed; begin again
A> AUTHENTICATE SCRAM-SHA-256
A< AUTHENTICATE +
A> AUTHENTICATE eA==
A< :koine.local 904 * :this login exchange failed; begin again
B+ json
B> {"type":"auth","mech":"SCRAM-SHA-512-PLUS","data":"cD10bHMtZXhwb3J0ZXIsLG49YWxpY2Uscj1hYmM="}
B< {"type":"error","code":"sasl-mechanism","message":"this mechanism is not offered; there are: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512"}
B> {"type":"auth","mech":"SCRAM-SHA-512","data":"cD10bHMtZXhwb3J0ZXIsLG49YWxpY2Uscj1hYmM="}
B< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again"}
# From elsewhere there is no password to be said, but SCRAM says none.
C+ irc @192.0.2.1
C> AUTHENTICATE PLAIN
C< :koine.local 908 * SCRAM-SHA-256,SCRAM-SHA-512 :are available SASL mechanisms
C< :koine.local 904 * :SASL authentication failed
