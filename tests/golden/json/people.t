# Names, presence, typing, whois, ping, help.
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice"],"count":1}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> {"type":"nick","username":"anna","id":1}
A< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>,"own":true,"for":1}
B< {"type":"nick","sender":"alice","username":"anna","timestamp":<n>}
A> {"type":"nick","nick":"bob"}
A< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"bob"}
A> {"type":"nick"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: username"}
A> {"type":"presence","status":"away","content":"lunch"}
A< {"type":"presence","sender":"anna","status":"away","timestamp":<n>,"content":"lunch"}
B< {"type":"presence","sender":"anna","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
B> {"type":"users","room":"lobby"}
B< {"type":"users","room":"lobby","users":["anna","bob"],"away":{"anna":"lunch"}}
B> {"type":"whois","username":"anna"}
B< {"type":"whois","username":"anna","guest":true,"status":"away","content":"lunch","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
B> {"type":"dm","to":"anna","content":"there?"}
A< {"type":"dm","sender":"bob","timestamp":<n>,"content":"there?","to":"anna","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"there?","to":"anna","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
A> {"type":"presence","status":"online"}
A< {"type":"presence","sender":"anna","status":"online","timestamp":<n>}
B< {"type":"presence","sender":"anna","status":"online","room":"lobby","timestamp":<n>}
A> {"type":"presence","status":"asleep"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: status"}
A> {"type":"presence"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: status"}
A> {"type":"typing"}
B< {"type":"typing","sender":"anna","room":"lobby","timestamp":<n>}
A> {"type":"typing","room":"nowhere"}
A< {"type":"error","code":"room-not-found","message":"room not found: nowhere","room":"nowhere"}
B> {"type":"whois","username":"nobody"}
B< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody"}
B> {"type":"whois"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: username"}
B> {"type":"dm","to":"nobody","content":"x"}
B< {"type":"error","code":"user-not-found","message":"user not found: nobody","username":"nobody"}
B> {"type":"dm","content":"x"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: to"}
B> {"type":"dm","to":"anna"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
B> {"type":"dm","to":"bob","content":"to myself"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"to myself","to":"bob","seq":1,"pos":1,"id":"p2.2-1","time_ms":<n>}
A> {"type":"ping"}
A< {"type":"pong","timestamp":<n>,"time_ms":<n>}
A> {"type":"ping","content":"x","id":"p"}
A< {"type":"pong","timestamp":<n>,"content":"x","time_ms":<n>,"for":"p"}
A> {"type":"help"}
A< {"type":"help","types":[{"type":"login","fields":"username [password]","help":"Log in."},{"type":"join","fields":"sender | room [password] [create]","help":"Enter a room; the first object logs in by it."},{"type":"chat","fields":"content [room] [key] [action]","help":"Say something in a room."},{"type":"dm","fields":"to content [key]","help":"Say something to one person alone."},{"type":"leave","fields":"[room] [content]","help":"Leave a room; without a room, the chat."},{"type":"logout","fields":"[content]","help":"Leave the chat."},{"type":"nick","fields":"username","help":"Change your name."},{"type":"users","fields":"[room]","help":"List the people in a room, or everybody who is online."},{"type":"rooms","fields":"","help":"List the rooms."},{"type":"groups","fields":"","help":"List the rooms and the people in them."},{"type":"history","fields":"[room | with] [before | after] [limit] [epoch]","help":"Read what was said."},{"type":"topic","fields":"[room] [topic]","help":"Show or set the topic of a room."},{"type":"typing","fields":"[room]","help":"Tell a room that you are typing."},{"type":"presence","fields":"status (online, away) [content]","help":"Say that you are away, or back."},{"type":"whois","fields":"username","help":"Show what is known of a person."},{"type":"register","fields":"password","help":"Keep your name: make an account of it."},{"type":"passwd","fields":"password","help":"Change your password."},{"type":"ping","fields":"[content]","help":"Ask whether the server is there."},{"type":"help","fields":"","help":"List these."}]}
