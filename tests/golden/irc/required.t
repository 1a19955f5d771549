# Where only accounts may come in, a client is told so in words of its own, and may make one before it is in.
! config auth=required
A+ irc
A> ISUPPORT
A< :koine.local 005 * <*>
A> NICK alice
A> USER a 0 * :Alice
A< :koine.local FAIL * ACCOUNT_REQUIRED_TO_CONNECT :only accounts may come in: log in by SASL, or say PASS name:password and NICK again
A< :koine.local 464 * :only accounts may come in: log in by SASL, or say PASS name:password and NICK again
A> REGISTER * * secret1
A< :koine.local REGISTER SUCCESS alice :Your name is registered: from now on it needs the password
A< :koine.local 900 * *!~u@koine.local alice :You are now logged in
A> NICK alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :batch draft/extended-isupport
B< :koine.local CAP * ACK :batch draft/extended-isupport
B> ISUPPORT
B< :koine.local BATCH +1 draft/isupport
B< @batch=1 :koine.local 005 * <*>
B< @batch=1 :koine.local 005 * <*>
B< @batch=1 :koine.local 005 * <*>
B< :koine.local BATCH -1
B> CAP END
B> NICK nobody
B> USER b 0 * :B
B< :koine.local FAIL * ACCOUNT_REQUIRED_TO_CONNECT :only accounts may come in: log in by SASL, or say PASS name:password and NICK again
B< :koine.local 464 * :only accounts may come in: log in by SASL, or say PASS name:password and NICK again
B> PASS alice:secret1
B> NICK nobody
B< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
B<* :koine.local 422 <*>
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :alice
B< :koine.local 366 alice #lobby :End of NAMES list
