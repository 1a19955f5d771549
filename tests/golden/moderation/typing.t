# Whom a room keeps quiet, nobody sees typing either.
A+ irc
A> CAP REQ :message-tags
A< :koine.local CAP * ACK :message-tags
A> NICK alice
A> USER u 0 * :alice
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
B> {"type":"typing","room":"den"}
A< @+typing=active :bob!~u@koine.local TAGMSG #den
A> MODE #den +m
A< :alice!~u@koine.local MODE #den +m
B< {"type":"set","sender":"alice","timestamp":<n>,"room":"den","name":"moderated","value":"on","pos":1,"time_ms":<n>}
B> {"type":"typing","room":"den"}
B> {"type":"ping"}
B< {"type":"pong","timestamp":<n>,"time_ms":<n>}
A> MODE #den +v bob
A< :alice!~u@koine.local MODE #den +v bob
B< {"type":"role","sender":"alice","timestamp":<n>,"room":"den","to":"bob","role":"voiced","pos":2,"time_ms":<n>}
B> {"type":"typing","room":"den"}
A< @+typing=active :bob!~u@koine.local TAGMSG #den
