# /me, in all the ways that it is said and read.
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
A> /me waves
A< <time> * alice waves
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"waves","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>,"action":true}
B> {"type":"chat","content":"waves back","action":true,"key":"k"}
A< <time> * bob waves back
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"waves back","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"action":true}
B< {"type":"ack","key":"k","room":"lobby","seq":2,"pos":2,"id":"r1-2","timestamp":<n>,"time_ms":<n>}
A> /ME
A< [SYSTEM] Usage: /ME <action>
A> /me \s
A< [SYSTEM] Usage: /me <action>
A> //me is no action
A< <time> alice: /me is no action
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"/me is no action","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
A> /join den
A< [SYSTEM] Joined room: den
A< [SYSTEM] The room is new; /topic <text> says what it is for.
B> {"type":"chat","content":"looks for alice","action":true}
A< <time> #lobby * bob looks for alice
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"looks for alice","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>,"action":true}
B> {"type":"join","room":"den"}
A< *** bob joined the room
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice","bob"],"count":2}
B> {"type":"chat","room":"den","content":"is here","action":true,"reply":1}
B< {"type":"error","code":"message-not-found","message":"there is no such message here, or it was deleted","room":"den"}
A> /me says hello
A< <time> * alice says hello
B< {"type":"chat","sender":"alice","timestamp":<n>,"content":"says hello","room":"den","seq":1,"pos":1,"id":"r2-1","time_ms":<n>,"action":true}
B> {"type":"chat","room":"den","content":"two\\nlines","action":true}
A< <time> * bob two
A< <time> * bob lines
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"two\\nlines","room":"den","seq":2,"pos":2,"id":"r2-2","time_ms":<n>,"action":true}
A> /edit says goodbye
A< <time> alice edited #1 ("says hello"): says goodbye
B< {"type":"edit","sender":"alice","timestamp":<n>,"content":"says goodbye","room":"den","seq":1,"pos":3,"id":"r2-1","time_ms":<n>}
A> /history
A< --- history of den ---
A< #1 <time> * alice says goodbye (edited)
A< #2 <time> * bob two
A< #2 <time> * bob lines
A< --- end of history ---
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> * alice waves
C< <time> * bob waves back
C< <time> alice: /me is no action
C< <time> * bob looks for alice
C< --- end of history ---
L+ line
L> LOGIN dave
A< >>> dave has joined the chat!
B< {"type":"join","sender":"dave","room":"lobby","timestamp":<n>}
C< >>> dave has joined the chat!
L< OK
B> {"type":"chat","content":"waves","action":true}
A< <time> #lobby * bob waves
B< {"type":"chat","sender":"bob","timestamp":<n>,"content":"waves","room":"lobby","seq":5,"pos":5,"id":"r1-5","time_ms":<n>,"action":true}
C< <time> * bob waves
L< MSG bob * waves
