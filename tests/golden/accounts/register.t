# Registering, when anybody may: the name is kept, the guest stays who he was, words and all.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> before
A< <time> alice: before
A> /register
A< [SYSTEM] Usage: /register <password>
A> /register short
A< [SYSTEM] Error: password must be 6-256 bytes
A> /register \{257*x}
A< [SYSTEM] Error: password must be 6-256 bytes
A> /register secret word
A< [SYSTEM] Your name is registered: from now on it needs the password
A> /register again word
A< [SYSTEM] Error: your name is registered already; /passwd changes the password
A> /whois alice
A< [SYSTEM] alice is registered, online for <n>s, idle for <n>s
A<   in room lobby
A> /edit as a guest
A< <time> alice edited #1 ("before"): as a guest
B+ json
B> {"username":"bob"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":1,"pos":2,"time_ms":<n>,"guest":true,"users":["alice","bob"],"count":2}
B> {"type":"register","password":"x"}
B< {"type":"error","code":"password-length","message":"password must be 6-256 bytes","n":6,"m":256}
B> {"type":"register"}
B< {"type":"error","code":"bad-field","message":"missing or wrong field: password"}
B> {"type":"register","password":"secret2","id":1}
B< {"type":"register","username":"bob","for":1}
B> {"type":"register","password":"secret2"}
B< {"type":"error","code":"already-registered","message":"your name is registered already; /passwd changes the password"}
B> {"type":"whois","username":"alice"}
B< {"type":"whois","username":"alice","guest":false,"status":"online","idle":<n>,"online":<n>,"sessions":1,"rooms":["lobby"]}
# The name is kept, in any spelling.
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> ALICE
C<< Enter password:\s
C> wrong
C< [SYSTEM] Error: wrong name or password
C< [SYSTEM] Try again, or press Enter for another name.
C<< Enter password:\s
C>
C<< Enter your nickname:\s
C> carol
A< >>> carol has joined the chat!
B< {"type":"join","sender":"carol","room":"lobby","timestamp":<n>}
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C< --- history of lobby ---
C< <time> alice: as a guest (edited)
C< --- end of history ---
C> /nick bob
C< [SYSTEM] Error: nickname already taken
C> /nick Alice
C< [SYSTEM] Error: nickname already taken
L+ line
L> LOGIN alice
L< ERR username-taken
L> LOGIN alice wrong
L< ERR username-taken
L> LOGIN alice secret word
L< ERR username-taken
# An account of the operators.
! users dora:secret4
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
D<< Enter password:\s
D> secret4
A< >>> dora has joined the chat!
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
C< >>> dora has joined the chat!
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D< --- history of lobby ---
D< <time> alice: as a guest (edited)
D< --- end of history ---
D> /register secret5
D< [SYSTEM] Error: your name is registered already; /passwd changes the password
D> /passwd secret5
D< [SYSTEM] Error: your account stands in a file of the server; only its operators can change it
D> /unregister secret4
D< [SYSTEM] Error: your account stands in a file of the server; only its operators can change it
