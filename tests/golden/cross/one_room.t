# One room, four dialects, one order.
! users gus:secret
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ line
B> LOGIN bob
A< >>> bob has joined the chat!
B< OK
C+ json
C> {"username":"carol"}
A< >>> carol has joined the chat!
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carol"],"count":3}
D+ groups
D<< Enter username:\s
D>> gus\nsecret\n
A< >>> gus has joined the chat!
C< {"type":"join","sender":"gus","room":"lobby","timestamp":<n>}
D< Enter password: Welcome to the chat server!
A> from alice
A< <time> alice: from alice
B< MSG alice from alice
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"from alice","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
D< [Broadcast][alice]: from alice
B> MSG from bob
A< <time> bob: from bob
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"from bob","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
D< [Broadcast][bob]: from bob
C> {"type":"chat","content":"from carol"}
A< <time> carol: from carol
B< MSG carol from carol
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"from carol","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
D< [Broadcast][carol]: from carol
D> from gus
A< <time> gus: from gus
B< MSG gus from gus
C< {"type":"chat","sender":"gus","timestamp":<n>,"content":"from gus","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
A> /me waves
A< <time> * alice waves
B< MSG alice * waves
C< {"type":"chat","sender":"alice","timestamp":<n>,"content":"waves","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>,"action":true}
D< [Broadcast][alice]: * waves
C> {"type":"chat","content":"bows","action":true}
A< <time> * carol bows
B< MSG carol * bows
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"bows","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>,"action":true}
D< [Broadcast][carol]: * bows
B> DM alice psst
A< <time> [PM from bob]: psst
A> /msg bob yes
A< [SYSTEM] Message sent to bob
B< DM alice yes
C> {"type":"dm","to":"gus","content":"hello gus"}
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"hello gus","to":"gus","seq":1,"pos":1,"id":"p3.4-1","time_ms":<n>}
D< [carol]: hello gus
D> /msg carol hello carol
C< {"type":"dm","sender":"gus","timestamp":<n>,"content":"hello carol","to":"carol","seq":2,"pos":2,"id":"p3.4-2","time_ms":<n>}
D> /msg bob hello bob
B< DM gus hello bob
B> DM gus hello gus
D< [bob]: hello gus
A> /topic one room
A< *** alice set the topic: one room
C< {"type":"topic","sender":"alice","room":"lobby","timestamp":<n>,"topic":"one room","pos":7}
A> /nick anna
A< [SYSTEM] Nickname changed from alice to anna
C< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>}
D< alice is now known as anna.
A> /away
A< [SYSTEM] You are back
D> /users
D< Online users:
D< anna
D< bob
D< carol
D< gus
B> WHO
B< USER anna
B< USER bob
B< USER carol
B< USER gus
A> /who
A< [SYSTEM] Online users:
A<   anna
A<   bob
A<   carol
A<   gus
C> {"type":"users"}
C< {"type":"users","users":["anna","bob","carol","gus"]}
B- 
A< <<< bob has left the chat.
C< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
D< bob has left the chat.
D> /quit
A< <<< gus has left the chat.
C< {"type":"leave","sender":"gus","room":"lobby","timestamp":<n>,"quit":true}
D< Goodbye!
D<!
C> {"type":"logout","content":"bye"}
A< <<< carol has left the chat. (bye)
C< {"type":"system","content":"bye"}
C<!
