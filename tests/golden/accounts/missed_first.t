# Whoever logs in and goes on in one write is told what it missed before anything else is answered.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
B+ json
B> {"username":"bob","password":"secret2"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob"],"count":1}
B> {"type":"dm","to":"alice","content":"one"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"one","to":"alice","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A>> alice\nsecret1\n/quit\n
A< Enter password: [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A< [SYSTEM] While you were away: 1 new from bob; /join <room> or /history @<name> shows them
A< --- private messages while you were away: 1 ---
A< <time> [PM from bob]: one
A< --- end of private messages ---
A< [SYSTEM] Goodbye!
A<!
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
# It has seen that now, and is not shown it again.
B> {"type":"dm","to":"alice","content":"two"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"two","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
A+ json
A>> {"username":"alice","password":"secret1","remember":true}\n{"type":"ping"}\n
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob","alice"],"count":2}
A< {"type":"unread","list":[{"with":"bob","unread":1,"read":1}]}
A< {"type":"history","missed":true,"messages":[{"type":"dm","sender":"bob","timestamp":<n>,"content":"two","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}],"count":1}
A< {"type":"session","token":"<w>","name":"json from 127.0.0.1","number":1,"until_ms":<n>}
A< {"type":"pong","timestamp":<n>,"time_ms":<n>}
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
A-
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
B> {"type":"dm","to":"alice","content":"three"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"three","to":"alice","seq":3,"pos":3,"id":"p1.2-3","time_ms":<n>}
A+ irc
A>> PASS alice:secret1\r\nNICK alice\r\nUSER a 0 * :A\r\nQUIT\r\n
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :bob alice
A< :koine.local 366 alice #lobby :End of NAMES list
A< :bob!~u@koine.local PRIVMSG alice :<time> three
A< ERROR :you left
A<!
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
B> {"type":"dm","to":"alice","content":"four"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"four","to":"alice","seq":4,"pos":4,"id":"p1.2-4","time_ms":<n>}
A+ groups
A<< Enter username:\s
A>> alice\nsecret1\n/groups_users\n/exit\n
A< Enter password: Welcome to the chat server!
A< While you were away: 1 new from bob; /join <room> or /history @<name> shows them
A< [bob]: four
A< No groups exist.
A< Goodbye!
A<!
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
B> {"type":"dm","to":"alice","content":"five"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"five","to":"alice","seq":5,"pos":5,"id":"p1.2-5","time_ms":<n>}
A+ line
A>> LOGIN alice secret1\nWHO\n
A< OK
A< DM bob five
A< USER bob
A< USER alice
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
A-
B< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
# A guest is back in its rooms at once, and not only when it has been told.
B> {"type":"join","room":"den"}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob"],"count":1,"created":true}
B> {"type":"dm","to":"alice","content":"six"}
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"six","to":"alice","seq":6,"pos":6,"id":"p1.2-6","time_ms":<n>}
A+ json
A> {"type":"login","username":"anna"}
A< {"type":"welcome","username":"anna","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob","anna"],"count":2}
B< {"type":"join","sender":"anna","room":"lobby","timestamp":<n>}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"anna","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob","anna"],"count":2}
B< {"type":"join","sender":"anna","room":"den","timestamp":<n>}
A>> {"type":"login","username":"alice","password":"secret1"}\n
A< {"type":"leave","sender":"anna","room":"den","timestamp":<n>,"own":true}
A< {"type":"leave","sender":"anna","room":"lobby","timestamp":<n>,"own":true}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["bob","alice"],"count":2}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob","alice"],"count":2}
A< {"type":"unread","list":[{"with":"bob","unread":2,"read":4}]}
A< {"type":"history","missed":true,"messages":[{"type":"dm","sender":"bob","timestamp":<n>,"content":"six","to":"alice","seq":6,"pos":6,"id":"p1.2-6","time_ms":<n>}],"count":1}
B< {"type":"leave","sender":"anna","room":"den","timestamp":<n>,"quit":true}
B< {"type":"join","sender":"alice","room":"den","timestamp":<n>}
B< {"type":"leave","sender":"anna","room":"lobby","timestamp":<n>,"quit":true}
B< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
