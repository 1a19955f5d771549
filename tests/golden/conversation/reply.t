# Answers and their threads, in rooms and in private.
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
A> shall we?
A< <time> alice: shall we?
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"shall we?","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B> {"type":"chat","content":"yes","reply":1,"id":1}
A< <time> bob (to alice #1 "shall we?"): yes
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"yes","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"shall we?"}
B< {"type":"ack","room":"lobby","seq":2,"pos":2,"id":"r1-2","timestamp":<n>,"time_ms":<n>,"for":1}
A> /reply bob when?
A< <time> alice (to bob #2 "yes"): when?
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"when?","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>,"reply":2,"thread":1,"reply_to":"bob","quote":"yes"}
B> {"type":"chat","content":"now","reply":3}
A< <time> bob (to alice #3 "when?"): now
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"now","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>,"reply":3,"thread":1,"reply_to":"alice","quote":"when?"}
B> {"type":"chat","content":"stands up","reply":3,"action":true,"key":"k"}
A< <time> * bob (to alice #3 "when?") stands up
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"stands up","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>,"action":true,"reply":3,"thread":1,"reply_to":"alice","quote":"when?"}
B< {"type":"ack","key":"k","room":"lobby","seq":5,"pos":5,"id":"r1-5","timestamp":<n>,"time_ms":<n>}
A> beside it
A< <time> alice: beside it
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"beside it","room":"lobby","seq":6,"pos":6,"id":"r1-6","time_ms":<n>}
A> /reply #1 I said it myself
A< <time> alice (to alice #1 "shall we?"): I said it myself
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"I said it myself","room":"lobby","seq":7,"pos":7,"id":"r1-7","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"shall we?"}
# What cannot be answered.
A> /reply #99 none
A< [SYSTEM] Error: there is no such message here, or it was deleted
A> /reply carol none
A< [SYSTEM] Error: there is no such message here, or it was deleted
A> /reply bob
A< [SYSTEM] Usage: /reply <name or #number> <text>
A> /reply
A< [SYSTEM] Usage: /reply <name or #number> <text>
B> {"type":"chat","content":"x","reply":99,"id":2}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","for":2}
B> {"type":"chat","content":"x","reply":0}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: reply"}
B> {"type":"chat","content":"x","reply":-1}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: reply"}
# The thread, asked for by any of its messages, in pages.
A> /thread #4
A< --- thread in lobby ---
A< #1 <time> alice: shall we?
A< #2 <time> bob (to alice #1 "shall we?"): yes
A< #3 <time> alice (to bob #2 "yes"): when?
A< #4 <time> bob (to alice #3 "when?"): now
A< #5 <time> * bob (to alice #3 "when?") stands up
A< #7 <time> alice (to alice #1 "shall we?"): I said it myself
A< --- end of thread ---
A> /thread bob
A< --- thread in lobby ---
A< #1 <time> alice: shall we?
A< #2 <time> bob (to alice #1 "shall we?"): yes
A< #3 <time> alice (to bob #2 "yes"): when?
A< #4 <time> bob (to alice #3 "when?"): now
A< #5 <time> * bob (to alice #3 "when?") stands up
A< #7 <time> alice (to alice #1 "shall we?"): I said it myself
A< --- end of thread ---
A> /thread #6
A< --- thread in lobby ---
A< #6 <time> alice: beside it
A< --- end of thread ---
A> /thread #99
A< [SYSTEM] Error: there is no such message here, or it was deleted
B> {"type":"thread","seq":3,"limit":2,"id":3}
B< {"type":"history","room":"lobby","thread":1,"messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"shall we?","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>},{"type":"chat","sender":"bob","timestamp":<n>,"content":"yes","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"shall we?"}],"more":true,"epoch":<n>,"for":3}
B> {"type":"thread","seq":1,"after":2,"limit":2}
B< {"type":"history","room":"lobby","thread":1,"messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"when?","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>,"reply":2,"thread":1,"reply_to":"bob","quote":"yes"},{"type":"chat","sender":"bob","timestamp":<n>,"content":"now","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>,"reply":3,"thread":1,"reply_to":"alice","quote":"when?"}],"more":true,"epoch":<n>}
B> {"type":"history","thread":1,"after":4}
B< {"type":"history","room":"lobby","thread":1,"messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"stands up","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>,"action":true,"reply":3,"thread":1,"reply_to":"alice","quote":"when?"},{"type":"chat","sender":"alice","timestamp":<n>,"content":"I said it myself","room":"lobby","seq":7,"pos":7,"id":"r1-7","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"shall we?"}],"more":false,"epoch":<n>}
B> {"type":"thread","seq":1,"before":4,"limit":2}
B< {"type":"history","room":"lobby","thread":1,"messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"yes","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"shall we?"},{"type":"chat","sender":"alice","timestamp":<n>,"content":"when?","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>,"reply":2,"thread":1,"reply_to":"bob","quote":"yes"}],"more":true,"epoch":<n>}
B> {"type":"thread","seq":1,"before":4,"after":1}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: before"}
B> {"type":"thread"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: seq"}
# In private.
A> /msg bob a question
A< [SYSTEM] Message sent to bob
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"a question","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"an answer","reply":1,"id":4}
A< <time> [PM from bob] (to alice #1 "a question"): an answer
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"an answer","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"a question"}
B< {"type":"ack","to":"alice","seq":2,"pos":2,"id":"p1.2-2","timestamp":<n>,"time_ms":<n>,"for":4}
B> {"type":"dm","to":"alice","content":"x","reply":9}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","username":"alice"}
A> /reply @bob and another
A< [SYSTEM] Message sent to bob
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"and another","to":"bob","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>,"reply":2,"thread":1,"reply_to":"bob","quote":"an answer"}
A> /reply @bob#1 to myself
A< [SYSTEM] Message sent to bob
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"to myself","to":"bob","seq":4,"pos":4,"id":"p1.2-4","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"a question"}
A> /reply @bob#9 none
A< [SYSTEM] Error: there is no such message here, or it was deleted
A> /reply @nobody none
A< [SYSTEM] Error: user not found: nobody
A> /thread @bob#2
A< --- thread with bob ---
A< @bob#1 <time> alice: a question
A< @bob#2 <time> bob (to alice #1 "a question"): an answer
A< @bob#3 <time> alice (to bob #2 "an answer"): and another
A< @bob#4 <time> alice (to alice #1 "a question"): to myself
A< --- end of thread ---
B> {"type":"thread","with":"alice","seq":1,"limit":2}
B< {"type":"history","with":"alice","thread":1,"messages":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"a question","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>},{"type":"dm","sender":"bob","timestamp":<n>,"content":"an answer","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"a question"}],"more":true,"epoch":<n>}
# What stands in another room is called by it.
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> hello
A< <time> alice: hello
A> /reply #lobby#6 over there
A< <time> #lobby alice (to alice #6 "beside it"): over there
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"over there","room":"lobby","seq":8,"pos":8,"id":"r1-8","time_ms":<n>,"reply":6,"thread":6,"reply_to":"alice","quote":"beside it"}
B> {"type":"join","room":"den"}
A< *** bob joined the room
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":1,"pos":1,"members":["alice","bob"],"count":2}
A> /thread #lobby#6
A< --- thread in lobby ---
A< #lobby#6 <time> alice: beside it
A< #lobby#8 <time> alice (to alice #6 "beside it"): over there
A< --- end of thread ---
B> {"type":"chat","room":"den","content":"here","reply":1}
A< <time> bob (to alice #1 "hello"): here
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"here","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"reply":1,"thread":1,"reply_to":"alice","quote":"hello"}
B> {"type":"chat","room":"lobby","content":"there","reply":8}
A< <time> #lobby bob (to alice #8 "over there"): there
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"there","room":"lobby","seq":9,"pos":9,"id":"r1-9","time_ms":<n>,"reply":8,"thread":6,"reply_to":"alice","quote":"over there"}
# A deleted message is answered no more, and its answers say whom they answered no longer.
A> /delete #1
A< *** alice deleted #1
B< {"type":"delete","sender":"alice","timestamp":<n>,"room":"den","seq":1,"pos":3,"id":"r2-1","time_ms":<n>,"author":"alice"}
B> {"type":"history","room":"den"}
B< {"type":"history","room":"den","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>,"deleted":true},{"type":"chat","sender":"bob","timestamp":<n>,"content":"here","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"reply":1,"thread":1}],"more":false,"epoch":<n>}
