# Search: words, phrases, who, where, when; what one may not read is not found; what is deleted or edited is not found either.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Your name is registered: from now on it needs the password
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
A> the quick brown fox
A< <time> alice: the quick brown fox
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"the quick brown fox","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
A> a brown quick dog
A< <time> alice: a brown quick dog
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"a brown quick dog","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B> {"type":"chat","content":"quick answers"}
A< <time> bob: quick answers
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"quick answers","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
A> quick in the den
A< <time> alice: quick in the den
A> /msg bob a quick secret
A< [SYSTEM] Message sent to bob
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"a quick secret","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
C+ json
C> {"username":"carol"}
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":3,"pos":3,"time_ms":<n>,"guest":true,"users":["alice","bob","carol"],"count":3}
C> {"type":"register","password":"secret3"}
C< {"type":"register","username":"carol"}
C> {"type":"dm","to":"alice","content":"quick note from carol"}
A< <time> [PM from carol]: quick note from carol
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"quick note from carol","to":"alice","seq":1,"pos":1,"id":"p1.3-1","time_ms":<n>}
C> {"type":"dm","to":"bob","content":"quick note for bob"}
B< {"type":"dm","sender":"carol","timestamp":<n>,"content":"quick note for bob","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"quick note for bob","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C-
A< <<< carol has left the chat.
B< {"type":"leave","sender":"carol","room":"lobby","timestamp":<n>,"quit":true}
A> /search quick
A< --- found: quick ---
A< @carol#1 [2023-11-14 22:13:20] carol: quick note from carol
A< @bob#1 [2023-11-14 22:13:20] alice: a quick secret
A< #den#1 [2023-11-14 22:13:20] alice: quick in the den
A< #lobby#3 [2023-11-14 22:13:20] bob: quick answers
A< #lobby#2 [2023-11-14 22:13:20] alice: a brown quick dog
A< #lobby#1 [2023-11-14 22:13:20] alice: the quick brown fox
A< --- end of search ---
A> /search "brown fox"
A< --- found: "brown fox" ---
A< #lobby#1 [2023-11-14 22:13:20] alice: the quick brown fox
A< --- end of search ---
A> /search quick -brown
A< --- found: quick -brown ---
A< @carol#1 [2023-11-14 22:13:20] carol: quick note from carol
A< @bob#1 [2023-11-14 22:13:20] alice: a quick secret
A< #den#1 [2023-11-14 22:13:20] alice: quick in the den
A< #lobby#3 [2023-11-14 22:13:20] bob: quick answers
A< --- end of search ---
A> /search quick from:bob
A< --- found: quick from:bob ---
A< #lobby#3 [2023-11-14 22:13:20] bob: quick answers
A< --- end of search ---
A> /search from:carol
A< --- found: from:carol ---
A< @carol#1 [2023-11-14 22:13:20] carol: quick note from carol
A< --- end of search ---
A> /search quick in:den
A< --- found: quick in:den ---
A< #den#1 [2023-11-14 22:13:20] alice: quick in the den
A< --- end of search ---
A> /search quick in:#lobby -"quick answers"
A< --- found: quick in:#lobby -"quick answers" ---
A< #lobby#2 [2023-11-14 22:13:20] alice: a brown quick dog
A< #lobby#1 [2023-11-14 22:13:20] alice: the quick brown fox
A< --- end of search ---
A> /search quick with:carol
A< --- found: quick with:carol ---
A< @carol#1 [2023-11-14 22:13:20] carol: quick note from carol
A< --- end of search ---
A> /search quick with:bob from:alice
A< --- found: quick with:bob from:alice ---
A< @bob#1 [2023-11-14 22:13:20] alice: a quick secret
A< --- end of search ---
A> /search with:carol from:alice
A< --- nothing found: with:carol from:alice ---
@ 5s
A> /search quick after:2023-11-14 before:2023-11-15 from:carol
A< --- found: quick after:2023-11-14 before:2023-11-15 from:carol ---
A< @carol#1 [2023-11-14 22:13:20] carol: quick note from carol
A< --- end of search ---
A> /search quick before:2023-11-14
A< --- nothing found: quick before:2023-11-14 ---
A> /search zebra
A< --- nothing found: zebra ---
A> /search "quick
A< --- found: "quick ---
A< @carol#1 [2023-11-14 22:13:20] carol: quick note from carol
A< @bob#1 [2023-11-14 22:13:20] alice: a quick secret
A< #den#1 [2023-11-14 22:13:20] alice: quick in the den
A< #lobby#3 [2023-11-14 22:13:20] bob: quick answers
A< #lobby#2 [2023-11-14 22:13:20] alice: a brown quick dog
A< #lobby#1 [2023-11-14 22:13:20] alice: the quick brown fox
A< --- end of search ---
A> /search ÉQUICK
A< --- nothing found: ÉQUICK ---
# What is not understood.
A> /search
A< [SYSTEM] Usage: /search <words> ["a phrase"] [-not] [from:name] [in:room] [with:name] [after:date] [before:date]
A> /search -quick
A< [SYSTEM] Error: this search is not understood: say what to look for
A> /search "
A< [SYSTEM] Error: this search is not understood: say what to look for
A> /search in:den
A< [SYSTEM] Error: this search is not understood: say what to look for
A> /search quick in:nowhere
A< [SYSTEM] Error: room not found: nowhere
A> /search quick from:nobody
A< [SYSTEM] Error: user not found: nobody
A> /search quick with:nobody
A< [SYSTEM] Error: user not found: nobody
A> /search quick after:yesterday
A< [SYSTEM] Error: this search is not understood: after:yesterday
A> /search quick from:
A< [SYSTEM] Error: this search is not understood: from:
A> /search quick in:den with:bob
A< [SYSTEM] Error: this search is not understood: in: and with: are two places
A> /search \{65*x}
A< [SYSTEM] Error: this search is not understood: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
@ 10s
A> /search a a a a a a a a a a a a a a a a a
A< [SYSTEM] Error: this search is not understood: a
B> {"type":"search","content":"two\\nlines"}
B< {"type":"error","code":"bad-query","message":"this search is not understood: one line of words"}
B> {"type":"search"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: content"}
B> {"type":"search","query":"quick","room":"lobby","with":"alice"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: with"}
# What programs ask; the pages.
B> {"type":"search","query":"quick","id":1}
B< {"type":"search","content":"quick","messages":[{"type":"dm","sender":"carol","timestamp":<n>,"content":"quick note for bob","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>,"with":"carol"},{"type":"dm","sender":"alice","timestamp":<n>,"content":"a quick secret","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>,"with":"alice"},{"type":"chat","sender":"bob","timestamp":<n>,"content":"quick answers","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"a brown quick dog","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"the quick brown fox","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}],"more":false,"for":1}
B> {"type":"search","query":"quick","room":"lobby","limit":2,"id":2}
B< {"type":"search","content":"quick","messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"quick answers","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>},{"type":"chat","sender":"alice","timestamp":<n>,"content":"a brown quick dog","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}],"more":true,"before":2,"for":2}
B> {"type":"search","query":"quick","room":"lobby","limit":2,"before":2}
B< {"type":"search","content":"quick","messages":[{"type":"chat","sender":"alice","timestamp":<n>,"content":"the quick brown fox","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}],"more":false}
B> {"type":"search","query":"quick","with":"carol"}
B< {"type":"search","content":"quick","messages":[{"type":"dm","sender":"carol","timestamp":<n>,"content":"quick note for bob","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>,"with":"carol"}],"more":false}
B> {"type":"search","query":"quick from:bob","with":"carol"}
B< {"type":"search","content":"quick from:bob","messages":[],"more":false}
B> {"type":"search","query":"quick","with":"alice"}
B< {"type":"search","content":"quick","messages":[{"type":"dm","sender":"alice","timestamp":<n>,"content":"a quick secret","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>,"with":"alice"}],"more":false}
# Rooms that one is not in.
B> {"type":"search","query":"quick","room":"den"}
B< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
B> {"type":"search","query":"quick in:den"}
B< {"type":"error","code":"not-a-member","message":"you are not in room den","room":"den"}
# Edited, deleted.
A> /edit #1 slow in the den
A< <time> alice edited #1 ("quick in the den"): slow in the den
A> /search quick in:den
A< --- nothing found: quick in:den ---
A> /search slow
A< --- found: slow ---
A< #den#1 [2023-11-14 22:13:20] alice: slow in the den (edited)
A< --- end of search ---
A> /delete #1
A< *** alice deleted #1
A> /search slow
A< --- nothing found: slow ---
A> /delete @bob#1
A< *** alice deleted @bob#1
B< {"type":"delete","sender":"alice","timestamp":<n>,"to":"bob","seq":1,"pos":2,"id":"p1.2-1","time_ms":<n>,"author":"alice"}
B> {"type":"search","query":"secret"}
B< {"type":"search","content":"secret","messages":[],"more":false}
# One result too many for a page.
@ 10s
A>> \{21*many of them\n}
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
A< <time> alice: many of them
@ 10s
A> /search many from:alice
A< --- found: many from:alice ---
A< #den#22 [2023-11-14 22:13:45] alice: many of them
A< #den#21 [2023-11-14 22:13:45] alice: many of them
A< #den#20 [2023-11-14 22:13:45] alice: many of them
A< #den#19 [2023-11-14 22:13:45] alice: many of them
A< #den#18 [2023-11-14 22:13:45] alice: many of them
A< #den#17 [2023-11-14 22:13:45] alice: many of them
A< #den#16 [2023-11-14 22:13:45] alice: many of them
A< #den#15 [2023-11-14 22:13:45] alice: many of them
A< #den#14 [2023-11-14 22:13:45] alice: many of them
A< #den#13 [2023-11-14 22:13:45] alice: many of them
A< #den#12 [2023-11-14 22:13:45] alice: many of them
A< #den#11 [2023-11-14 22:13:45] alice: many of them
A< #den#10 [2023-11-14 22:13:45] alice: many of them
A< #den#9 [2023-11-14 22:13:45] alice: many of them
A< #den#8 [2023-11-14 22:13:45] alice: many of them
A< #den#7 [2023-11-14 22:13:45] alice: many of them
A< #den#6 [2023-11-14 22:13:45] alice: many of them
A< #den#5 [2023-11-14 22:13:45] alice: many of them
A< #den#4 [2023-11-14 22:13:45] alice: many of them
A< #den#3 [2023-11-14 22:13:45] alice: many of them
A< --- there are older ones: search again with before:12 ---
A> /search many before:12
A< --- found: many before:12 ---
A< #den#2 [2023-11-14 22:13:45] alice: many of them
A< --- end of search ---
