# draft/event-playback: topics, modes, kicks, edits, deletions, reactions of the past, each with an id to page by; and nothing of a deleted text.
A+ irc
A> CAP REQ :draft/chathistory draft/event-playback batch message-tags server-time echo-message draft/message-redaction
A< :koine.local CAP * ACK :draft/chathistory draft/event-playback batch message-tags server-time echo-message draft/message-redaction
A> NICK alice
A> USER alice 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< @time=<iso> :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> CAP REQ :draft/chathistory batch message-tags
B< :koine.local CAP * ACK :draft/chathistory batch message-tags
B> NICK bob
B> USER bob 0 * :Bob
B> CAP END
A< @time=<iso> :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> JOIN #dev
A< @time=<iso> :alice!~u@koine.local JOIN #dev
A< :koine.local 353 alice = #dev :@alice
A< :koine.local 366 alice #dev :End of NAMES list
B> JOIN #dev
A< @time=<iso> :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #dev
B< :koine.local 353 bob = #dev :@alice bob
B< :koine.local 366 bob #dev :End of NAMES list
A> TOPIC #dev :first topic
A< @time=<iso>;msgid=r2@1 :alice!~u@koine.local TOPIC #dev :first topic
B< @msgid=r2@1 :alice!~u@koine.local TOPIC #dev :first topic
A> PRIVMSG #dev :one
A< @time=<iso>;msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :one
B< @msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :one
B> PRIVMSG #dev :two
A< @time=<iso>;msgid=r2-2 :bob!~u@koine.local PRIVMSG #dev :two
A> MODE #dev +v bob
A< @time=<iso> :alice!~u@koine.local MODE #dev +v bob
B< :alice!~u@koine.local MODE #dev +v bob
A> MODE #dev +m
A< @time=<iso> :alice!~u@koine.local MODE #dev +m
B< :alice!~u@koine.local MODE #dev +m
A> @+draft/reply=r2-2;+draft/react=:) TAGMSG #dev
A< @time=<iso>;msgid=r2@6;+draft/react=:);+draft/reply=r2-2;+reply=r2-2 :alice!~u@koine.local TAGMSG #dev
B< @msgid=r2@6;+draft/react=:);+draft/reply=r2-2;+reply=r2-2 :alice!~u@koine.local TAGMSG #dev
B> PRIVMSG #dev :secret
A< @time=<iso>;msgid=r2-3 :bob!~u@koine.local PRIVMSG #dev :secret
B> REDACT #dev r2-3 :oops
A< @time=<iso> :bob!~u@koine.local REDACT #dev r2-3 :oops
B> EDIT #dev r2-2 :two, corrected
A< @time=<iso>;+draft/reply=r2-2;+reply=r2-2 :bob!~u@koine.local PRIVMSG #dev :* edited: two, corrected
A> KICK #dev bob :bye
A< @time=<iso> :alice!~u@koine.local KICK #dev bob :bye
B< :alice!~u@koine.local KICK #dev bob :bye
A> PRIVMSG #dev :four
A< @time=<iso>;msgid=r2-4 :alice!~u@koine.local PRIVMSG #dev :four
A> CHATHISTORY LATEST #dev * 50
A< @draft/chathistory-end :koine.local BATCH +1 chathistory #dev
A< @batch=1;time=<iso>;msgid=r2@1 :alice!~u@koine.local TOPIC #dev :first topic
A< @batch=1;time=<iso>;msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :one
A< @batch=1;time=<iso>;msgid=r2-2 :bob!~u@koine.local PRIVMSG #dev :two, corrected
A< @batch=1;time=<iso>;msgid=r2@4 :alice!~u@koine.local MODE #dev +v bob
A< @batch=1;time=<iso>;msgid=r2@5 :alice!~u@koine.local MODE #dev +m
A< @batch=1;time=<iso>;msgid=r2@6;+draft/react=:);+draft/reply=r2-2;+reply=r2-2 :alice!~u@koine.local TAGMSG #dev
A< @batch=1;time=<iso>;msgid=r2@8 :bob!~u@koine.local REDACT #dev r2-3 :oops
A< @batch=1;time=<iso>;msgid=r2@10 :alice!~u@koine.local KICK #dev bob :bye
A< @batch=1;time=<iso>;msgid=r2-4 :alice!~u@koine.local PRIVMSG #dev :four
A< :koine.local BATCH -1
A> CHATHISTORY LATEST #dev * 2
A< :koine.local BATCH +2 chathistory #dev
A< @batch=2;time=<iso>;msgid=r2-4 :alice!~u@koine.local PRIVMSG #dev :four
A< :koine.local BATCH -2
A> CHATHISTORY BEFORE #dev msgid=r2@3 50
A< @draft/chathistory-end :koine.local BATCH +3 chathistory #dev
A< @batch=3;time=<iso>;msgid=r2@1 :alice!~u@koine.local TOPIC #dev :first topic
A< @batch=3;time=<iso>;msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :one
A< :koine.local BATCH -3
A> CHATHISTORY AFTER #dev msgid=r2@10 50
A< @draft/chathistory-end :koine.local BATCH +4 chathistory #dev
A< @batch=4;time=<iso>;msgid=r2-4 :alice!~u@koine.local PRIVMSG #dev :four
A< :koine.local BATCH -4
A> CHATHISTORY AROUND #dev msgid=r2@3 3
A< :koine.local BATCH +5 chathistory #dev
A< @batch=5;time=<iso>;msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :one
A< @batch=5;time=<iso>;msgid=r2-2 :bob!~u@koine.local PRIVMSG #dev :two, corrected
A< @batch=5;time=<iso>;msgid=r2@4 :alice!~u@koine.local MODE #dev +v bob
A< :koine.local BATCH -5
A> CHATHISTORY BETWEEN #dev msgid=r2@2 msgid=r2-2 50
A< @draft/chathistory-end :koine.local BATCH +6 chathistory #dev
A< :koine.local BATCH -6
A> CHATHISTORY AFTER #dev msgid=r2@999 50
A< @time=<iso> :koine.local FAIL CHATHISTORY MESSAGE_ERROR AFTER #dev :there is no such message here, or it was deleted
B> CHATHISTORY LATEST #dev * 50
B< :koine.local FAIL CHATHISTORY INVALID_TARGET LATEST #dev :you are not in room dev
B> JOIN #dev
A< @time=<iso> :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #dev
B< :koine.local 332 bob #dev :first topic
B< :koine.local 333 bob #dev alice <n>
B< :koine.local 353 bob = #dev :@alice bob
B< :koine.local 366 bob #dev :End of NAMES list
B> CHATHISTORY LATEST #dev * 50
B< @draft/chathistory-end :koine.local BATCH +1 chathistory #dev
B< @batch=1;msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :<time> one
B< @batch=1;msgid=r2-2 :bob!~u@koine.local PRIVMSG #dev :<time> two, corrected
B< @batch=1;msgid=r2-4 :alice!~u@koine.local PRIVMSG #dev :<time> four
B< :koine.local BATCH -1
