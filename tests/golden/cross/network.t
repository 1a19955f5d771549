# Over an open network without TLS no password is taken; guests come in.
! users alice:secret
A+ text @203.0.113.9
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret
A< [SYSTEM] Error: passwords are not taken over an open network without TLS
A<< Press Enter for another name:\s
A> /login alice secret
A< [SYSTEM] Error: passwords are not taken over an open network without TLS
A<< Press Enter for another name:\s
A> 
A<< Enter your nickname:\s
A> bob
A< [SYSTEM] Nickname set to bob
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret
A< [SYSTEM] Error: passwords are not taken over an open network without TLS
B+ line @203.0.113.9
B> LOGIN alice secret
B< ERR password-insecure
B> LOGIN carol
A< >>> carol has joined the chat!
B< OK
C+ json @203.0.113.9
C> {"username":"alice","password":"secret"}
C< {"type":"error","code":"password-insecure","message":"passwords are not taken over an open network without TLS","username":"alice"}
C> {"username":"dave"}
A< >>> dave has joined the chat!
C< {"type":"welcome","username":"dave","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["bob","carol","dave"],"count":3}
C> {"type":"join","room":"vault","password":"sesame"}
C< {"type":"join","sender":"dave","room":"vault","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["dave"],"count":1,"created":true}
D+ groups @203.0.113.9
D<< Enter username:\s
D> alice
D<< Enter password:\s
D> secret
D< Authentication failed.
D< Passwords are not taken over an open network without TLS
D<!
