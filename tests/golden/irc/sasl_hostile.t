# What goes wrong in an exchange, on purpose: too long by one byte, given up with a part of it under way, left in the middle.
! config scram=yes
! config login_failures=2
! users alice:secret1
A+ irc
A> CAP REQ :sasl labeled-response batch
A< :koine.local CAP * ACK :sasl labeled-response batch
A> @label=a AUTHENTICATE PLAIN
A< @label=a AUTHENTICATE +
A> @label=b AUTHENTICATE \{400*A}
A< @label=b :koine.local ACK
A> @label=c AUTHENTICATE *
A< @label=c :koine.local 906 * :SASL authentication aborted
A> @label=d AUTHENTICATE FOO
A< @label=d :koine.local BATCH +1 labeled-response
A< @batch=1 :koine.local 908 * PLAIN,SCRAM-SHA-256,SCRAM-SHA-512 :are available SASL mechanisms
A< @batch=1 :koine.local 904 * :SASL authentication failed
A< :koine.local BATCH -1
A> @label=e AUTHENTICATE PLAIN
A< @label=e AUTHENTICATE +
A> @label=f AUTHENTICATE AGFsaWNlAHNlY3JldDE=
A< @label=f :koine.local BATCH +2 labeled-response
A< @batch=2 :koine.local 900 * *!~u@koine.local alice :You are now logged in
A< @batch=2 :koine.local 903 * :SASL authentication successful
A< :koine.local BATCH -2
A> @label=g AUTHENTICATE *
A< @label=g :koine.local 907 * :You have already authenticated using SASL
# 1024 bytes are taken, and one more is not.
B+ irc
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{166*A}==
B< :koine.local 904 * :this login exchange failed; begin again
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{400*A}
B> AUTHENTICATE \{167*A}=
B< :koine.local 905 * :a message of a login has at most 1024 bytes
# Who comes in gives it up.
B> AUTHENTICATE PLAIN
B< AUTHENTICATE +
B> AUTHENTICATE \{400*A}
B> NICK bob
B> USER b 0 * :B
B< :koine.local 906 * :SASL authentication aborted
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :bob
B< :koine.local 366 bob #lobby :End of NAMES list
B> AUTHENTICATE SCRAM-SHA-256
B< AUTHENTICATE +
B> AUTHENTICATE *
B< :koine.local 906 bob :SASL authentication aborted
# Many exchanges at once are no way round the limit of tries. A failure is told by name, so one by one.
C+ irc
C> AUTHENTICATE SCRAM-SHA-256
C< AUTHENTICATE +
C> AUTHENTICATE bixhPWFsaWNlLG49YWxpY2Uscj1hYmM=
C< AUTHENTICATE <*>
D+ irc
D> AUTHENTICATE SCRAM-SHA-256
D< AUTHENTICATE +
D> AUTHENTICATE bixhPWFsaWNlLG49YWxpY2Uscj1hYmM=
D< AUTHENTICATE <*>
E+ irc
E> AUTHENTICATE SCRAM-SHA-256
E< AUTHENTICATE +
E> AUTHENTICATE bixhPWFsaWNlLG49YWxpY2Uscj1hYmM=
E< AUTHENTICATE <*>
F+ json
F> {"type":"auth","mech":"SCRAM-SHA-256","data":"bixhPWFsaWNlLG49YWxpY2Uscj1hYmM="}
F< {"type":"auth","data":"<*>"}
# To give up costs no try, and ends it.
F> {"type":"auth","remove":true}
F< {"type":"error","code":"sasl-aborted","message":"SASL authentication aborted"}
F> {"type":"auth","data":"eA=="}
F< {"type":"error","code":"sasl-failed","message":"this login exchange failed; begin again"}
C> AUTHENTICATE eA==
C< :koine.local 904 * :this login exchange failed; begin again
D> AUTHENTICATE eA==
D< :koine.local 904 * :this login exchange failed; begin again
E> AUTHENTICATE eA==
E< :koine.local 904 * :too many wrong passwords; try again in 300 seconds
E> AUTHENTICATE SCRAM-SHA-256
E< AUTHENTICATE +
E> AUTHENTICATE bixhPWFsaWNlLG49YWxpY2Uscj1hYmM=
E< :koine.local 904 * :too many wrong passwords; try again in 300 seconds
