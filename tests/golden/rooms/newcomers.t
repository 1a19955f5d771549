# A room that shows newcomers nothing from before they came: by history, changes, search, replay, threads or answers.
! users owner:secret1
! users olga:secret2
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> owner
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to owner
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> first words
A< <time> owner: first words
A> second words
A< <time> owner: second words
B+ json
B> {"type":"login","username":"olga","password":"secret2"}
A< >>> olga has joined the chat!
B< {"type":"welcome","username":"olga","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["owner","olga"],"count":2}
B> {"type":"join","room":"den"}
A< *** olga joined the room
B< {"type":"join","sender":"olga","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":2,"pos":2,"members":["owner","olga"],"count":2}
A> /set history off
A< *** owner set history to off
B< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"history","value":"off","pos":3,"time_ms":<n>}
B> {"type":"history","room":"den","limit":1}
B< {"type":"history","room":"den","messages":[{"type":"chat","sender":"owner","timestamp":<n>,"content":"second words","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>}],"more":true,"epoch":<n>}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carl
A< >>> carl has joined the chat!
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carl
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join den
A< *** carl joined the room
B< {"type":"join","sender":"carl","room":"den","timestamp":<n>}
C< [SYSTEM] Joined room: den
C< [SYSTEM] 3 people here; /users lists them
C> /history
C< --- no messages yet ---
A> third words
A< <time> owner: third words
B< {"type":"chat","sender":"owner","timestamp":<n>,"content":"third words","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>}
C< <time> owner: third words
C> /history
C< --- history of den ---
C< #3 <time> owner: third words
C< --- end of history ---
C> /reply #1 I saw that
C< [SYSTEM] Error: there is no such message here, or it was deleted
C> /reply #3 I saw this
A< <time> carl (to owner #3): I saw this
B< {"type":"chat","sender":"carl","timestamp":<n>,"content":"I saw this","room":"den","seq":4,"pos":5,"id":"r2-4","time_ms":<n>,"reply":3,"thread":3,"reply_to":"owner"}
C< <time> carl (to owner #3): I saw this
C> /react #2 +1
C< [SYSTEM] Error: there is no such message here, or it was deleted
C> /thread #1
C< [SYSTEM] Error: there is no such message here, or it was deleted
C> /search words
C< --- found: words ---
C< #den#3 [<date>] owner: third words
C< --- end of search ---
D+ json
D> {"type":"login","username":"dora"}
A< >>> dora has joined the chat!
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
C< >>> dora has joined the chat!
D< {"type":"welcome","username":"dora","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["owner","olga","carl","dora"],"count":4}
D> {"type":"join","room":"den"}
A< *** dora joined the room
B< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
C< *** dora joined the room
D< {"type":"join","sender":"dora","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":4,"pos":5,"members":["owner","olga","carl","dora"],"count":4}
D> {"type":"history","room":"den"}
D< {"type":"history","room":"den","messages":[],"more":false,"epoch":<n>}
D> {"type":"changes","room":"den"}
D< {"type":"error","code":"not-allowed","message":"you may not read what was said before you came","room":"den"}
D> {"type":"search","content":"words","room":"den"}
D< {"type":"search","content":"words","messages":[],"more":false}
D> {"type":"react","room":"den","seq":1,"content":"+1"}
D< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
D> {"type":"chat","room":"den","content":"and I?","reply":3}
D< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
D> {"type":"history","room":"den","thread":3}
D< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
B> {"type":"changes","room":"den","since":3}
B< {"type":"changes","room":"den","changes":[{"type":"chat","sender":"owner","timestamp":<n>,"content":"third words","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>},{"type":"chat","sender":"carl","timestamp":<n>,"content":"I saw this","room":"den","seq":4,"pos":5,"id":"r2-4","time_ms":<n>,"reply":3,"thread":3,"reply_to":"owner","quote":"third words"}],"pos":5,"more":false,"epoch":<n>}
B> {"type":"search","content":"words","room":"den"}
B< {"type":"search","content":"words","messages":[{"type":"chat","sender":"owner","timestamp":<n>,"content":"third words","room":"den","seq":3,"pos":4,"id":"r2-3","time_ms":<n>},{"type":"chat","sender":"owner","timestamp":<n>,"content":"second words","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>},{"type":"chat","sender":"owner","timestamp":<n>,"content":"first words","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>}],"more":false}
A> /pin #1
A< *** owner pinned #1
B< {"type":"pin","sender":"owner","timestamp":<n>,"room":"den","seq":1,"pos":6,"id":"r2-1","time_ms":<n>}
C< *** owner pinned #1
D< {"type":"pin","sender":"owner","timestamp":<n>,"room":"den","seq":1,"pos":6,"id":"r2-1","time_ms":<n>}
C> /pins
C< --- nothing is pinned ---
A> /set history on
A< *** owner set history to on
B< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"history","value":"on","pos":7,"time_ms":<n>}
C< *** owner set history to on
D< {"type":"set","sender":"owner","timestamp":<n>,"room":"den","name":"history","value":"on","pos":7,"time_ms":<n>}
C> /history
C< --- history of den ---
C< #1 <time> owner: first words
C< #2 <time> owner: second words
C< #3 <time> owner: third words
C< #4 <time> carl (to owner #3 "third words"): I saw this
C< --- end of history ---
D> {"type":"changes","room":"den","since":4,"limit":2}
D< {"type":"changes","room":"den","changes":[{"type":"chat","sender":"carl","timestamp":<n>,"content":"I saw this","room":"den","seq":4,"pos":5,"id":"r2-4","time_ms":<n>,"reply":3,"thread":3,"reply_to":"owner","quote":"third words"},{"type":"pin","sender":"owner","timestamp":<n>,"room":"den","seq":1,"pos":6,"id":"r2-1","time_ms":<n>}],"pos":6,"more":true,"epoch":<n>}
