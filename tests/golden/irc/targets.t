# draft/chathistory TARGETS: where something was said between two times, by the time of the last message; for accounts and guests.
! only inproc
A+ irc
A> CAP REQ :draft/chathistory batch message-tags
A< :koine.local CAP * ACK :draft/chathistory batch message-tags
A> NICK alice
A> USER alice 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER bob 0 * :Bob
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
C+ irc
C> NICK carl
C> USER carl 0 * :Carl
A< :carl!~u@koine.local JOIN #lobby
B< :carl!~u@koine.local JOIN #lobby
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local 353 carl = #lobby :alice bob carl
C< :koine.local 366 carl #lobby :End of NAMES list
A> CHATHISTORY TARGETS timestamp=1970-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 10
A< @draft/chathistory-end :koine.local BATCH +1 draft/chathistory-targets
A< :koine.local BATCH -1
A> PRIVMSG #lobby :one
B< :alice!~u@koine.local PRIVMSG #lobby :one
C< :alice!~u@koine.local PRIVMSG #lobby :one
@ 1s
B> PRIVMSG alice :two
A< @msgid=p1.2-1 :bob!~u@koine.local PRIVMSG alice :two
@ 1s
A> PRIVMSG carl :three
C< :alice!~u@koine.local PRIVMSG carl :three
@ 1s
A> JOIN #dev
A< :alice!~u@koine.local JOIN #dev
A< :koine.local 353 alice = #dev :@alice
A< :koine.local 366 alice #dev :End of NAMES list
A> PRIVMSG #dev :four
B> JOIN #other
B< :bob!~u@koine.local JOIN #other
B< :koine.local 353 bob = #other :@bob
B< :koine.local 366 bob #other :End of NAMES list
B> PRIVMSG #other :not for alice
B> PRIVMSG carl :nor this
C< :bob!~u@koine.local PRIVMSG carl :nor this
A> CHATHISTORY TARGETS timestamp=1970-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 10
A< @draft/chathistory-end :koine.local BATCH +2 draft/chathistory-targets
A< @batch=2 :koine.local CHATHISTORY TARGETS #lobby 2023-11-14T22:13:20.000Z
A< @batch=2 :koine.local CHATHISTORY TARGETS bob 2023-11-14T22:13:21.000Z
A< @batch=2 :koine.local CHATHISTORY TARGETS carl 2023-11-14T22:13:22.000Z
A< @batch=2 :koine.local CHATHISTORY TARGETS #dev 2023-11-14T22:13:23.000Z
A< :koine.local BATCH -2
A> CHATHISTORY TARGETS timestamp=2100-01-01T00:00:00.000Z timestamp=1970-01-01T00:00:00.000Z 10
A< @draft/chathistory-end :koine.local BATCH +3 draft/chathistory-targets
A< @batch=3 :koine.local CHATHISTORY TARGETS #lobby 2023-11-14T22:13:20.000Z
A< @batch=3 :koine.local CHATHISTORY TARGETS bob 2023-11-14T22:13:21.000Z
A< @batch=3 :koine.local CHATHISTORY TARGETS carl 2023-11-14T22:13:22.000Z
A< @batch=3 :koine.local CHATHISTORY TARGETS #dev 2023-11-14T22:13:23.000Z
A< :koine.local BATCH -3
A> CHATHISTORY TARGETS timestamp=1970-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 2
A< :koine.local BATCH +4 draft/chathistory-targets
A< @batch=4 :koine.local CHATHISTORY TARGETS #lobby 2023-11-14T22:13:20.000Z
A< @batch=4 :koine.local CHATHISTORY TARGETS bob 2023-11-14T22:13:21.000Z
A< :koine.local BATCH -4
A> CHATHISTORY TARGETS timestamp=2100-01-01T00:00:00.000Z timestamp=1970-01-01T00:00:00.000Z 2
A< :koine.local BATCH +5 draft/chathistory-targets
A< @batch=5 :koine.local CHATHISTORY TARGETS carl 2023-11-14T22:13:22.000Z
A< @batch=5 :koine.local CHATHISTORY TARGETS #dev 2023-11-14T22:13:23.000Z
A< :koine.local BATCH -5
A> CHATHISTORY TARGETS timestamp=2023-11-14T22:13:20.000Z timestamp=2023-11-14T22:13:23.000Z 10
A< @draft/chathistory-end :koine.local BATCH +6 draft/chathistory-targets
A< @batch=6 :koine.local CHATHISTORY TARGETS bob 2023-11-14T22:13:21.000Z
A< @batch=6 :koine.local CHATHISTORY TARGETS carl 2023-11-14T22:13:22.000Z
A< :koine.local BATCH -6
A> CHATHISTORY TARGETS timestamp=2023-11-14T22:13:19.999Z timestamp=2023-11-14T22:13:20.001Z 10
A< @draft/chathistory-end :koine.local BATCH +7 draft/chathistory-targets
A< @batch=7 :koine.local CHATHISTORY TARGETS #lobby 2023-11-14T22:13:20.000Z
A< :koine.local BATCH -7
A> CHATHISTORY TARGETS timestamp=1970-01-01T00:00:00.000Z timestamp=1970-01-01T00:00:00.000Z 10
A< @draft/chathistory-end :koine.local BATCH +8 draft/chathistory-targets
A< :koine.local BATCH -8
A> CHATHISTORY TARGETS timestamp=1970-01-01T00:00:00.000Z
A< :koine.local FAIL CHATHISTORY INVALID_PARAMS TARGETS :Insufficient parameters
A> CHATHISTORY TARGETS msgid=r1-1 timestamp=1970-01-01T00:00:00.000Z 10
A< :koine.local FAIL CHATHISTORY INVALID_PARAMS TARGETS msgid=r1-1 :Invalid parameters
A> CHATHISTORY TARGETS * timestamp=1970-01-01T00:00:00.000Z 10
A< :koine.local FAIL CHATHISTORY INVALID_PARAMS TARGETS * :Invalid parameters
B> NICK robert
A< :bob!~u@koine.local NICK :robert
B< :bob!~u@koine.local NICK :robert
C< :bob!~u@koine.local NICK :robert
A> CHATHISTORY TARGETS timestamp=2023-11-14T22:13:20.000Z timestamp=2023-11-14T22:13:22.000Z 10
A< @draft/chathistory-end :koine.local BATCH +9 draft/chathistory-targets
A< @batch=9 :koine.local CHATHISTORY TARGETS robert 2023-11-14T22:13:21.000Z
A< :koine.local BATCH -9
A> CHATHISTORY LATEST robert * 10
A< @draft/chathistory-end :koine.local BATCH +10 chathistory robert
A< @batch=10;msgid=p1.2-1 :bob!~u@koine.local PRIVMSG alice :<time> two
A< :koine.local BATCH -10
C> CONVERSATIONS
C< :koine.local NOTICE carl :Conversations:
C< :koine.local NOTICE carl :  room     lobby   #1  2023-11-14 22:13:20
C< :koine.local NOTICE carl :  private  alice   #1  2023-11-14 22:13:22
C< :koine.local NOTICE carl :  private  robert  #1  2023-11-14 22:13:23
N+ text
N< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
N<< Enter your nickname:\s
N> nora
A< :nora!~u@koine.local JOIN #lobby
B< :nora!~u@koine.local JOIN #lobby
C< :nora!~u@koine.local JOIN #lobby
N< [SYSTEM] Nickname set to nora
N< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
N< --- history of lobby ---
N< <time> alice: one
N< --- end of history ---
N> /conversations 1h
N< [SYSTEM] Conversations:
N<   room  lobby  #1  2023-11-14 22:13:20
N> /msg alice hi
A< @msgid=p1.4-1 :nora!~u@koine.local PRIVMSG alice :hi
N< [SYSTEM] Message sent to alice
N> /conversations
N< [SYSTEM] Conversations:
N<   room     lobby  #1  2023-11-14 22:13:20
N<   private  alice  #1  2023-11-14 22:13:23
J+ json
J> {"type":"login","username":"jo"}
A< :jo!~u@koine.local JOIN #lobby
B< :jo!~u@koine.local JOIN #lobby
C< :jo!~u@koine.local JOIN #lobby
J< {"type":"welcome","username":"jo","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["alice","robert","carl","nora","jo"],"count":5}
N< >>> jo has joined the chat!
J> {"type":"conversations","limit":1}
J< {"type":"conversations","list":[{"kind":"room","name":"lobby","seq":1,"time_ms":<n>}]}
J> {"type":"conversations","since_ms":1700000000000,"until_ms":1700000000001,"back":false}
J< {"type":"conversations","list":[]}
J> {"type":"conversations","since_ms":1699999999999,"until_ms":1700000000001,"back":false,"id":"c"}
J< {"type":"conversations","list":[{"kind":"room","name":"lobby","seq":1,"time_ms":<n>}],"for":"c"}
