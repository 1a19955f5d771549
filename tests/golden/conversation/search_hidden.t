# In a room that shows newcomers nothing from before, they find nothing from before, by no way.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> old words
A< <time> alice: old words
A> /react #1 +1
A< *** alice reacted to #1 of alice ("old words"): +1
A> /pin #1
A< *** alice pinned #1
A> /set history off
A< *** alice set history to off
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"join","room":"den"}
A< *** bob joined the room
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":4,"members":["alice","bob"],"count":2}
A> new words
A< <time> alice: new words
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"new words","room":"den","seq":2,"pos":5,"id":"r2-2","time_ms":<n>}
B> {"type":"react","room":"den","seq":2,"content":"+1"}
A< *** bob reacted to #2 of alice: +1
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","room":"den","seq":2,"pos":6,"id":"r2-2","time_ms":<n>,"author":"alice"}
B> {"type":"search","query":"words","room":"den"}
B< {"type":"search","content":"words","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"new words","room":"den","seq":2,"pos":5,"id":"r2-2","time_ms":<n>}],"more":false}
B> {"type":"search","query":"words"}
B< {"type":"search","content":"words","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"new words","room":"den","seq":2,"pos":5,"id":"r2-2","time_ms":<n>}],"more":false}
B> {"type":"history","room":"den"}
B< {"type":"history","room":"den","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"new words","room":"den","seq":2,"pos":5,"id":"r2-2","time_ms":<n>,"reactions":[{"content":"+1","count":1,"senders":["bob"]}]}],"more":false,"epoch":<n>}
B> {"type":"history","room":"den","before":2}
B< {"type":"history","room":"den","messages":[],"more":false,"epoch":<n>}
B> {"type":"history","room":"den","after":0}
B< {"type":"history","room":"den","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"new words","room":"den","seq":2,"pos":5,"id":"r2-2","time_ms":<n>,"reactions":[{"content":"+1","count":1,"senders":["bob"]}]}],"more":false,"epoch":<n>}
B> {"type":"thread","room":"den","seq":1}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
B> {"type":"versions","room":"den","seq":1}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
B> {"type":"changes","room":"den"}
B< {"type":"error","code":"not-allowed","message":"you may not read what was said before you came","room":"den"}
B> {"type":"pins","room":"den"}
B< {"type":"pins","room":"den","messages":[],"more":false,"epoch":<n>}
B> {"type":"chat","room":"den","content":"x","reply":1}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
B> {"type":"react","room":"den","seq":1,"content":"+1"}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
A> /reply #1 answer
A< <time> alice (to alice #1): answer
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"answer","room":"den","seq":3,"pos":7,"id":"r2-3","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice"}
B> {"type":"history","room":"den"}
B< {"type":"history","room":"den","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"new words","room":"den","seq":2,"pos":5,"id":"r2-2","time_ms":<n>,"reactions":[{"content":"+1","count":1,"senders":["bob"]}]},{"type":"chat","sender":"alice","timestamp":<n>,"content":"answer","room":"den","seq":3,"pos":7,"id":"r2-3","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice"}],"more":false,"epoch":<n>}
A> /search words
A< --- found: words ---
A< #den#2 [<n>-<n>-<n> <n>:<n>:<n>] alice: new words
A< #den#1 [<n>-<n>-<n> <n>:<n>:<n>] alice: old words
A< --- end of search ---
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C> /join den
A< *** carol joined the room
B< {"type":"join","sender":"carol","room":"den","timestamp":<n>}
C< [SYSTEM] Joined room: den
C< [SYSTEM] 3 people here; /users lists them
C> /history
C< --- no messages yet ---
C> /reply alice me, too
C< [SYSTEM] Error: there is no such message here, or it was deleted
