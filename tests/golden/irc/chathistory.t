# CHATHISTORY: pages of a channel by msgid and time, forwards and back, and what is wrong with a question.
A+ irc
A> CAP REQ :draft/chathistory batch message-tags server-time echo-message
A< :koine.local CAP * ACK :draft/chathistory batch message-tags server-time echo-message
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< @time=<iso> :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> CHATHISTORY LATEST #lobby * 10
A< @draft/chathistory-end :koine.local BATCH +1 chathistory #lobby
A< :koine.local BATCH -1
A> PRIVMSG #lobby :one
A< @time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
A> PRIVMSG #lobby :two
A< @time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A> TOPIC #lobby :a topic
A< @time=<iso>;msgid=r1@3 :alice!~u@koine.local TOPIC #lobby :a topic
A> NOTICE #lobby :three
A< @time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A> PRIVMSG #lobby :\x01ACTION waves\x01
A< @time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A> PRIVMSG #lobby :five
A< @time=<iso>;msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :five
A> CHATHISTORY LATEST #lobby * 10
A< @draft/chathistory-end :koine.local BATCH +2 chathistory #lobby
A< @batch=2;time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
A< @batch=2;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A< @batch=2;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< @batch=2;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< @batch=2;time=<iso>;msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :five
A< :koine.local BATCH -2
A> CHATHISTORY LATEST #lobby * 2
A< :koine.local BATCH +3 chathistory #lobby
A< @batch=3;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< @batch=3;time=<iso>;msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :five
A< :koine.local BATCH -3
A> CHATHISTORY LATEST #LOBBY msgid=r1-3 2
A< @draft/chathistory-end :koine.local BATCH +4 chathistory #lobby
A< @batch=4;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< @batch=4;time=<iso>;msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :five
A< :koine.local BATCH -4
A> CHATHISTORY BEFORE #lobby msgid=r1-3 1
A< :koine.local BATCH +5 chathistory #lobby
A< @batch=5;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A< :koine.local BATCH -5
A> CHATHISTORY BEFORE #lobby msgid=r1-3 10
A< @draft/chathistory-end :koine.local BATCH +6 chathistory #lobby
A< @batch=6;time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
A< @batch=6;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A< :koine.local BATCH -6
A> CHATHISTORY AFTER #lobby msgid=r1-3 1
A< :koine.local BATCH +7 chathistory #lobby
A< @batch=7;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< :koine.local BATCH -7
A> CHATHISTORY AFTER #lobby msgid=r1-3 10
A< @draft/chathistory-end :koine.local BATCH +8 chathistory #lobby
A< @batch=8;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< @batch=8;time=<iso>;msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :five
A< :koine.local BATCH -8
A> CHATHISTORY AROUND #lobby msgid=r1-3 1
A< :koine.local BATCH +9 chathistory #lobby
A< @batch=9;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< :koine.local BATCH -9
A> CHATHISTORY AROUND #lobby msgid=r1-3 3
A< :koine.local BATCH +10 chathistory #lobby
A< @batch=10;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A< @batch=10;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< @batch=10;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< :koine.local BATCH -10
A> CHATHISTORY BETWEEN #lobby msgid=r1-1 msgid=r1-5 2
A< :koine.local BATCH +11 chathistory #lobby
A< @batch=11;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A< @batch=11;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< :koine.local BATCH -11
A> CHATHISTORY BETWEEN #lobby msgid=r1-5 msgid=r1-1 2
A< :koine.local BATCH +12 chathistory #lobby
A< @batch=12;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< @batch=12;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< :koine.local BATCH -12
A> CHATHISTORY BETWEEN #lobby msgid=r1-1 timestamp=2100-01-01T00:00:00.000Z 10
A< @draft/chathistory-end :koine.local BATCH +13 chathistory #lobby
A< @batch=13;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A< @batch=13;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< @batch=13;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< @batch=13;time=<iso>;msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :five
A< :koine.local BATCH -13
A> CHATHISTORY BEFORE #lobby timestamp=1970-01-01T00:00:00.000Z 10
A< @draft/chathistory-end :koine.local BATCH +14 chathistory #lobby
A< :koine.local BATCH -14
A> CHATHISTORY AFTER #lobby timestamp=1970-01-01T00:00:00.000Z 1
A< :koine.local BATCH +15 chathistory #lobby
A< @batch=15;time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
A< :koine.local BATCH -15
A> CHATHISTORY LATEST #lobby timestamp=2100-01-01T00:00:00.000Z 10
A< @draft/chathistory-end :koine.local BATCH +16 chathistory #lobby
A< :koine.local BATCH -16
A> CHATHISTORY LATEST #lobby * 0
A< @draft/chathistory-end :koine.local BATCH +17 chathistory #lobby
A< @batch=17;time=<iso>;msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :one
A< @batch=17;time=<iso>;msgid=r1-2 :alice!~u@koine.local PRIVMSG #lobby :two
A< @batch=17;time=<iso>;msgid=r1-3 :alice!~u@koine.local NOTICE #lobby :three
A< @batch=17;time=<iso>;msgid=r1-4 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A< @batch=17;time=<iso>;msgid=r1-5 :alice!~u@koine.local PRIVMSG #lobby :five
A< :koine.local BATCH -17
A> CHATHISTORY
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS * :Insufficient parameters
A> CHATHISTORY WHATEVER #lobby * 10
A< @time=<iso> :koine.local FAIL CHATHISTORY UNKNOWN_COMMAND WHATEVER :Unknown command
A> CHATHISTORY LATEST
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS LATEST :Insufficient parameters
A> CHATHISTORY LATEST #lobby *
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS LATEST :Insufficient parameters
A> CHATHISTORY LATEST #lobby * 10 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS LATEST :Too many parameters
A> CHATHISTORY LATEST #lobby * many
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS LATEST many :Invalid parameters
A> CHATHISTORY BEFORE #lobby * 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS BEFORE * :Invalid parameters
A> CHATHISTORY BEFORE #lobby msgid=what 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS BEFORE msgid=what :Invalid parameters
A> CHATHISTORY BEFORE #lobby timestamp=2026-02-30T00:00:00.000Z 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS BEFORE timestamp=<iso> :Invalid parameters
A> CHATHISTORY BEFORE #lobby :time stamp 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS BEFORE :Insufficient parameters
A> CHATHISTORY BETWEEN #lobby msgid=r1-1 msgid=r2-1 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_PARAMS BETWEEN msgid=r2-1 :Invalid parameters
A> CHATHISTORY AFTER #lobby msgid=r2-1 10
A< @time=<iso> :koine.local FAIL CHATHISTORY MESSAGE_ERROR AFTER #lobby :there is no such message here, or it was deleted
A> CHATHISTORY AFTER #lobby msgid=r1-99 10
A< @time=<iso> :koine.local FAIL CHATHISTORY MESSAGE_ERROR AFTER #lobby :there is no such message here, or it was deleted
A> CHATHISTORY LATEST #nowhere * 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_TARGET LATEST #nowhere :room not found: nowhere
A> CHATHISTORY LATEST nobody * 10
A< @time=<iso> :koine.local FAIL CHATHISTORY INVALID_TARGET LATEST nobody :user not found: nobody
