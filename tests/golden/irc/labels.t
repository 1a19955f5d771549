# labeled-response: what answers a labelled line has its label: one line, a batch, or ACK.
A+ irc
A> CAP LS
A< :koine.local CAP * LS :<*>
A> NICK alice
A> USER a 0 * :Alice
A> CAP REQ :labeled-response batch echo-message message-tags
A< :koine.local CAP * ACK :labeled-response batch echo-message message-tags
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER b 0 * :Bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> @label=one PRIVMSG #lobby :hello
A< @label=one;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :hello
B< :alice!~u@koine.local PRIVMSG #lobby :hello
A> PRIVMSG #lobby :without
A< @msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :without
B< :alice!~u@koine.local PRIVMSG #lobby :without
A> @label=two PRIVMSG bob :psst
A< @label=two;msgid=p1.2-1 :alice!~u@koine.local PRIVMSG bob :psst
B< :alice!~u@koine.local PRIVMSG bob :psst
A> @label=three PRIVMSG nobody :psst
A< @label=three :koine.local 401 alice nobody :user not found: nobody
A> @label=four PRIVMSG alice :myself
A< @msgid=p1.1-1 :alice!~u@koine.local PRIVMSG alice :myself
A< @label=four;msgid=p1.1-1 :alice!~u@koine.local PRIVMSG alice :myself
A> @label=five PRIVMSG bob,alice :both
A< @msgid=p1.1-2 :alice!~u@koine.local PRIVMSG alice :both
A< @label=five :koine.local BATCH +1 labeled-response
A< @batch=1;msgid=p1.2-2 :alice!~u@koine.local PRIVMSG bob :both
A< @batch=1;msgid=p1.1-2 :alice!~u@koine.local PRIVMSG alice :both
A< :koine.local BATCH -1
B< :alice!~u@koine.local PRIVMSG bob :both
A> @label=six PING x
A< @label=six :koine.local PONG koine.local :x
A> @label=seven PONG x
A< @label=seven :koine.local ACK
A> @label=eight WHOIS bob
A< @label=eight :koine.local BATCH +2 labeled-response
A< @batch=2 :koine.local 311 alice bob ~u koine.local * :Bob
A< @batch=2 :koine.local 319 alice bob :#lobby
A< @batch=2 :koine.local 312 alice bob koine.local :koine
A< @batch=2 :koine.local 671 alice bob :is using a secure connection
A< @batch=2 :koine.local 317 alice bob <n> <n> :seconds idle, signon time
A< @batch=2 :koine.local 318 alice bob :End of WHOIS list
A< :koine.local BATCH -2
A> @label=nine JOIN #dev
A< @label=nine :koine.local BATCH +3 labeled-response
A< @batch=3 :alice!~u@koine.local JOIN #dev
A< @batch=3 :koine.local 353 alice = #dev :@alice
A< @batch=3 :koine.local 366 alice #dev :End of NAMES list
A< :koine.local BATCH -3
A> @label=ten PRIVMSG
A< @label=ten :koine.local 411 alice :No recipient given
A> @label=eleven NOSUCH
A< @label=eleven :koine.local 421 alice NOSUCH :unknown command: NOSUCH
A> @label=twelve PART #dev
A< @label=twelve :alice!~u@koine.local PART #dev
A> @label=\{65*x} PING y
A< :koine.local PONG koine.local :y
A> @label=thirteen TOPIC #lobby :tea
A< @label=thirteen;msgid=r1@3 :alice!~u@koine.local TOPIC #lobby :tea
B< :alice!~u@koine.local TOPIC #lobby :tea
A> @label=fourteen NOTICE bob :noted
A< @label=fourteen;msgid=p1.2-3 :alice!~u@koine.local NOTICE bob :noted
B< :alice!~u@koine.local NOTICE bob :noted
A> @label=fifteen PRIVMSG bob :\x01VERSION\x01
A< @label=fifteen :koine.local ACK
B< :alice!~u@koine.local PRIVMSG bob :\x01VERSION\x01
A> @label=sixteen PRIVMSG #nowhere :hello
A< @label=sixteen :koine.local 403 alice #nowhere :room not found: nowhere
A> @label=h CHATHISTORY LATEST #lobby * 2
A< @label=h;draft/chathistory-end :koine.local BATCH +4 chathistory #lobby
A< @batch=4;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :<time> hello
A< @batch=4;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :<time> without
A< :koine.local BATCH -4
A> @label=r;+draft/reply=r1-1;+draft/react=+1 TAGMSG #lobby
A< @label=r;msgid=r1@4;+draft/react=+1;+draft/reply=r1-1;+reply=r1-1 :alice!~u@koine.local TAGMSG #lobby
A> @label=r2;+draft/reply=r1-1;+draft/react=+1 TAGMSG #lobby
A< @label=r2 :koine.local ACK
A> @label=d REDACT #lobby r1-1
A< @label=d :koine.local ACK
A> @label=d2 REDACT #lobby r1-1
A< @label=d2 :koine.local FAIL REDACT UNKNOWN_MSGID #lobby r1-1 :there is no such message here, or it was deleted
A> @label=t;+typing=active TAGMSG #lobby
A< @label=t;+typing=active :alice!~u@koine.local TAGMSG #lobby
A> @label=n TAGMSG #lobby
A< @label=n :koine.local ACK
A> @label=k MODE #lobby
A< @label=k :koine.local BATCH +5 labeled-response
A< @batch=5 :koine.local 324 alice #lobby +n
A< @batch=5 :koine.local 329 alice #lobby <n>
A< :koine.local BATCH -5
A> @label=q NOTICE #nowhere :hello
A< @label=q :koine.local 403 alice #nowhere :room not found: nowhere
A> @label=e EDIT #lobby r1-2 :anders
A< @label=e;+draft/reply=r1-2;+reply=r1-2 :alice!~u@koine.local PRIVMSG #lobby :* edited: anders
B< :alice!~u@koine.local PRIVMSG #lobby :* edited: anders
A> @label=nick NICK alicia
A< @label=nick :alice!~u@koine.local NICK :alicia
B< :alice!~u@koine.local NICK :alicia
A> @label=nick2 NICK alice
A< @label=nick2 :alicia!~u@koine.local NICK :alice
B< :alicia!~u@koine.local NICK :alice
A> @label=w WHO #lobby
A< @label=w :koine.local BATCH +6 labeled-response
A< @batch=6 :koine.local 352 alice #lobby ~u koine.local koine.local alice H :0 Alice
A< @batch=6 :koine.local 352 alice #lobby ~u koine.local koine.local bob H :0 Bob
A< @batch=6 :koine.local 315 alice #lobby :End of WHO list
A< :koine.local BATCH -6
A> @label=l LIST
A< @label=l :koine.local BATCH +7 labeled-response
A< @batch=7 :koine.local 321 alice Channel :Users  Name
A< @batch=7 :koine.local 322 alice #lobby 2 :tea
A< @batch=7 :koine.local 323 alice :End of LIST
A< :koine.local BATCH -7
A> @label=a AWAY :lunch
A< @label=a :koine.local 306 alice :You have been marked as being away
A> @label=a2 AWAY
A< @label=a2 :koine.local 305 alice :You are no longer marked as being away
A> @label=s\\:\\s CAP REQ :-echo-message
A< @label=s\\:\\s :koine.local CAP alice ACK :-echo-message
A> @label=seventeen PRIVMSG #lobby :no echo
A< @label=seventeen :koine.local ACK
B< :alice!~u@koine.local PRIVMSG #lobby :no echo
A> @label=eighteen QUIT
A< ERROR :you left
A<!
B< :alice!~u@koine.local QUIT :
