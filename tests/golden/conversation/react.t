# Reactions: given, taken back, twice, too many, and how they are read later.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> look at this
A< <time> alice: look at this
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"look at this","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
C< <time> alice: look at this
B> {"type":"react","seq":1,"content":"+1","id":"r1"}
A< *** bob reacted to #1 of alice ("look at this"): +1
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","room":"lobby","seq":1,"pos":2,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"ack","room":"lobby","seq":1,"pos":2,"id":"r1-1","timestamp":<n>,"time_ms":<n>,"for":"r1"}
C< *** bob reacted to #1 of alice ("look at this"): +1
B> {"type":"react","seq":1,"content":"+1","id":"r2"}
B< {"type":"ack","room":"lobby","seq":1,"pos":2,"id":"r1-1","timestamp":<n>,"time_ms":<n>,"for":"r2"}
B> {"type":"react","seq":1,"content":"+1"}
B< {"type":"done","what":"react","again":true}
C> /react alice +1
A< *** carol reacted to #1 of alice ("look at this"): +1
B< {"type":"react","sender":"carol","timestamp":<n>,"content":"+1","room":"lobby","seq":1,"pos":3,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
C< *** carol reacted to #1 of alice ("look at this"): +1
C> /react alice +1
C< [SYSTEM] It is so already
C> /react #1 ❤
A< *** carol reacted to #1 of alice ("look at this"): ❤
B< {"type":"react","sender":"carol","timestamp":<n>,"content":"❤","room":"lobby","seq":1,"pos":4,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
C< *** carol reacted to #1 of alice ("look at this"): ❤
A> /react alice 😀
A< *** alice reacted to #1 of alice ("look at this"): 😀
B< {"type":"react","sender":"alice","timestamp":<n>,"content":"😀","room":"lobby","seq":1,"pos":5,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
C< *** alice reacted to #1 of alice ("look at this"): 😀
B> {"type":"history"}
B< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"look at this","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"reactions":[{"content":"+1","count":2,"senders":["bob","carol"]},{"content":"❤","count":1,"senders":["carol"]},{"content":"😀","count":1,"senders":["alice"]}]}],"more":false,"epoch":<n>}
C> /history
C< --- history of lobby ---
C< #1 <time> alice: look at this
C<      +1 bob, carol
C<      ❤ carol
C<      😀 alice
C< --- end of history ---
# Back.
C> /unreact #1 ❤
A< *** carol took back ❤ from #1
B< {"type":"react","sender":"carol","timestamp":<n>,"content":"❤","room":"lobby","seq":1,"pos":6,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this","remove":true}
C< *** carol took back ❤ from #1
C> /unreact #1 ❤
C< [SYSTEM] It is so already
B> {"type":"react","seq":1,"content":"+1","remove":true,"id":"r3"}
A< *** bob took back +1 from #1
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"+1","room":"lobby","seq":1,"pos":7,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this","remove":true}
B< {"type":"ack","room":"lobby","seq":1,"pos":7,"id":"r1-1","timestamp":<n>,"time_ms":<n>,"for":"r3"}
C< *** bob took back +1 from #1
B> {"type":"react","seq":1,"content":"+1","remove":true,"id":"r4"}
B< {"type":"ack","room":"lobby","seq":1,"pos":7,"id":"r1-1","timestamp":<n>,"time_ms":<n>,"for":"r4"}
B> {"type":"react","seq":1,"content":"+1","remove":true}
B< {"type":"done","what":"react","again":true,"remove":true}
# Not that.
C> /react #9 +1
C< [SYSTEM] Error: there is no such message here, or it was deleted
C> /react nobody +1
C< [SYSTEM] Error: there is no such message here, or it was deleted
C> /react alice two words
C< [SYSTEM] Error: a reaction is one short word or sign (limit 64 bytes)
C> /react alice
C< [SYSTEM] Usage: /react <name or #number> <reaction>
C> /react alice \{65*x}
C< [SYSTEM] Error: a reaction is one short word or sign (limit 64 bytes)
C> /react alice \x01
C< [SYSTEM] Error: a reaction is one short word or sign (limit 64 bytes)
B> {"type":"react","seq":1,"content":""}
B< {"type":"error","code":"bad-reaction","message":"a reaction is one short word or sign (limit 64 bytes)","n":64}
B> {"type":"react","seq":1}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
B> {"type":"react","content":"+1"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: seq"}
# As many as there can be: twenty different ones. One of them more is fine, another one is not.
B>> {"type":"react","seq":1,"content":"1"}{"type":"react","seq":1,"content":"2"}{"type":"react","seq":1,"content":"3"}{"type":"react","seq":1,"content":"4"}{"type":"react","seq":1,"content":"5"}{"type":"react","seq":1,"content":"6"}{"type":"react","seq":1,"content":"7"}{"type":"react","seq":1,"content":"8"}{"type":"react","seq":1,"content":"9"}{"type":"react","seq":1,"content":"10"}{"type":"react","seq":1,"content":"11"}{"type":"react","seq":1,"content":"12"}{"type":"react","seq":1,"content":"13"}{"type":"react","seq":1,"content":"14"}{"type":"react","seq":1,"content":"15"}{"type":"react","seq":1,"content":"16"}{"type":"react","seq":1,"content":"17"}{"type":"react","seq":1,"content":"18"}\n
A< *** bob reacted to #1 of alice ("look at this"): 1
A< *** bob reacted to #1 of alice ("look at this"): 2
A< *** bob reacted to #1 of alice ("look at this"): 3
A< *** bob reacted to #1 of alice ("look at this"): 4
A< *** bob reacted to #1 of alice ("look at this"): 5
A< *** bob reacted to #1 of alice ("look at this"): 6
A< *** bob reacted to #1 of alice ("look at this"): 7
A< *** bob reacted to #1 of alice ("look at this"): 8
A< *** bob reacted to #1 of alice ("look at this"): 9
A< *** bob reacted to #1 of alice ("look at this"): 10
A< *** bob reacted to #1 of alice ("look at this"): 11
A< *** bob reacted to #1 of alice ("look at this"): 12
A< *** bob reacted to #1 of alice ("look at this"): 13
A< *** bob reacted to #1 of alice ("look at this"): 14
A< *** bob reacted to #1 of alice ("look at this"): 15
A< *** bob reacted to #1 of alice ("look at this"): 16
A< *** bob reacted to #1 of alice ("look at this"): 17
A< *** bob reacted to #1 of alice ("look at this"): 18
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"1","room":"lobby","seq":1,"pos":8,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"2","room":"lobby","seq":1,"pos":9,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"3","room":"lobby","seq":1,"pos":10,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"4","room":"lobby","seq":1,"pos":11,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"5","room":"lobby","seq":1,"pos":12,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"6","room":"lobby","seq":1,"pos":13,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"7","room":"lobby","seq":1,"pos":14,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"8","room":"lobby","seq":1,"pos":15,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"9","room":"lobby","seq":1,"pos":16,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"10","room":"lobby","seq":1,"pos":17,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"11","room":"lobby","seq":1,"pos":18,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"12","room":"lobby","seq":1,"pos":19,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"13","room":"lobby","seq":1,"pos":20,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"14","room":"lobby","seq":1,"pos":21,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"15","room":"lobby","seq":1,"pos":22,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"16","room":"lobby","seq":1,"pos":23,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"17","room":"lobby","seq":1,"pos":24,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
B< {"type":"react","sender":"bob","timestamp":<n>,"content":"18","room":"lobby","seq":1,"pos":25,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
C< *** bob reacted to #1 of alice ("look at this"): 1
C< *** bob reacted to #1 of alice ("look at this"): 2
C< *** bob reacted to #1 of alice ("look at this"): 3
C< *** bob reacted to #1 of alice ("look at this"): 4
C< *** bob reacted to #1 of alice ("look at this"): 5
C< *** bob reacted to #1 of alice ("look at this"): 6
C< *** bob reacted to #1 of alice ("look at this"): 7
C< *** bob reacted to #1 of alice ("look at this"): 8
C< *** bob reacted to #1 of alice ("look at this"): 9
C< *** bob reacted to #1 of alice ("look at this"): 10
C< *** bob reacted to #1 of alice ("look at this"): 11
C< *** bob reacted to #1 of alice ("look at this"): 12
C< *** bob reacted to #1 of alice ("look at this"): 13
C< *** bob reacted to #1 of alice ("look at this"): 14
C< *** bob reacted to #1 of alice ("look at this"): 15
C< *** bob reacted to #1 of alice ("look at this"): 16
C< *** bob reacted to #1 of alice ("look at this"): 17
C< *** bob reacted to #1 of alice ("look at this"): 18
B> {"type":"react","seq":1,"content":"19","id":"r5"}
B< {"type":"error","code":"too-many-reactions","message":"this message has as many reactions as it can have","for":"r5"}
C> /react #1 nineteen
C< [SYSTEM] Error: this message has as many reactions as it can have
C> /react #1 18
A< *** carol reacted to #1 of alice ("look at this"): 18
B< {"type":"react","sender":"carol","timestamp":<n>,"content":"18","room":"lobby","seq":1,"pos":26,"id":"r1-1","time_ms":<n>,"author":"alice","quote":"look at this"}
C< *** carol reacted to #1 of alice ("look at this"): 18
C> /history
C< --- history of lobby ---
C< #1 <time> alice: look at this
C<      +1 carol
C<      😀 alice
C<      1 bob
C<      2 bob
C<      3 bob
C<      4 bob
C<      5 bob
C<      6 bob
C<      7 bob
C<      8 bob
C<      9 bob
C<      10 bob
C<      11 bob
C<      12 bob
C<      13 bob
C<      14 bob
C<      15 bob
C<      16 bob
C<      17 bob
C<      18 bob, carol
C< --- end of history ---
# An edit leaves them, a deletion does not.
A> /edit look at that
A< <time> alice edited #1 ("look at this"): look at that
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"look at that","room":"lobby","seq":1,"pos":27,"id":"r1-1","time_ms":<n>}
C< <time> alice edited #1 ("look at this"): look at that
C> /history
C< --- history of lobby ---
C< #1 <time> alice: look at that (edited)
C<      +1 carol
C<      😀 alice
C<      1 bob
C<      2 bob
C<      3 bob
C<      4 bob
C<      5 bob
C<      6 bob
C<      7 bob
C<      8 bob
C<      9 bob
C<      10 bob
C<      11 bob
C<      12 bob
C<      13 bob
C<      14 bob
C<      15 bob
C<      16 bob
C<      17 bob
C<      18 bob, carol
C< --- end of history ---
A> /delete
A< *** alice deleted #1
B< {"type":"delete","sender":"alice","timestamp":<n>,"room":"lobby","seq":1,"pos":28,"id":"r1-1","time_ms":<n>,"author":"alice"}
C< *** alice deleted #1
C> /history
C< --- history of lobby ---
C< #1 <time> alice: (deleted)
C< --- end of history ---
