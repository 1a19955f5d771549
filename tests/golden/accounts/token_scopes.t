# What a bot's token is good for: reading, writing, moderating, or all; and that it cannot make a better one.
! config rate=1000
! config rate_burst=1000
! config rate_account=1000
! role mona moderator
! users mona:secret1
A+ json
A> {"username":"mona","password":"secret1"}
A< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["mona"],"count":1}
A> {"type":"token","name":"reader","scope":"read","id":1}
A< {"type":"token","token":"<$read>"<*>
A> {"type":"token","name":"writer","for":3600}
A< {"type":"token","token":"<$write>"<*>
A> {"type":"token","name":"keeper","scope":"moderate"}
A< {"type":"token","token":"<$moderate>"<*>
A> {"type":"token","name":"all","scope":"ALL"}
A< {"type":"token","token":"<$all>"<*>
A> {"type":"token","name":"x","scope":"everything"}
A< {"type":"error","code":"usage","message":"usage: token <label> [read, write, moderate or all] [time] [account]","username":"x"}
A> {"type":"token"}
A< {"type":"error","code":"bad-field","message":"missing or wrong field: name"}
A> {"type":"token","name":"two\\nlines"}
A< {"type":"error","code":"usage","message":"usage: a label of 1 to 64 bytes in one line","username":"two\\nlines"}
A> {"type":"token","name":"\{65*x}"}
A< {"type":"error","code":"usage","message":"usage: a label of 1 to 64 bytes in one line","username":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}
A> {"type":"chat","content":"one"}
A< {"type":"chat","sender":"mona","timestamp":<n>,"content":"one","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["mona","bob"],"count":2}
B> {"type":"chat","content":"two"}
A< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
# read
R+ json
R> {"username":"mona","token":"{$read}"}
R< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":2,"pos":2,"time_ms":<n>,"guest":false,"users":["mona","bob"],"count":2}
R> {"type":"history","limit":1}
R< {"type":"history","room":"lobby","messages":[{"type":"chat","sender":"bob","timestamp":<n>,"content":"two","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}],"more":true,"epoch":<n>}
R> {"type":"join","room":"den"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that","room":"den"}
R> {"type":"unread"}
R< {"type":"unread","list":[{"room":"lobby","unread":1,"read":1}]}
R> {"type":"read"}
A< {"type":"read","sender":"mona","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0}
R< {"type":"read","sender":"mona","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0}
R> {"type":"whois","username":"bob"}
R< {"type":"whois","username":"bob","guest":true,"status":"online","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
R> {"type":"chat","content":"no"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"dm","to":"bob","content":"no"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that","username":"bob"}
R> {"type":"react","seq":1,"content":"+1"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"edit","seq":1,"content":"no"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"delete","seq":1}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"typing"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"topic","topic":"no"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"delete","seq":2}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"kick","to":"bob"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that","username":"bob"}
R> {"type":"nick","username":"other"}
R< {"type":"error","code":"account-in-file","message":"your account stands in a file of the server; only its operators can change it","username":"other"}
R> {"type":"passwd","password":"secret9"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"tokens"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"sessions"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"token","name":"better"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that","username":"better"}
R> {"type":"audit"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R> {"type":"status"}
R< {"type":"error","code":"token-scope","message":"this token is not good for that"}
R-
# write
W+ text
W< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
W<< Enter your nickname:\s
W> mona
W<< Enter password:\s
W> {$write}
W< [SYSTEM] Nickname set to mona
W< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
W< --- history of lobby ---
W< <time> mona: one
W< <time> bob: two
W< --- end of history ---
W> written
A< {"type":"chat","sender":"mona","timestamp":<n>,"content":"written","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
B< {"type":"chat","sender":"mona","timestamp":<n>,"content":"written","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
W< <time> mona: written
W> /edit #1 ONE
A< {"type":"edit","sender":"mona","timestamp":<n>,"content":"ONE","room":"lobby","seq":1,"pos":4,"id":"r1-1","time_ms":<n>}
B< {"type":"edit","sender":"mona","timestamp":<n>,"content":"ONE","room":"lobby","seq":1,"pos":4,"id":"r1-1","time_ms":<n>}
W< <time> mona edited #1 ("one"): ONE
W> /react bob +1
A< {"type":"react","sender":"mona","timestamp":<n>,"content":"+1","room":"lobby","seq":2,"pos":5,"id":"r1-2","time_ms":<n>,"author":"bob","quote":"two"}
B< {"type":"react","sender":"mona","timestamp":<n>,"content":"+1","room":"lobby","seq":2,"pos":5,"id":"r1-2","time_ms":<n>,"author":"bob","quote":"two"}
W< *** mona reacted to #2 of bob ("two"): +1
W> /delete #2
W< [SYSTEM] Error: this token is not good for that
W> /versions #2
W< [SYSTEM] Error: this token is not good for that
W> /kick bob
W< [SYSTEM] Error: this token is not good for that
W> /serverbans
W< [SYSTEM] Error: this token is not good for that
W> /nick other
W< [SYSTEM] Error: your account stands in a file of the server; only its operators can change it
W> /passwd secret9
W< [SYSTEM] Error: this token is not good for that
W> /token better all
W< [SYSTEM] Error: this token is not good for that
W> /away for a while
A< {"type":"presence","sender":"mona","status":"away","room":"lobby","timestamp":<n>,"content":"for a while"}
B< {"type":"presence","sender":"mona","status":"away","room":"lobby","timestamp":<n>,"content":"for a while"}
W< [SYSTEM] You are away: for a while
W> /away
A< {"type":"presence","sender":"mona","status":"online","room":"lobby","timestamp":<n>}
B< {"type":"presence","sender":"mona","status":"online","room":"lobby","timestamp":<n>}
W< [SYSTEM] You are back
W-
A< {"type":"read","sender":"mona","timestamp":<n>,"room":"lobby","seq":3,"own":true,"unread":0}
# moderate
K+ json
K> {"username":"mona","token":"{$moderate}"}
K< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":3,"pos":5,"time_ms":<n>,"guest":false,"users":["mona","bob"],"count":2}
K> {"type":"delete","seq":2}
A< {"type":"delete","sender":"mona","timestamp":<n>,"room":"lobby","seq":2,"pos":6,"id":"r1-2","time_ms":<n>,"author":"bob"}
B< {"type":"delete","sender":"mona","timestamp":<n>,"room":"lobby","seq":2,"pos":6,"id":"r1-2","time_ms":<n>,"author":"bob"}
K< {"type":"delete","sender":"mona","timestamp":<n>,"room":"lobby","seq":2,"pos":6,"id":"r1-2","time_ms":<n>,"author":"bob"}
K> {"type":"serverbans"}
K< {"type":"serverbans","list":[]}
K> {"type":"token","name":"worse","scope":"read"}
K< {"type":"error","code":"token-scope","message":"this token is not good for that","username":"worse"}
K> {"type":"announce","content":"no"}
K< {"type":"error","code":"token-scope","message":"this token is not good for that"}
K-
# all
L+ json
L> {"username":"mona","token":"{$all}"}
L< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":3,"pos":6,"time_ms":<n>,"guest":false,"users":["mona","bob"],"count":2}
L> {"type":"token","name":"another","scope":"all"}
L< {"type":"token","token":"<$other>"<*>
L> {"type":"announce","content":"not an admin"}
L< {"type":"error","code":"not-allowed","message":"you may not tell everybody something in the server's name"}
# A token that was refused leaves nothing of its scope behind.
S+ json
S> {"username":"bob","token":"{$read}"}
S< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"bob"}
S> {"username":"mona","password":"secret1"}
S< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":3,"pos":6,"time_ms":<n>,"guest":false,"users":["mona","bob"],"count":2}
S> {"type":"serverbans"}
S< {"type":"serverbans","list":[]}
# Each ends in its time.
A> {"type":"revoke","number":1}
A< {"type":"done","what":"revoke","to":"1"}
@ 61m
X+ json
X> {"username":"mona","token":"{$write}"}
X< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"mona"}
X> {"username":"mona","token":"{$read}"}
X< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"mona"}
X> {"username":"mona","token":"{$all}"}
X< {"type":"welcome","username":"mona","room":"lobby","epoch":<n>,"seq":3,"pos":6,"time_ms":<n>,"guest":false,"users":["mona","bob"],"count":2}
X> {"type":"tokens"}
X< {"type":"tokens","list":[{"number":3,"kind":"bot","label":"keeper","scope":"moderate","used_ms":1700000000000},{"number":4,"kind":"bot","label":"all","scope":"all","used_ms":1700003660000,"own":true},{"number":5,"kind":"bot","label":"another","scope":"all"}]}
