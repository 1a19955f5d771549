# The content filter: words and patterns that warn, hide, reject or mute; it is tried on all that people say.
! users mod:secret1
! role mod moderator
! config filter_mute=60
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> mod
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to mod
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+ json
C> {"type":"login","username":"carl"}
A< >>> carl has joined the chat!
B< >>> carl has joined the chat!
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","bob","carl"],"count":3}
B> /filter
B< [SYSTEM] Error: you may not change the content filter or the forbidden names
B> /filter hide spam
B< [SYSTEM] Error: you may not change the content filter or the forbidden names
C> {"type":"filter","op":"hide","value":"x","id":1}
C< {"type":"error","code":"not-allowed","message":"you may not change the content filter or the forbidden names","username":"hide","for":1}
A> /filter
A< [SYSTEM] There are no filters
A> /filter hide
A< [SYSTEM] Usage: filter <warn, hide, reject, mute or delete> <pattern or number>
A> /filter shout spam
A< [SYSTEM] Usage: filter <warn, hide, reject, mute or delete> <pattern or number>
A> /filter hide /(unclosed/
A< [SYSTEM] Error: not a pattern: missing closing parenthesis
A> /filter hide \{600*x}
A< [SYSTEM] Error: not a pattern: it must have 1-500 bytes
A> /filter warn drat heck*
A< [SYSTEM] Filter 1 is in force
A> /filter hide darn
A< [SYSTEM] Filter 2 is in force
A> /filter reject /buy +(now|today)/
A< [SYSTEM] Filter 3 is in force
A> /filter mute viagra
A< [SYSTEM] Filter 4 is in force
A> /filter
A< [SYSTEM] Content filters:
A<   1  warn    drat heck*          by mod
A<   2  hide    darn                by mod
A<   3  reject  /buy +(now|today)/  by mod
A<   4  mute    viagra              by mod
C> {"type":"filter","id":2}
C< {"type":"error","code":"not-allowed","message":"you may not change the content filter or the forbidden names","for":2}
B> drat
A< <time> bob: drat
B< [SYSTEM] Warning: mind your words: the moderators do not like some of them
B< <time> bob: drat
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"drat","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B> what the hecking thing
A< <time> bob: what the hecking thing
B< [SYSTEM] Warning: mind your words: the moderators do not like some of them
B< <time> bob: what the hecking thing
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"what the hecking thing","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B> well DARN it, darned things
A< <time> bob: well **** it, darned things
B< <time> bob: well **** it, darned things
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"well **** it, darned things","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
B> BUY  today only
B< [SYSTEM] Error: this message was not sent: it has forbidden words
B> /me wants you to buy now
B< [SYSTEM] Error: this message was not sent: it has forbidden words
B> /msg carl darn you
B< [SYSTEM] Message sent to carl
C< {"type":"dm","sender":"bob","timestamp":<n>,"content":"**** you","to":"carl","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
B> /topic darn topic
A< *** bob set the topic: **** topic
B< *** bob set the topic: **** topic
C< {"type":"topic","sender":"bob","room":"lobby","timestamp":<n>,"topic":"**** topic","pos":4}
B> /topic buy now
B< [SYSTEM] Error: this message was not sent: it has forbidden words
B> /edit buy now
B< [SYSTEM] Error: this message was not sent: it has forbidden words
B> /away buy now
A< *** bob is away: away
B< [SYSTEM] You are away: buy now
C< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"away"}
B> /join den
B< [SYSTEM] Joined room: den
B< [SYSTEM] The room is new; /topic <text> says what it is for.
C> {"type":"chat","content":"viagra!","id":3}
C< {"type":"error","code":"filtered","message":"this message was not sent: it has forbidden words; you are muted for a while","for":3}
C> {"type":"chat","content":"sorry","id":4}
C< {"type":"error","code":"server-muted","message":"you are muted on this server for 1 more minute: content filter","for":4}
A> /serverbans
A< [SYSTEM] Banned and muted on the server:
A<   mute  carl (guests from 127.0.0.1)  content filter  by server  until <date>
A<   mute  carl                          content filter  by server  until <date>
A> drat darn buy now viagra
A< <time> mod: drat darn buy now viagra
B< <time> #lobby mod: drat darn buy now viagra
C< {"type":"chat","sender":"mod","timestamp":<n>,"content":"drat darn buy now viagra","room":"lobby","seq":4,"pos":5,"id":"r1-4","time_ms":<n>}
@ 61s
C> {"type":"chat","content":"sorry","id":5}
A< <time> carl: sorry
B< <time> #lobby carl: sorry
C< {"type":"chat","sender":"carl","timestamp":<n>,"content":"sorry","room":"lobby","seq":5,"pos":6,"id":"r1-5","time_ms":<n>}
C< {"type":"ack","room":"lobby","seq":5,"pos":6,"id":"r1-5","timestamp":<n>,"time_ms":<n>,"for":5}
A> /filter delete 9
A< [SYSTEM] Error: no filter has that number
A> /filter delete x
A< [SYSTEM] Error: no filter has that number
A> /filter delete
A< [SYSTEM] Error: no filter has that number
A> /filter delete 3
A< [SYSTEM] Filter 3 is taken away
A> /filter
A< [SYSTEM] Content filters:
A<   1  warn  drat heck*  by mod
A<   2  hide  darn        by mod
A<   4  mute  viagra      by mod
B> buy now
B< <time> bob: buy now
B> /quit darn, buy now
A< <<< bob has left the chat.
B< [SYSTEM] Goodbye!
B<!
C< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
C> {"type":"logout","content":"sorry, darn"}
A< <<< carl has left the chat.
C< {"type":"system","content":"bye"}
C<!
