# What is said in IRC, read by netcat, lines and JSON, and the other way round: actions, notices, formatting, lines, reactions,
# typing, edits, signals.
A+ irc
A> CAP REQ :message-tags echo-message draft/multiline batch draft/message-redaction koine.chat/edit
A< :koine.local CAP * ACK :message-tags echo-message draft/multiline batch draft/message-redaction koine.chat/edit
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< :bob!~u@koine.local JOIN #lobby
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+ json
C> {"type":"join","sender":"carol"}
A< :carol!~u@koine.local JOIN #lobby
B< >>> carol has joined the chat!
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carol"],"count":3}
D+ line
D> LOGIN dave
A< :dave!~u@koine.local JOIN #lobby
B< >>> dave has joined the chat!
C< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
D< OK
E+ irc
E> NICK erin
E> USER e 0 * :Erin
A< :erin!~u@koine.local JOIN #lobby
B< >>> erin has joined the chat!
C< {"type":"join","sender":"erin","room":"lobby","timestamp":<n>}
E<* :koine.local 422 <*>
E< :erin!~u@koine.local JOIN #lobby
E< :koine.local 353 erin = #lobby :alice bob carol dave erin
E< :koine.local 366 erin #lobby :End of NAMES list
A> PRIVMSG #lobby :\x02bold\x02 \x034,12red\x03 and \x04ff0000deep\x0f, \x1d\x1f\x1e\x11\x16plain
A< @msgid=r1-1 :alice!~u@koine.local PRIVMSG #lobby :\x02bold\x02 \x034,12red\x03 and \x04ff0000deep\x0f, \x1d\x1f\x1e\x11\x16plain
B< <time> alice: bold red and deep, plain
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"bold red and deep, plain","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
D< MSG alice bold red and deep, plain
E< :alice!~u@koine.local PRIVMSG #lobby :\x02bold\x02 \x034,12red\x03 and \x04ff0000deep\x0f, \x1d\x1f\x1e\x11\x16plain
A> NOTICE #lobby :from a program
A< @msgid=r1-2 :alice!~u@koine.local NOTICE #lobby :from a program
B< <time> alice: from a program
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from a program","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"notice":true}
D< MSG alice from a program
E< :alice!~u@koine.local NOTICE #lobby :from a program
A> PRIVMSG #lobby :\x01ACTION waves\x01
A< @msgid=r1-3 :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
B< <time> * alice waves
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"waves","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>,"action":true}
D< MSG alice * waves
E< :alice!~u@koine.local PRIVMSG #lobby :\x01ACTION waves\x01
A> PRIVMSG bob :\x01ACTION whispers\x01
A< @msgid=p1.2-1 :alice!~u@koine.local PRIVMSG bob :\x01ACTION whispers\x01
B< <time> [PM from alice]: * alice whispers
A> PRIVMSG dave :\x01ACTION whispers\x01
A< @msgid=p1.4-1 :alice!~u@koine.local PRIVMSG dave :\x01ACTION whispers\x01
D< DM alice * whispers
A> PRIVMSG bob :\x01VERSION\x01
A> PRIVMSG #lobby :\x01VERSION\x01
C< {"type":"signal","sender":"alice","room":"lobby","timestamp":<n>,"content":"VERSION"}
E< :alice!~u@koine.local PRIVMSG #lobby :\x01VERSION\x01
A> @+typing=active TAGMSG #lobby
A< @+typing=active :alice!~u@koine.local TAGMSG #lobby
C< {"type":"typing","sender":"alice","room":"lobby","timestamp":<n>}
A> @+typing=done TAGMSG #lobby
A< @+typing=done :alice!~u@koine.local TAGMSG #lobby
C< {"type":"typing","sender":"alice","room":"lobby","timestamp":<n>,"status":"done"}
C> {"type":"typing","room":"lobby","status":"paused"}
A< @+typing=paused :carol!~u@koine.local TAGMSG #lobby
C> {"type":"typing","with":"alice"}
A< @+typing=active :carol!~u@koine.local TAGMSG alice
C> {"type":"chat","content":"one\\n\\ntwo\\r\\nthree\\rfour"}
A< @msgid=r1-4 :carol!~u@koine.local BATCH +m1-4 draft/multiline #lobby
A< @batch=m1-4 :carol!~u@koine.local PRIVMSG #lobby :one
A< @batch=m1-4 :carol!~u@koine.local PRIVMSG #lobby :
A< @batch=m1-4 :carol!~u@koine.local PRIVMSG #lobby :two
A< @batch=m1-4 :carol!~u@koine.local PRIVMSG #lobby :three four
A< :koine.local BATCH -m1-4
B< <time> carol: one
B< <time> carol: two
B< <time> carol: three␍four
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"one\\n\\ntwo\\r\\nthree\\rfour","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
D< MSG carol one
D< MSG carol two
D< MSG carol three␍four
E< :carol!~u@koine.local PRIVMSG #lobby :one
E< :carol!~u@koine.local PRIVMSG #lobby :two
E< :carol!~u@koine.local PRIVMSG #lobby :three four
C> {"type":"chat","content":"a notice","notice":true}
A< @msgid=r1-5 :carol!~u@koine.local NOTICE #lobby :a notice
B< <time> carol: a notice
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"a notice","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>,"notice":true}
D< MSG carol a notice
E< :carol!~u@koine.local NOTICE #lobby :a notice
C> {"type":"dm","to":"alice","content":"psst","action":true}
A< @msgid=p1.3-1 :carol!~u@koine.local PRIVMSG alice :\x01ACTION psst\x01
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"psst","to":"alice","seq":1,"pos":1,"id":"p1.3-1","time_ms":<n>,"action":true}
C> {"type":"dm","to":"alice","content":"see there","notice":true,"context":"#lobby"}
A< @msgid=p1.3-2;+draft/channel-context=#lobby;+channel-context=#lobby :carol!~u@koine.local NOTICE alice :see there
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"see there","to":"alice","context":"lobby","seq":2,"pos":2,"id":"p1.3-2","time_ms":<n>,"notice":true}
C> {"type":"signal","with":"alice","content":"VERSION"}
A< :carol!~u@koine.local PRIVMSG alice :\x01VERSION\x01
C> {"type":"signal","room":"lobby","content":"PING 1","notice":true}
A< :carol!~u@koine.local NOTICE #lobby :\x01PING 1\x01
E< :carol!~u@koine.local NOTICE #lobby :\x01PING 1\x01
C> {"type":"signal","with":"nobody","content":"VERSION","id":1}
C< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody","for":1}
C> {"type":"react","seq":1,"content":"+1"}
A< @msgid=r1@6;+draft/react=+1;+draft/reply=r1-1;+reply=r1-1 :carol!~u@koine.local TAGMSG #lobby
B< *** carol reacted to #1 of alice ("bold red and deep, plain"): +1
C< {"type":"react","sender":"carol","timestamp":<n>,"content":"+1","room":"lobby","seq":1,"pos":6,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"bold red and deep, plain"}
D< INFO carol reacted to alice: +1
C> {"type":"react","seq":1,"content":"+1","remove":true}
A< @msgid=r1@7;+draft/unreact=+1;+draft/reply=r1-1;+reply=r1-1 :carol!~u@koine.local TAGMSG #lobby
B< *** carol took back +1 from #1
C< {"type":"react","sender":"carol","timestamp":<n>,"content":"+1","room":"lobby","seq":1,"pos":7,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"bold red and deep, plain","remove":true}
C> {"type":"chat","content":"an answer","reply":1}
A< @msgid=r1-6;+draft/reply=r1-1;+reply=r1-1 :carol!~u@koine.local PRIVMSG #lobby :an answer
B< <time> carol (to alice #1 "bold red and deep, plain"): an answer
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"an answer","room":"lobby","seq":6,"pos":8,"id":"r1-6","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"bold red and deep, plain"}
D< MSG carol an answer
E< :carol!~u@koine.local PRIVMSG #lobby :an answer
C> {"type":"edit","seq":4,"content":"uno\\ndos"}
A< @koine.chat/edit=r1-4 :carol!~u@koine.local BATCH +m1-4 draft/multiline #lobby
A< @batch=m1-4 :carol!~u@koine.local PRIVMSG #lobby :uno
A< @batch=m1-4 :carol!~u@koine.local PRIVMSG #lobby :dos
A< :koine.local BATCH -m1-4
B< <time> carol edited #4 ("one"): uno
B< <time> carol edited #4 ("one"): dos
C< {"type":"edit","sender":"carol","timestamp":<n>,"content":"uno\\ndos","room":"lobby","seq":4,"pos":9,"id":"r1-4","time_ms":<n>}
D< INFO carol edited: uno
D< INFO carol edited: dos
E< :carol!~u@koine.local PRIVMSG #lobby :* edited: uno
E< :carol!~u@koine.local PRIVMSG #lobby :dos
C> {"type":"delete","seq":4,"content":"enough"}
A< :carol!~u@koine.local REDACT #lobby r1-4 :enough
B< *** carol deleted #4: enough
C< {"type":"delete","sender":"carol","timestamp":<n>,"content":"enough","room":"lobby","seq":4,"pos":10,"id":"r1-4","time_ms":<n>,"author":"carol"}
D< INFO carol deleted a message
B> /react #2 :)
A< @msgid=r1@11;+draft/react=:);+draft/reply=r1-2;+reply=r1-2 :bob!~u@koine.local TAGMSG #lobby
B< *** bob reacted to #2 of alice ("from a program"): :)
C< {"type":"react","sender":"bob","timestamp":<n>,"content":":)","room":"lobby","seq":2,"pos":11,"id":"r1-2","time_ms":<n>,"author":"alice","quote":"from a program"}
D< INFO bob reacted to alice: :)
B> Now \x02this
A< @msgid=r1-7 :bob!~u@koine.local PRIVMSG #lobby :Now \x02this
B< <time> bob: Now this
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"Now this","room":"lobby","seq":7,"pos":12,"id":"r1-7","time_ms":<n>}
D< MSG bob Now this
E< :bob!~u@koine.local PRIVMSG #lobby :Now \x02this
B> /edit Now \x02that
A< @koine.chat/edit=r1-7 :bob!~u@koine.local PRIVMSG #lobby :Now \x02that
B< <time> bob edited #7 ("Now this"): Now that
C< {"type":"edit","sender":"bob","timestamp":<n>,"content":"Now that","room":"lobby","seq":7,"pos":13,"id":"r1-7","time_ms":<n>}
D< INFO bob edited: Now that
E< :bob!~u@koine.local PRIVMSG #lobby :* edited: Now \x02that
A> @+draft/reply=r1-5;+draft/react=wow TAGMSG #lobby
A< @msgid=r1@14;+draft/react=wow;+draft/reply=r1-5;+reply=r1-5 :alice!~u@koine.local TAGMSG #lobby
B< *** alice reacted to #5 of carol ("a notice"): wow
C< {"type":"react","sender":"alice","timestamp":<n>,"content":"wow","room":"lobby","seq":5,"pos":14,"id":"r1-5","time_ms":<n>,"author":"carol","quote":"a notice"}
D< INFO alice reacted to carol: wow
A> BATCH +1 draft/multiline #lobby
A> @batch=1 PRIVMSG #lobby :first
A> @batch=1 PRIVMSG #lobby :second
A> BATCH -1
A< @msgid=r1-8 :alice!~u@koine.local BATCH +m1-8 draft/multiline #lobby
A< @batch=m1-8 :alice!~u@koine.local PRIVMSG #lobby :first
A< @batch=m1-8 :alice!~u@koine.local PRIVMSG #lobby :second
A< :koine.local BATCH -m1-8
B< <time> alice: first
B< <time> alice: second
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"first\\nsecond","room":"lobby","seq":8,"pos":15,"id":"r1-8","time_ms":<n>}
D< MSG alice first
D< MSG alice second
E< :alice!~u@koine.local PRIVMSG #lobby :first
E< :alice!~u@koine.local PRIVMSG #lobby :second
B> /away lunch
B< [SYSTEM] You are away: lunch
C< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
A> PRIVMSG bob :are you there
A< @msgid=p1.2-2 :alice!~u@koine.local PRIVMSG bob :are you there
A< :koine.local 301 alice bob :lunch
B< <time> [PM from alice]: are you there
A> NOTICE bob :no answer to this
A< @msgid=p1.2-3 :alice!~u@koine.local NOTICE bob :no answer to this
B< <time> [PM from alice]: no answer to this
C> {"type":"dm","to":"bob","content":"and you","key":"k1"}
B< <time> [PM from carol]: and you
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"and you","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C< {"type":"ack","key":"k1","to":"bob","away":"lunch","seq":1,"pos":1,"id":"p2.3-1","timestamp":<n>,"time_ms":<n>}
B> /away
B< [SYSTEM] You are back
C< {"type":"presence","sender":"bob","status":"online","room":"lobby","timestamp":<n>}
