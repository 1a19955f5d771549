# People at a terminal have read what they saw; receipts come to them of what they wrote alone.
! role alice user
! users alice:secret1
! role bob user
! users bob:secret2
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ json
B> {"username":"bob","password":"secret2"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"receipts","status":"on"}
B< {"type":"done","what":"receipts","to":"on"}
A> /receipts
A< [SYSTEM] Others are told what you have read: off
A> /receipts on
A< [SYSTEM] Others are told what you have read: on
A> /receipts nonsense
A< [SYSTEM] Usage: receipts on, or receipts off
A> /msg bob hello
A< [SYSTEM] Message sent to bob
B< {"type":"dm","sender":"alice","timestamp":<n>,"content":"hello","to":"bob","seq":1,"pos":1,"id":"p1.2-1","time_ms":<n>}
B> {"type":"read","with":"alice"}
A< [SYSTEM] bob has read your messages
B< {"type":"read","sender":"bob","timestamp":<n>,"with":"alice","seq":1,"own":true,"unread":0}
A> to the room
A< <time> alice: to the room
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"to the room","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
B> {"type":"read"}
B< {"type":"read","sender":"bob","timestamp":<n>,"room":"lobby","seq":1,"own":true,"unread":0}
A> /read
A< [SYSTEM] Marked as read: lobby
B< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":1}
A> /read @bob
A< [SYSTEM] Marked as read: bob
B< {"type":"read","sender":"alice","timestamp":<n>,"with":"alice","seq":1}
A> /read #nowhere
A< [SYSTEM] Error: room not found: nowhere
A> /read @nobody
A< [SYSTEM] Error: user not found: nobody
# On her other device the lobby is read as soon as the terminal leaves.
C+ json
C> {"username":"alice","password":"secret1"}
C< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
B> {"type":"chat","content":"seen on the screen"}
A< <time> bob: seen on the screen
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"seen on the screen","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"seen on the screen","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
B> {"type":"dm","to":"alice","content":"this, too"}
A< <time> [PM from bob]: this, too
B< {"type":"dm","sender":"bob","timestamp":<n>,"content":"this, too","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
C< {"type":"dm","sender":"bob","timestamp":<n>,"content":"this, too","to":"alice","seq":2,"pos":2,"id":"p1.2-2","time_ms":<n>}
A> /quit
A< [SYSTEM] Goodbye!
A<!
C< {"type":"read","sender":"alice","timestamp":<n>,"room":"lobby","seq":2,"own":true,"unread":0}
C> {"type":"unread"}
C< {"type":"unread","list":[]}
B> {"type":"chat","content":"not on a screen any more"}
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"not on a screen any more","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"not on a screen any more","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
C> {"type":"unread"}
C< {"type":"unread","list":[{"room":"lobby","unread":1,"read":2}]}
