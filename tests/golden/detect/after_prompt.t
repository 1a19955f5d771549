# Who was silent until the prompt came may still open in another dialect; words that people type stay text.
A+
@ 300ms
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> LOGIN alice
A< OK
A> MSG hello
B+
@ 300ms
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> {"username":"bob"}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
C+
@ 300ms
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> WHO
B< {"type":"join","sender":"WHO","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to WHO
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: hello
C< --- end of history ---
C> :smile
A< MSG WHO :smile
B< {"type":"chat","sender":"WHO","timestamp":<n>,"content":":smile","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
C< <time> WHO: :smile
C> carol
A< MSG WHO carol
B< {"type":"chat","sender":"WHO","timestamp":<n>,"content":"carol","room":"lobby","seq":3,"pos":3,"id":"r1-3","time_ms":<n>}
C< <time> WHO: carol
D+
@ 300ms
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D>> LOG
D> IN dora
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
C< >>> dora has joined the chat!
D< OK
E+
@ 300ms
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> PING
B< {"type":"join","sender":"PING","room":"lobby","timestamp":<n>}
C< >>> PING has joined the chat!
E< [SYSTEM] Nickname set to PING
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E< --- history of lobby ---
E< <time> alice: hello
E< <time> WHO: :smile
E< <time> WHO: carol
E< --- end of history ---
