# A name is one everywhere, whatever its case and dialect; look-alikes are refused.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> Paula
A< [SYSTEM] Nickname set to Paula
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ line
B> LOGIN paula
B< ERR username-taken
B> LOGIN PAULA
B< ERR username-taken
C+ json
C> {"username":"pAula"}
C< {"type":"error","code":"nick-taken","message":"nickname already taken","username":"pAula"}
C> {"username":"Pau1a"}
A< >>> Pau1a has joined the chat!
C< {"type":"welcome","username":"Pau1a","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["Paula","Pau1a"],"count":2}
C> {"username":"\xd0\xa0aula"}
C< {"type":"error","code":"already-logged-in","message":"you are logged in already","username":"Рaula"}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> paula
D< [SYSTEM] Error: nickname already taken
D<< Enter your nickname:\s
D> \xef\xbc\xb0aula
D< [SYSTEM] Error: nickname already taken
D<< Enter your nickname:\s
A> /nick other
A< [SYSTEM] Nickname changed from Paula to other
C< {"type":"nick","sender":"Paula","username":"other","timestamp":<n>}
D> paula
A< >>> paula has joined the chat!
C< {"type":"join","sender":"paula","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to paula
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
