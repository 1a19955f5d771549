# The last word comes before the leave, and an answered ping means that all before it was delivered.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ line
B>> LOGIN bob\nMSG one\nMSG two\nMSG last word
A< >>> bob has joined the chat!
A< <time> bob: one
A< <time> bob: two
B< OK
B-/
A< <time> bob: last word
A< <<< bob has left the chat.
B<!
C+ json
C>> {"username":"carol"}{"type":"chat","content":"last word"}{"type":"logout"}{"type":"chat","content":"never"}
A< >>> carol has joined the chat!
A< <time> carol: last word
A< <<< carol has left the chat.
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":3,"pos":3,"time_ms":<n>,"guest":true,"users":["alice","carol"],"count":2}
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"last word","room":"lobby","seq":4,"pos":4,"id":"r1-4","time_ms":<n>}
C< {"type":"system","content":"bye"}
C<!
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D>> dave\nlast word\n/quit\nnever\n
A< >>> dave has joined the chat!
A< <time> dave: last word
A< <<< dave has left the chat.
D< [SYSTEM] Nickname set to dave
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D< --- history of lobby ---
D< <time> bob: one
D< <time> bob: two
D< <time> bob: last word
D< <time> carol: last word
D< --- end of history ---
D< <time> dave: last word
D< [SYSTEM] Goodbye!
D<!
A> /history
A< --- history of lobby ---
A< #1 <time> bob: one
A< #2 <time> bob: two
A< #3 <time> bob: last word
A< #4 <time> carol: last word
A< #5 <time> dave: last word
A< --- end of history ---
