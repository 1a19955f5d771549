# Labels where another word, or a line before, stands for the command: PRIVMSG to NickServ; the first line after an AWAY that was taken back before the registration.
A+ irc
A> CAP REQ :labeled-response batch
A< :koine.local CAP * ACK :labeled-response batch
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> @label=one PRIVMSG NickServ :HELP
A< @label=one :koine.local BATCH +1 labeled-response
A< @batch=1 :NickServ!~u@koine.local NOTICE alice :What is said to NickServ are other words for the commands of this server.
A< @batch=1 :NickServ!~u@koine.local NOTICE alice :IDENTIFY [account] password: log in. An account may be here from several devices: GHOST and REGAIN do the same.
A< @batch=1 :NickServ!~u@koine.local NOTICE alice :REGISTER password [invitation]: make an account of your nickname
A< @batch=1 :NickServ!~u@koine.local NOTICE alice :SET PASSWORD password: change it; DROP password: delete the account
A< @batch=1 :NickServ!~u@koine.local NOTICE alice :SET ALWAYS-ON on, off or default: stay in your channels while no client of yours is connected
A< @batch=1 :NickServ!~u@koine.local NOTICE alice :CERT ADD: let the certificate of this connection log you in; SESSIONS: where you are logged in; INFO nick
A< :koine.local BATCH -1
A> @label=two PRIVMSG NickServ :PASSWD
A< @label=two :NickServ!~u@koine.local NOTICE alice :you have no account: register your name first
A> @label=three NOTICE NickServ :hello
A< @label=three :koine.local 401 alice NickServ :user not found: NickServ
A> @label=four NOTICE NickServ,NickServ :hello
A< @label=four :koine.local BATCH +2 labeled-response
A< @batch=2 :koine.local 401 alice NickServ :user not found: NickServ
A< @batch=2 :koine.local 401 alice NickServ :user not found: NickServ
A< :koine.local BATCH -2
A-
B+ irc
B> CAP REQ :draft/pre-away labeled-response batch echo-message message-tags
B< :koine.local CAP * ACK :draft/pre-away labeled-response batch echo-message message-tags
B> AWAY :x
B< :koine.local 306 * :You have been marked as being away
B> AWAY
B< :koine.local 305 * :You are no longer marked as being away
B>> NICK bob\r\nUSER b 0 * :Bob\r\nCAP END\r\n@label=five PRIVMSG #lobby :hi\r\n
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :bob
B< :koine.local 366 bob #lobby :End of NAMES list
B< @label=five;msgid=r1-1 :bob!~u@koine.local PRIVMSG #lobby :hi
