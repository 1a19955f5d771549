# A room is renamed while its owner, an account with marks, has said more already: all is answered in its turn.
! users mk:good-password
A+ irc
A> CAP REQ :draft/read-marker labeled-response batch
A< :koine.local CAP * ACK :draft/read-marker labeled-response batch
A> PASS mk:good-password
A> NICK mk
A> USER mk 0 * :mk
A> CAP END
A< :koine.local 900 mk mk!~u@koine.local mk :You are now logged in
A<* :koine.local 422 <*>
A< :mk!~u@koine.local JOIN #lobby
A< :koine.local MARKREAD #lobby *
A< :koine.local 353 mk = #lobby :mk
A< :koine.local 366 mk #lobby :End of NAMES list
A> JOIN #q1
A< :mk!~u@koine.local JOIN #q1
A< :koine.local MARKREAD #q1 *
A< :koine.local 353 mk = #q1 :@mk
A< :koine.local 366 mk #q1 :End of NAMES list
A>> @label=one RENAME #q1 #q2\r\n@label=two OPER mk wrong\r\n@label=three PING x\r\n
A< @label=one :koine.local BATCH +1 labeled-response
A< @batch=1 :mk!~u@koine.local PART #q1
A< @batch=1 :mk!~u@koine.local JOIN #q2
A< :koine.local BATCH -1
A< :koine.local MARKREAD #q2 *
A< :koine.local 353 mk = #q2 :@mk
A< :koine.local 366 mk #q2 :End of NAMES list
A< @label=two :koine.local 464 mk :wrong name or password
A< @label=three :koine.local PONG koine.local :x
