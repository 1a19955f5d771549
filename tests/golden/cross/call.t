# What is said to those alone who have a role in a room: IRC's @#channel, /call, JSON call. Nothing keeps it.
A+ irc
A> CAP REQ :echo-message message-tags batch labeled-response draft/chathistory
A< :koine.local CAP * ACK :echo-message message-tags batch labeled-response draft/chathistory
A> NICK alice
A> USER u 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
B+ json
B> {"type":"login","username":"bob"}
A< :bob!~u@koine.local JOIN #lobby
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"join","room":"den"}
A< :bob!~u@koine.local JOIN #den
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
C+
C> carol
A< :carol!~u@koine.local JOIN #lobby
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C< Enter your nickname: [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join den
A< :carol!~u@koine.local JOIN #den
B< {"type":"join","sender":"carol","room":"den","timestamp":<n>}
C< [SYSTEM] Joined room: den
C< [SYSTEM] 3 people here; /users lists them
D+ irc
D> NICK dave
D> USER d 0 * :Dave
A< :dave!~u@koine.local JOIN #lobby
B< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
C< >>> dave has joined the chat!
D<* :koine.local 422 <*>
D< :dave!~u@koine.local JOIN #lobby
D< :koine.local 353 dave = #lobby :alice bob carol dave
D< :koine.local 366 dave #lobby :End of NAMES list
D> JOIN #den
A< :dave!~u@koine.local JOIN #den
B< {"type":"join","sender":"dave","room":"den","timestamp":<n>}
C< *** dave joined the room
D< :dave!~u@koine.local JOIN #den
D< :koine.local 353 dave = #den :@alice bob carol dave
D< :koine.local 366 dave #den :End of NAMES list
A> MODE #den +o bob
A< :alice!~u@koine.local MODE #den +o bob
B< {"type":"role","sender":"alice","timestamp":<n>,"room":"den","to":"bob","role":"operator","pos":1,"time_ms":<n>}
C< *** alice made bob an operator
D< :alice!~u@koine.local MODE #den +o bob
C> /call operator please come
A< :carol!~u@koine.local PRIVMSG @#den :please come
B< {"type":"call","sender":"carol","role":"operator","room":"den","timestamp":<n>,"content":"please come"}
C< <time> carol to operators: please come
C> /call nobody please come
C< [SYSTEM] Error: no such role: nobody
C> /call member please come
C< [SYSTEM] Error: no such role: member
B> {"type":"call","role":"operator","room":"den","content":"I am here"}
A< :bob!~u@koine.local PRIVMSG @#den :I am here
B< {"type":"call","sender":"bob","role":"operator","room":"den","timestamp":<n>,"content":"I am here"}
B> {"type":"call","role":"voiced","room":"den","content":"waves","action":true}
A< :bob!~u@koine.local PRIVMSG +#den :\x01ACTION waves\x01
B< {"type":"call","sender":"bob","role":"voiced","room":"den","timestamp":<n>,"content":"waves","action":true}
A> PRIVMSG @#den :what is it?
A< :alice!~u@koine.local PRIVMSG @#den :what is it?
B< {"type":"call","sender":"alice","role":"operator","room":"den","timestamp":<n>,"content":"what is it?"}
A> @label=x PRIVMSG @#den :labelled
A< @label=x :alice!~u@koine.local PRIVMSG @#den :labelled
B< {"type":"call","sender":"alice","role":"operator","room":"den","timestamp":<n>,"content":"labelled"}
A> NOTICE ~+#den :to whoever may talk
A< :alice!~u@koine.local NOTICE +#den :to whoever may talk
B< {"type":"call","sender":"alice","role":"voiced","room":"den","timestamp":<n>,"content":"to whoever may talk","notice":true}
A> PRIVMSG @#den :\x01ACTION thinks\x01
A< :alice!~u@koine.local PRIVMSG @#den :\x01ACTION thinks\x01
B< {"type":"call","sender":"alice","role":"operator","room":"den","timestamp":<n>,"content":"thinks","action":true}
A> @label=y PRIVMSG @#den :\x01VERSION\x01
A< @label=y :koine.local ACK
A> @label=z PRIVMSG @#nowhere :hi
A< @label=z :koine.local 403 alice #nowhere :room not found: nowhere
A> NOTICE @#nowhere :hi
A> PRIVMSG @#den :
A< :koine.local 412 alice :No text to send
A> PRIVMSG @den :hi
A< :koine.local 401 alice @den :user not found: @den
A> MODE #den +v carol
A< :alice!~u@koine.local MODE #den +v carol
B< {"type":"role","sender":"alice","timestamp":<n>,"room":"den","to":"carol","role":"voiced","pos":2,"time_ms":<n>}
C< *** alice made carol voiced
D< :alice!~u@koine.local MODE #den +v carol
D> PRIVMSG +#den :from somebody without a role
A< :dave!~u@koine.local PRIVMSG +#den :from somebody without a role
B< {"type":"call","sender":"dave","role":"voiced","room":"den","timestamp":<n>,"content":"from somebody without a role"}
C< <time> dave to voiced people: from somebody without a role
D> PRIVMSG ~#den :to nobody
A< :dave!~u@koine.local PRIVMSG ~#den :to nobody
C> /msg bob x
B< {"type":"dm","sender":"carol","timestamp":<n>,"content":"x","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C< [SYSTEM] Message sent to bob
A> MODE #den +m
A< :alice!~u@koine.local MODE #den +m
B< {"type":"set","sender":"alice","timestamp":<n>,"room":"den","name":"moderated","value":"on","pos":3,"time_ms":<n>}
C< *** alice set moderated to on
D< :alice!~u@koine.local MODE #den +m
D> PRIVMSG @#den :not a word
D< :koine.local 404 dave #den :room den is moderated: only voiced people talk
A> CHATHISTORY LATEST #den * 10
A< @draft/chathistory-end :koine.local BATCH +1 chathistory #den
A< :koine.local BATCH -1
