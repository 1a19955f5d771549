# History across dialects: what people and programs say, change and read is in CHATHISTORY; newcomers read what they may; labels and several lines.
! config auth=optional
! users alice:good-password
A+ irc
A> CAP REQ :draft/chathistory draft/event-playback batch message-tags echo-message draft/message-redaction draft/multiline labeled-response draft/read-marker
A< :koine.local CAP * ACK :draft/chathistory draft/event-playback batch message-tags echo-message draft/message-redaction draft/multiline labeled-response draft/read-marker
A> PASS alice:good-password
A> NICK alice
A> USER alice 0 * :Alice
A> CAP END
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local MARKREAD #lobby *
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
N+ text
N< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
N<< Enter your nickname:\s
N> nora
A< :nora!~u@koine.local JOIN #lobby
N< [SYSTEM] Nickname set to nora
N< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
J+ json
J> {"type":"login","username":"jo"}
A< :jo!~u@koine.local JOIN #lobby
J< {"type":"welcome","username":"jo","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","nora","jo"],"count":3}
N< >>> jo has joined the chat!
N> hello from netcat
A< @msgid=r1-1 :nora!~u@koine.local PRIVMSG #lobby :hello from netcat
J< {"type":"chat","sender":"nora","timestamp":<n>,"content":"hello from netcat","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
N< <time> nora: hello from netcat
J> {"type":"chat","content":"two\\nlines"}
A< @msgid=r1-2 :jo!~u@koine.local BATCH +m1-2 draft/multiline #lobby
A< @batch=m1-2 :jo!~u@koine.local PRIVMSG #lobby :two
A< @batch=m1-2 :jo!~u@koine.local PRIVMSG #lobby :lines
A< :koine.local BATCH -m1-2
J< {"type":"chat","sender":"jo","timestamp":<n>,"content":"two\\nlines","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
N< <time> jo: two
N< <time> jo: lines
J> {"type":"edit","seq":2,"content":"two\\nbetter lines"}
A< @+draft/reply=r1-2;+reply=r1-2 :jo!~u@koine.local PRIVMSG #lobby :* edited: two
A< :jo!~u@koine.local PRIVMSG #lobby :better lines
J< {"type":"edit","sender":"jo","timestamp":<n>,"content":"two\\nbetter lines","room":"lobby","seq":2,"pos":3,"id":"r1-2","time_ms":<n>}
N< <time> jo edited #2 ("two"): two
N< <time> jo edited #2 ("two"): better lines
J> {"type":"react","seq":1,"content":"+1"}
A< @msgid=r1@4;+draft/react=+1;+draft/reply=r1-1;+reply=r1-1 :jo!~u@koine.local TAGMSG #lobby
J< {"type":"react","sender":"jo","timestamp":<n>,"content":"+1","room":"lobby","seq":1,"pos":4,"id":"r1-1","time_ms":<n>,"author":"nora","quote":"hello from netcat"}
N< *** jo reacted to #1 of nora ("hello from netcat"): +1
N> /topic about nothing
A< @msgid=r1@5 :nora!~u@koine.local TOPIC #lobby :about nothing
J< {"type":"topic","sender":"nora","room":"lobby","timestamp":<n>,"topic":"about nothing","pos":5}
N< *** nora set the topic: about nothing
N> gone soon
A< @msgid=r1-3 :nora!~u@koine.local PRIVMSG #lobby :gone soon
J< {"type":"chat","sender":"nora","timestamp":<n>,"content":"gone soon","room":"lobby","seq":3,"pos":6,"id":"r1-3","time_ms":<n>}
N< <time> nora: gone soon
N> /delete
A< :nora!~u@koine.local REDACT #lobby r1-3
J< {"type":"delete","sender":"nora","timestamp":<n>,"room":"lobby","seq":3,"pos":7,"id":"r1-3","time_ms":<n>,"author":"nora"}
N< *** nora deleted #3
A> @label=h CHATHISTORY LATEST #lobby * 20
A< @label=h;draft/chathistory-end :koine.local BATCH +1 chathistory #lobby
A< @batch=1;msgid=r1-1 :nora!~u@koine.local PRIVMSG #lobby :<time> hello from netcat
A< @batch=1;msgid=r1-2 :jo!~u@koine.local PRIVMSG #lobby :<time> two
A< @batch=1 :jo!~u@koine.local PRIVMSG #lobby :better lines
A< @batch=1;msgid=r1@4;+draft/react=+1;+draft/reply=r1-1;+reply=r1-1 :jo!~u@koine.local TAGMSG #lobby
A< @batch=1;msgid=r1@5 :nora!~u@koine.local TOPIC #lobby :about nothing
A< @batch=1;msgid=r1@7 :nora!~u@koine.local REDACT #lobby r1-3
A< :koine.local BATCH -1
A> @label=f CHATHISTORY LATEST #lobby x 20
A< @label=f :koine.local FAIL CHATHISTORY INVALID_PARAMS LATEST x :Invalid parameters
A> @label=m MARKREAD #lobby
A< @label=m :koine.local MARKREAD #lobby *
A> @label=j JOIN #dev
A< @label=j :koine.local BATCH +2 labeled-response
A< @batch=2 :alice!~u@koine.local JOIN #dev
A< @batch=2 :koine.local MARKREAD #dev *
A< @batch=2 :koine.local 353 alice = #dev :@alice
A< @batch=2 :koine.local 366 alice #dev :End of NAMES list
A< :koine.local BATCH -2
A> MARKREAD #lobby timestamp=2100-01-01T00:00:00.000Z
A< :koine.local MARKREAD #lobby timestamp=<iso>
A> PRIVMSG jo :psst
A< @msgid=p1.3-1 :alice!~u@koine.local PRIVMSG jo :psst
J< {"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"jo","seq":1,"pos":1,"id":"p1.3-1","time_ms":<n>}
J> {"type":"dm","to":"alice","content":"yes?"}
A< @msgid=p1.3-2 :jo!~u@koine.local PRIVMSG alice :yes?
J< {"type":"dm","sender":"jo","timestamp":<n>,"content":"yes?","to":"alice","seq":2,"pos":2,"id":"p1.3-2","time_ms":<n>}
J> {"type":"history","with":"alice","near":1,"limit":1}
J< {"type":"history","with":"alice","messages":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"psst","to":"jo","seq":1,"pos":1,"id":"p1.3-1","time_ms":<n>}],"more":true,"epoch":<n>}
J> {"type":"history","after":1,"until_ms":4102444800000}
J< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"jo","timestamp":<n>,"content":"two\\nbetter lines","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"edited":true},{"type":"chat","sender":"nora","timestamp":<n>,"content":"","room":"lobby","seq":3,"pos":6,"id":"r1-3","time_ms":<n>,"deleted":true}],"more":false,"epoch":<n>}
J> {"type":"history","since_ms":1,"limit":1}
J< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"nora","timestamp":<n>,"content":"hello from netcat","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"reactions":[{"content":"+1","count":1,"senders":["jo"]}]}],"more":true,"epoch":<n>}
J> {"type":"history","until_ms":4102444800000,"limit":1}
J< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"nora","timestamp":<n>,"content":"","room":"lobby","seq":3,"pos":6,"id":"r1-3","time_ms":<n>,"deleted":true}],"more":true,"epoch":<n>}
J> {"type":"history","since_ms":1,"back":true,"limit":1}
J< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"nora","timestamp":<n>,"content":"","room":"lobby","seq":3,"pos":6,"id":"r1-3","time_ms":<n>,"deleted":true}],"more":true,"epoch":<n>}
J> {"type":"history","since_ms":1,"after":1}
J< {"type":"error","code":"bad-field","message":"missing or wrong field: since_ms"}
J> {"type":"history","near":1,"after":1}
J< {"type":"error","code":"bad-field","message":"missing or wrong field: near"}
J> {"type":"history","near":1,"near_ms":1}
J< {"type":"error","code":"bad-field","message":"missing or wrong field: near"}
A> SET #dev history off
A< :alice!~u@koine.local MODE #dev +H
A> PRIVMSG #dev :before
A< @msgid=r2-1 :alice!~u@koine.local PRIVMSG #dev :before
N> /join dev
A< :nora!~u@koine.local JOIN #dev
N< [SYSTEM] Joined room: dev
N< [SYSTEM] 2 people here; /users lists them
B+ irc
B> CAP REQ :draft/chathistory draft/event-playback batch message-tags
B< :koine.local CAP * ACK :draft/chathistory draft/event-playback batch message-tags
B> NICK bob
B> USER bob 0 * :Bob
B> CAP END
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 332 bob #lobby :about nothing
B< :koine.local 333 bob #lobby nora <n>
B< :koine.local 353 bob = #lobby :alice nora jo bob
B< :koine.local 366 bob #lobby :End of NAMES list
J< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
N< >>> bob has joined the chat!
B> JOIN #dev
A< :bob!~u@koine.local JOIN #dev
B< :bob!~u@koine.local JOIN #dev
B< :koine.local 353 bob = #dev :@alice nora bob
B< :koine.local 366 bob #dev :End of NAMES list
N< *** bob joined the room
B> CHATHISTORY LATEST #dev * 10
B< @draft/chathistory-end :koine.local BATCH +1 chathistory #dev
B< :koine.local BATCH -1
B> CHATHISTORY TARGETS timestamp=2100-01-01T00:00:00.000Z timestamp=1970-01-01T00:00:00.000Z 10
B< @draft/chathistory-end :koine.local BATCH +2 draft/chathistory-targets
B< @batch=2 :koine.local CHATHISTORY TARGETS #lobby <iso>
B< :koine.local BATCH -2
A> PRIVMSG #dev :after
A< @msgid=r2-2 :alice!~u@koine.local PRIVMSG #dev :after
B< @msgid=r2-2 :alice!~u@koine.local PRIVMSG #dev :after
N< <time> alice: after
A> EDIT #dev r2-1 :changed
A< @+draft/reply=r2-1;+reply=r2-1 :alice!~u@koine.local PRIVMSG #dev :* edited: changed
B< @+draft/reply=r2-1;+reply=r2-1 :alice!~u@koine.local PRIVMSG #dev :* edited: changed
N< <time> alice edited #1: changed
A> @+draft/reply=r2-1;+draft/react=x TAGMSG #dev
A< @msgid=r2@5;+draft/react=x;+draft/reply=r2-1;+reply=r2-1 :alice!~u@koine.local TAGMSG #dev
B< @msgid=r2@5;+draft/react=x;+draft/reply=r2-1;+reply=r2-1 :alice!~u@koine.local TAGMSG #dev
N< *** alice reacted to #1 of alice: x
B> CHATHISTORY LATEST #dev * 10
B< @draft/chathistory-end :koine.local BATCH +3 chathistory #dev
B< @batch=3;msgid=r2-2 :alice!~u@koine.local PRIVMSG #dev :<time> after
B< :koine.local BATCH -3
B> CHATHISTORY AROUND #dev msgid=r2-1 10
B< @draft/chathistory-end :koine.local BATCH +4 chathistory #dev
B< @batch=4;msgid=r2-2 :alice!~u@koine.local PRIVMSG #dev :<time> after
B< :koine.local BATCH -4
B> CHATHISTORY BEFORE #dev msgid=r2-2 10
B< @draft/chathistory-end :koine.local BATCH +5 chathistory #dev
B< :koine.local BATCH -5
B> CHATHISTORY AFTER #dev timestamp=1970-01-01T00:00:00.000Z 10
B< @draft/chathistory-end :koine.local BATCH +6 chathistory #dev
B< @batch=6;msgid=r2-2 :alice!~u@koine.local PRIVMSG #dev :<time> after
B< :koine.local BATCH -6
B> CHATHISTORY LATEST jo * 10
B< @draft/chathistory-end :koine.local BATCH +7 chathistory jo
B< :koine.local BATCH -7
B> CHATHISTORY LATEST bob * 10
B< @draft/chathistory-end :koine.local BATCH +8 chathistory bob
B< :koine.local BATCH -8
