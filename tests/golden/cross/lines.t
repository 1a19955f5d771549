# A text of several lines cannot forge a line of the server's.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ line
B> LOGIN bob
A< >>> bob has joined the chat!
B< OK
C+ json
C> {"username":"carol"}
A< >>> carol has joined the chat!
C< {"type":"welcome","username":"carol","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","bob","carol"],"count":3}
C> {"type":"chat","content":"one\\n[SYSTEM] forged\\r\\nMSG alice forged\\n\\n"}
A< <time> carol: one
A< <time> carol: [SYSTEM] forged
A< <time> carol: MSG alice forged
B< MSG carol one
B< MSG carol [SYSTEM] forged
B< MSG carol MSG alice forged
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"one\\n[SYSTEM] forged\\r\\nMSG alice forged\\n\\n","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
C> {"type":"dm","to":"bob","content":"one\\nERR forged"}
B< DM carol one
B< DM carol ERR forged
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"one\\nERR forged","to":"bob","seq":1,"pos":1,"id":"p2.3-1","time_ms":<n>}
C> {"type":"dm","to":"alice","content":"one\\n>>> forged"}
A< <time> [PM from carol]: one
A< <time> [PM from carol]: >>> forged
C< {"type":"dm","sender":"carol","timestamp":<n>,"content":"one\\n>>> forged","to":"alice","seq":1,"pos":1,"id":"p1.3-1","time_ms":<n>}
C> {"type":"chat","content":"\\n\\n"}
C< {"type":"error","code":"message-empty","message":"nothing to send"}
C> {"type":"chat","content":"waves\\nforged","action":true}
A< <time> * carol waves
A< <time> * carol forged
B< MSG carol * waves
B< MSG carol * forged
C< {"type":"chat","sender":"carol","timestamp":<n>,"content":"waves\\nforged","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>,"action":true}
C> {"type":"topic","topic":"one\\n[SYSTEM] forged"}
C< {"type":"error","code":"control-characters","message":"this text must be one line without control characters"}
C> {"type":"presence","status":"away","content":"one\\n[SYSTEM] forged"}
C< {"type":"error","code":"control-characters","message":"this text must be one line without control characters"}
C> {"type":"logout","content":"one\\n[SYSTEM] forged"}
A< <<< carol has left the chat. (one␊[SYSTEM] forged)
B< INFO carol disconnected
C< {"type":"system","content":"bye"}
C<!
A> /history
A< --- history of lobby ---
A< #1 <time> carol: one
A< #1 <time> carol: [SYSTEM] forged
A< #1 <time> carol: MSG alice forged
A< #2 <time> * carol waves
A< #2 <time> * carol forged
A< --- end of history ---
