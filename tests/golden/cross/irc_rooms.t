# What is decided about a room is read in every dialect: IRC, text and JSON see each other's doings.
! users mod:secret1
! role mod moderator
A+ irc
A> NICK alice
A> USER alice 0 * :alice
A< :koine.local 001 alice <*>
A< :koine.local 002 alice <*>
A< :koine.local 003 alice <*>
A< :koine.local 004 alice <*>
A< :koine.local 005 alice <*>
A< :koine.local 422 alice :There is no message of the day
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
C> {"type":"login","username":"carl"}
A< :carl!~u@koine.local JOIN #lobby
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carl"],"count":3}
A> JOIN #den
A< :alice!~u@koine.local JOIN #den
A< :koine.local 353 alice = #den :@alice
A< :koine.local 366 alice #den :End of NAMES list
B> /join den
A< :bob!~u@koine.local JOIN #den
B< [SYSTEM] Joined room: den
B< [SYSTEM] 2 people here; /users lists them
C> {"type":"join","room":"den"}
A< :carl!~u@koine.local JOIN #den
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob","carl"],"count":3}
A> TOPIC #den :\x02bold\x02 and \x0304red\x03
A< :alice!~u@koine.local TOPIC #den :\x02bold\x02 and \x0304red\x03
B< *** alice set the topic: bold and red
C< {"type":"topic","sender":"alice","room":"den","timestamp":<n>,"topic":"bold and red","pos":1}
B> /topic
B< [SYSTEM] Topic of den: bold and red
C> {"type":"topic","room":"den"}
C< {"type":"topic","room":"den","timestamp":<n>,"topic":"bold and red"}
C> {"type":"rooms"}
C< {"type":"rooms","rooms":[{"room":"lobby","count":3,"topic":"","in":true,"default":true},{"room":"den","count":3,"topic":"bold and red","in":true}]}
A> TOPIC #den :\x07bell
A< :koine.local 400 alice TOPIC :this text must be one line without control characters
A> MODE #den +imt
A< :alice!~u@koine.local MODE #den +i
A< :alice!~u@koine.local MODE #den +m
A< :alice!~u@koine.local MODE #den +t
B< *** alice set invite-only to on
B< *** alice set moderated to on
B< *** alice set topic-lock to on
C< {"type":"set","sender":"alice","timestamp":<n>,"room":"den","name":"invite-only","value":"on","pos":2,"time_ms":<n>}
C< {"type":"set","sender":"alice","timestamp":<n>,"room":"den","name":"moderated","value":"on","pos":3,"time_ms":<n>}
C< {"type":"set","sender":"alice","timestamp":<n>,"room":"den","name":"topic-lock","value":"on","pos":4,"time_ms":<n>}
A> MODE #den +v bob
A< :alice!~u@koine.local MODE #den +v bob
B< *** alice made bob voiced
C< {"type":"role","sender":"alice","timestamp":<n>,"room":"den","to":"bob","role":"voiced","pos":5,"time_ms":<n>}
A> MODE #den +k key
A< :alice!~u@koine.local MODE #den +k *
B< *** alice set a new password
C< {"type":"set","sender":"alice","timestamp":<n>,"room":"den","name":"password","value":"set","pos":6,"time_ms":<n>}
A> MODE #den +b spam*!*@*
A< :alice!~u@koine.local MODE #den +b spam*!*@*
B< *** spam* was banned by alice
C< {"type":"ban","sender":"alice","timestamp":<n>,"room":"den","to":"spam*","pos":7,"time_ms":<n>}
A> MODE #den +e nospam!*@*
A< :alice!~u@koine.local MODE #den +e nospam!*@*
B< *** alice spares nospam bans and mutes
C< {"type":"exempt","sender":"alice","timestamp":<n>,"room":"den","to":"nospam","pos":8,"time_ms":<n>}
A> MODE #den +I friend*
A< :alice!~u@koine.local MODE #den +I friend*!*@*
B< *** alice lets friend* in without an invitation
C< {"type":"admit","sender":"alice","timestamp":<n>,"room":"den","to":"friend*","pos":9,"time_ms":<n>}
A> MODE #den +b m:*loud*!*@*
A< :alice!~u@koine.local MODE #den +b m:*loud*!*@*
B< *** *loud* was muted by alice
C< {"type":"mute","sender":"alice","timestamp":<n>,"room":"den","to":"*loud*","pos":10,"time_ms":<n>}
A> MODE #den -I friend*
A< :alice!~u@koine.local MODE #den -I friend*!*@*
B< *** alice lets friend* in by invitation only again
C< {"type":"admit","sender":"alice","timestamp":<n>,"room":"den","to":"friend*","pos":11,"time_ms":<n>,"remove":true}
B> /roles
B< [SYSTEM] Roles:
B<   alice  owner
B<   bob    voiced
A> ROLE #den bob operator
A< :alice!~u@koine.local MODE #den +o-v bob bob
B< *** alice made bob an operator
C< {"type":"role","sender":"alice","timestamp":<n>,"room":"den","to":"bob","role":"operator","pos":12,"time_ms":<n>}
B> /set slow 30
A< :bob!~u@koine.local MODE #den +S 30
B< *** bob set slow to 30s
C< {"type":"set","sender":"bob","timestamp":<n>,"room":"den","name":"slow","value":"30","pos":13,"time_ms":<n>}
B> /mute carl
A< :bob!~u@koine.local MODE #den +b m:carl!*@*
B< *** carl was muted by bob
C< {"type":"mute","sender":"bob","timestamp":<n>,"room":"den","to":"carl","pos":15,"time_ms":<n>}
B> /unmute carl
A< :bob!~u@koine.local MODE #den -b m:carl!*@*
B< *** bob lifted the mute of carl
C< {"type":"mute","sender":"bob","timestamp":<n>,"room":"den","to":"carl","pos":17,"time_ms":<n>,"remove":true}
B> /ban name:eve 1h no
A< :bob!~u@koine.local MODE #den +b eve!*@*
B< *** eve was banned by bob for 1h: no
C< {"type":"ban","sender":"bob","timestamp":<n>,"content":"no","room":"den","to":"eve","until_ms":<n>,"pos":18,"time_ms":<n>}
B> /bans
B< [SYSTEM] Banned and muted:
B<   ban     spam*       by alice
B<   ban     eve     no  by bob    until <date>
B<   mute    *loud*      by alice
B<   exempt  nospam      by alice
B> /exempt carl
A< :bob!~u@koine.local MODE #den +e carl!*@*
B< *** bob spares carl bans and mutes
C< {"type":"exempt","sender":"bob","timestamp":<n>,"room":"den","to":"carl","pos":19,"time_ms":<n>}
B> /unexempt carl
A< :bob!~u@koine.local MODE #den -e carl!*@*
B< *** bob spares carl bans and mutes no longer
C< {"type":"exempt","sender":"bob","timestamp":<n>,"room":"den","to":"carl","pos":20,"time_ms":<n>,"remove":true}
B> /admit friend*
A< :bob!~u@koine.local MODE #den +I friend*!*@*
B< *** bob lets friend* in without an invitation
C< {"type":"admit","sender":"bob","timestamp":<n>,"room":"den","to":"friend*","pos":21,"time_ms":<n>}
B> /kick carl out you go
A< :bob!~u@koine.local KICK #den carl :out you go
B< *** carl was kicked by bob: out you go
C< {"type":"leave","sender":"carl","room":"den","timestamp":<n>,"content":"out you go","code":"kicked","by":"bob","own":true}
A> INVITE carl #den
A< :koine.local 341 alice carl #den
C< {"type":"invite","sender":"alice","timestamp":<n>,"room":"den","to":"carl","pos":23,"time_ms":<n>}
C> {"type":"invites"}
C< {"type":"invites","list":[{"room":"den","by":"alice"}]}
C> {"type":"join","room":"den"}
A< :carl!~u@koine.local JOIN #den
B< *** carl joined the room
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"bold and red","epoch":<n>,"seq":0,"pos":23,"members":["alice","bob","carl"],"count":3}
B> /role carl +voiced
A< :bob!~u@koine.local MODE #den +v carl
B< *** bob made carl voiced
C< {"type":"role","sender":"bob","timestamp":<n>,"room":"den","to":"carl","role":"voiced","pos":24,"time_ms":<n>}
B> /role carl +voiced
B< [SYSTEM] It is so already
B> /role carl -operator
B< [SYSTEM] Error: you may not make people operators, or take it away
B> /role carl -voiced
A< :bob!~u@koine.local MODE #den -v carl
B< *** bob took carl's role away
C< {"type":"role","sender":"bob","timestamp":<n>,"room":"den","to":"carl","role":"none","pos":25,"time_ms":<n>}
B> /role nobody +voiced
B< [SYSTEM] Error: user not found: nobody
B> /rename cave
B< [SYSTEM] Error: you may not rename a room
A> ROLE #den bob owner
A< :koine.local NOTICE #den :*** alice made bob an owner
B< *** alice made bob an owner
C< {"type":"role","sender":"alice","timestamp":<n>,"room":"den","to":"bob","role":"owner","pos":26,"time_ms":<n>}
B> /rename cave it is one
A< :alice!~u@koine.local PART #den
A< :alice!~u@koine.local JOIN #cave
A< :koine.local 332 alice #cave :\x02bold\x02 and \x0304red\x03
A< :koine.local 333 alice #cave alice <n>
A< :koine.local 353 alice = #cave :@alice @bob carl
A< :koine.local 366 alice #cave :End of NAMES list
B< *** bob renamed room den to cave: it is one
C< {"type":"rename","sender":"bob","timestamp":<n>,"content":"it is one","room":"cave","was":"den","pos":27,"time_ms":<n>}
C> {"type":"chat","room":"cave","content":"may I?"}
C< {"type":"error","code":"moderated","message":"room cave is moderated: only voiced people talk","room":"cave"}
C> {"type":"rename","room":"cave","name":"den"}
C< {"type":"error","code":"not-allowed","message":"you may not rename a room","room":"cave","username":"den"}
B> /role carl owner
A< :bob!~u@koine.local MODE #cave +o carl
B< *** bob made carl an owner
C< {"type":"role","sender":"bob","timestamp":<n>,"room":"cave","to":"carl","role":"owner","pos":28,"time_ms":<n>}
C> {"type":"rename","room":"cave","name":"den","content":"it was better","id":1}
A< :alice!~u@koine.local PART #cave
A< :alice!~u@koine.local JOIN #den
A< :koine.local 332 alice #den :\x02bold\x02 and \x0304red\x03
A< :koine.local 333 alice #den alice <n>
A< :koine.local 353 alice = #den :@alice @bob @carl
A< :koine.local 366 alice #den :End of NAMES list
B< *** carl renamed room cave to den: it was better
C< {"type":"rename","sender":"carl","timestamp":<n>,"content":"it was better","room":"den","was":"cave","pos":29,"time_ms":<n>}
C< {"type":"done","what":"rename","to":"cave","room":"den","for":1}
C> {"type":"set","room":"den","name":"description","value":"what for"}
A< :koine.local NOTICE #den :*** carl set description to what for
B< *** carl set description to what for
C< {"type":"set","sender":"carl","timestamp":<n>,"room":"den","name":"description","value":"what for","pos":30,"time_ms":<n>}
A> MODE #den
A< :koine.local 324 alice #den +kSimnt * 30
A< :koine.local 329 alice #den <n>
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> mod
D<< Enter password:\s
D> secret1
A< :mod!~u@koine.local JOIN #lobby
B< >>> mod has joined the chat!
C< {"type":"join","sender":"mod","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to mod
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D> /rename den2
D< [SYSTEM] Error: you may not rename a room
D> /join den
D< [SYSTEM] Error: room den is for the invited; /knock den asks to be let in
D> /role alice
D< [SYSTEM] alice has no role in room lobby
D> /kick alice
A< :mod!~u@koine.local KICK #lobby alice :mod
B< *** alice was kicked by mod in #lobby
C< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"code":"kicked","by":"mod"}
D< *** alice was kicked by mod
