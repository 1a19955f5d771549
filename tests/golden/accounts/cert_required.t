# Where everybody needs an account a certificate is tried before the password is asked for.
! config auth=required
! role ada admin
! users ada:secret0
A+ json cert=aa
A> {"username":"ada"}
A< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"ada"}
A> {"username":"ada","password":"secret0"}
A< {"type":"welcome","username":"ada","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["ada"],"count":1}
A> {"type":"cert"}
A< {"type":"done","what":"cert"}
A-
B+ json cert=aa
B> {"username":"ada"}
B< {"type":"welcome","username":"ada","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["ada"],"count":1}
C+ text cert=aa
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter username:\s
C> ada
C< [SYSTEM] Nickname set to ada
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D+ text cert=bb
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter username:\s
D> ada
D<< Enter password:\s
D> secret0
D< [SYSTEM] Nickname set to ada
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
E+ text cert=bb
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter username:\s
E> nobody
E<< Enter password:\s
E> secret0
E< [SYSTEM] Error: wrong name or password
E< [SYSTEM] Try again, or press Enter for another name.
E<< Enter password:\s
