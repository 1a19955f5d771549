# What was said before, to clients that do not ask for it: with a time in front, or in tags, or in a batch; none of it to one that asks.
! config auth=optional
! users alice:good-password
A+ irc
A> PASS alice:good-password
A> NICK alice
A> USER alice 0 * :Alice
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> PRIVMSG #lobby :one
A> PRIVMSG #lobby :\x01ACTION waves\x01
A> NOTICE #lobby :three
A> PING a
A< :koine.local PONG koine.local :a
B+ irc
B> NICK bob
B> USER bob 0 * :Bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
B< :alice!~u@koine.local PRIVMSG #lobby :<time> one
B< :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION <time> waves\x01
B< :alice!~u@koine.local NOTICE #lobby :<time> three
C+ irc
C> CAP REQ :server-time
C< :koine.local CAP * ACK :server-time
C> NICK carl
C> USER carl 0 * :Carl
C> CAP END
A< :carl!~u@koine.local JOIN #lobby
B< :carl!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< @time=<iso> :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice bob carl
C< :koine.local 366 carl #lobby :End of NAMES list
C< @time=<iso> :alice!~u@koine.local PRIVMSG #lobby :one
C< @time=<iso> :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
C< @time=<iso> :alice!~u@koine.local NOTICE #lobby :three
D+ irc
D> CAP REQ :server-time batch message-tags
D< :koine.local CAP * ACK :server-time batch message-tags
D> NICK dora
D> USER dora 0 * :Dora
D> CAP END
A< :dora!~u@koine.local JOIN #lobby
B< :dora!~u@koine.local JOIN #lobby
C< @time=<iso> :dora!~u@koine.local JOIN #lobby
D<* :koine.local 422 <*>
D< @time=<iso> :dora!~u@koine.local JOIN #lobby
D< :koine.local 353 dora = #lobby :alice bob carl dora
D< :koine.local 366 dora #lobby :End of NAMES list
D< :koine.local BATCH +1 chathistory #lobby
D< @batch=1;time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
D< @batch=1;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
D< @batch=1;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
D< :koine.local BATCH -1
E+ irc
E> CAP REQ :draft/chathistory batch
E< :koine.local CAP * ACK :draft/chathistory batch
E> NICK eve
E> USER eve 0 * :Eve
E> CAP END
A< :eve!~u@koine.local JOIN #lobby
B< :eve!~u@koine.local JOIN #lobby
C< @time=<iso> :eve!~u@koine.local JOIN #lobby
D< @time=<iso> :eve!~u@koine.local JOIN #lobby
E<* :koine.local 422 <*>
E< :eve!~u@koine.local JOIN #lobby
E< :koine.local 353 eve = #lobby :alice bob carl dora eve
E< :koine.local 366 eve #lobby :End of NAMES list
A> QUIT
A< ERROR :you left
A<!
B< :alice!~u@koine.local QUIT :
C< @time=<iso> :alice!~u@koine.local QUIT :
D< @time=<iso> :alice!~u@koine.local QUIT :
E< :alice!~u@koine.local QUIT :
B> PRIVMSG alice :psst
B> PING b
B< :koine.local PONG koine.local :b
C> PRIVMSG alice :hey
C> PRIVMSG alice :you
C> PING c
C< @time=<iso> :koine.local PONG koine.local :c
A+ irc
A> PASS alice:good-password
A> NICK alice
A> USER alice 0 * :Alice
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :eve bob carl dora alice
A< :koine.local 366 alice #lobby :End of NAMES list
A< :alice!~u@koine.local PRIVMSG #lobby :<time> one
A< :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION <time> waves\x01
A< :alice!~u@koine.local NOTICE #lobby :<time> three
A< :bob!~u@koine.local PRIVMSG alice :<time> psst
A< :carl!~u@koine.local PRIVMSG alice :<time> hey
A< :carl!~u@koine.local PRIVMSG alice :<time> you
B< :alice!~u@koine.local JOIN #lobby
C< @time=<iso> :alice!~u@koine.local JOIN #lobby
D< @time=<iso> :alice!~u@koine.local JOIN #lobby
E< :alice!~u@koine.local JOIN #lobby
A> QUIT
A< ERROR :you left
A<!
B< :alice!~u@koine.local QUIT :
C< @time=<iso> :alice!~u@koine.local QUIT :
D< @time=<iso> :alice!~u@koine.local QUIT :
E< :alice!~u@koine.local QUIT :
B> PRIVMSG alice :again
B> PING b
B< :koine.local PONG koine.local :b
A+ irc
A> CAP REQ :batch server-time message-tags
A< :koine.local CAP * ACK :batch server-time message-tags
A> PASS alice:good-password
A> NICK alice
A> USER alice 0 * :Alice
A> CAP END
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< @time=<iso> :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :eve bob carl dora alice
A< :koine.local 366 alice #lobby :End of NAMES list
A< :koine.local BATCH +1 chathistory #lobby
A< @batch=1;time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
A< @batch=1;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< @batch=1;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< :koine.local BATCH -1
A< :koine.local BATCH +2 chathistory bob
A< @batch=2;time=<iso>;msgid=p1.2-2 :bob!~u@koine.local PRIVMSG alice :again
A< :koine.local BATCH -2
B< :alice!~u@koine.local JOIN #lobby
C< @time=<iso> :alice!~u@koine.local JOIN #lobby
D< @time=<iso> :alice!~u@koine.local JOIN #lobby
E< :alice!~u@koine.local JOIN #lobby
A> QUIT
A< ERROR :you left
A<!
B< :alice!~u@koine.local QUIT :
C< @time=<iso> :alice!~u@koine.local QUIT :
D< @time=<iso> :alice!~u@koine.local QUIT :
E< :alice!~u@koine.local QUIT :
B> PRIVMSG alice :and again
B> PING b
B< :koine.local PONG koine.local :b
A+ irc
A> CAP REQ :batch draft/chathistory
A< :koine.local CAP * ACK :batch draft/chathistory
A> PASS alice:good-password
A> NICK alice
A> USER alice 0 * :Alice
A> CAP END
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :eve bob carl dora alice
A< :koine.local 366 alice #lobby :End of NAMES list
B< :alice!~u@koine.local JOIN #lobby
C< @time=<iso> :alice!~u@koine.local JOIN #lobby
D< @time=<iso> :alice!~u@koine.local JOIN #lobby
E< :alice!~u@koine.local JOIN #lobby
A> HISTORY @bob
A< :koine.local BATCH +1 chathistory bob
A< @batch=1 :bob!~u@koine.local PRIVMSG alice :<time> psst
A< @batch=1 :bob!~u@koine.local PRIVMSG alice :<time> again
A< @batch=1 :bob!~u@koine.local PRIVMSG alice :<time> and again
A< :koine.local BATCH -1
A> CHATHISTORY LATEST bob * 10
A< :koine.local BATCH +2 chathistory bob
A< @batch=2 :bob!~u@koine.local PRIVMSG alice :<time> psst
A< @batch=2 :bob!~u@koine.local PRIVMSG alice :<time> again
A< @batch=2 :bob!~u@koine.local PRIVMSG alice :<time> and again
A< :koine.local BATCH -2
A> CHATHISTORY LATEST BOB * 1
A< :koine.local BATCH +3 chathistory BOB
A< @batch=3 :bob!~u@koine.local PRIVMSG alice :<time> and again
A< :koine.local BATCH -3
A> HISTORY #lobby 1
A< :koine.local BATCH +4 chathistory #lobby
A< @batch=4 :alice!~u@koine.local NOTICE #lobby :<time> three
A< :koine.local BATCH -4
