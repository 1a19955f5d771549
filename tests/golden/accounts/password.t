# A new password: whoever knew the old one is out, on all devices and by all ways that were given out with it.
! role ada admin
! users ada:secret0
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /register secret1
A< [SYSTEM] Your name is registered: from now on it needs the password
B+ json
B> {"username":"alice","password":"secret1","remember":true}
B< {"type":"welcome"<*>
B< {"type":"session","token":"<$phone>"<*>
C+ json
C> {"username":"alice","password":"secret1","remember":true}
C< {"type":"welcome"<*>
C< {"type":"session","token":"<$desk>"<*>
B> {"type":"token","name":"my bot","scope":"write"}
B< {"type":"token","token":"<$bot>"<*>
D+ json
D> {"username":"alice","token":"{$bot}"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A> /tokens
A< [SYSTEM] Your tokens:
A<   1  session  json from 127.0.0.1                                   until 2023-12-14 22:13:20
A<   2  session  json from 127.0.0.1                                   until 2023-12-14 22:13:20
A<   3  bot      my bot               write  used 2023-11-14 22:13:20
# From the phone: its own token stays good, the other one does not; bots are another matter.
B> {"type":"passwd","password":"short"}
B< {"type":"error","code":"password-length","message":"password must be 6-256 bytes","n":6,"m":256}
B> {"type":"passwd","password":"secret2","id":1}
A< [SYSTEM] This session was logged out
A<!
B< {"type":"passwd","username":"alice","for":1}
C< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
C<!
D< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
D<!
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A<< Enter password:\s
A> secret1
A< [SYSTEM] Error: wrong name or password
A< [SYSTEM] Try again, or press Enter for another name.
A<< Enter password:\s
A> {$desk}
A< [SYSTEM] Error: this code or token is not good, or not any more
A< [SYSTEM] Try again, or press Enter for another name.
A<< Enter password:\s
A> secret2
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B-
B+ json
B> {"username":"alice","token":"{$phone}"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
A> /tokens
A< [SYSTEM] Your tokens:
A<   1  session  json from 127.0.0.1         used 2023-11-14 22:13:20  until 2023-12-14 22:13:20
A<   3  bot      my bot               write  used 2023-11-14 22:13:20
A> /quit
A< [SYSTEM] Goodbye!
A<!
D+ json
D> {"username":"alice","token":"{$bot}"}
D< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice"],"count":1}
# A code from an operator, good once and for that alone; it logs nobody in.
M+ text
M< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
M<< Enter your nickname:\s
M> ada
M<< Enter password:\s
M> secret0
B< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
D< {"type":"join","sender":"ada","room":"lobby","timestamp":<n>}
M< [SYSTEM] Nickname set to ada
M< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M> /account alice reset
M< [SYSTEM] Code for a new password of alice: <$code> <*>
M< [SYSTEM] It is shown this once only<*>
X+ json
X> {"username":"alice","token":"{$code}"}
X< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
X> {"username":"xaver"}
B< {"type":"join","sender":"xaver","room":"lobby","timestamp":<n>}
D< {"type":"join","sender":"xaver","room":"lobby","timestamp":<n>}
M< >>> xaver has joined the chat!
X< {"type":"welcome","username":"xaver","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","ada","xaver"],"count":3}
X> {"type":"reset","code":"{$code}","password":"short"}
X< {"type":"error","code":"password-length","message":"password must be 6-256 bytes","n":6,"m":256}
E+ text
E< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
E<< Enter your nickname:\s
E> /reset {$code} secret3
B< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
B<!
D< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
D<!
E< [SYSTEM] Password changed: log in with the new one
E<< Enter your nickname:\s
M< <<< alice has left the chat.
X< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
E> alice
E<< Enter password:\s
E> secret2
E< [SYSTEM] Error: wrong name or password
E< [SYSTEM] Try again, or press Enter for another name.
E<< Enter password:\s
E> secret3
E< [SYSTEM] Nickname set to alice
E< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
M< >>> alice has joined the chat!
X< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
E> /quit
E< [SYSTEM] Goodbye!
E<!
M< <<< alice has left the chat.
X< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
B+ json
B> {"type":"reset","code":"{$code}","password":"secret4","id":2}
B< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","for":2}
B> {"username":"alice","token":"{$phone}"}
B< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more","username":"alice"}
B> {"username":"alice","password":"secret3"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["xaver","ada","alice"],"count":3}
M< >>> alice has joined the chat!
X< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
# While logged in as somebody else, too.
M> /account alice reset
M< [SYSTEM] Code for a new password of alice: <$code2> <*>
M< [SYSTEM] It is shown this once only<*>
X> {"type":"reset","code":"{$code2}","password":"secret5","id":3}
B< {"type":"error","code":"session-revoked","message":"this session was logged out","closing":true}
B<!
M< <<< alice has left the chat.
X< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
X< {"type":"passwd","username":"alice","for":3}
# A code is good for a day; a new password ends those that are left.
M> /account alice reset
M< [SYSTEM] Code for a new password of alice: <$code3> <*>
M< [SYSTEM] It is shown this once only<*>
M> /account alice password secret6
M< [SYSTEM] Account alice has a new password
B+ json
B> {"type":"reset","code":"{$code3}","password":"secret7"}
B< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more"}
B> {"username":"alice","password":"secret6"}
B< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["xaver","ada","alice"],"count":3}
M< >>> alice has joined the chat!
X< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
M> /account alice reset
M< [SYSTEM] Code for a new password of alice: <$code4> <*>
M< [SYSTEM] It is shown this once only<*>
@ 25h
B> {"type":"reset","code":"{$code4}","password":"secret7"}
B< {"type":"error","code":"token-unknown","message":"this code or token is not good, or not any more"}
M> /audit alice
M< [SYSTEM] Audit log:
M<   10  2023-11-14 22:13:20  ada    127.0.0.1  account   alice  reset
M<   9   2023-11-14 22:13:20  ada    127.0.0.1  account   alice  password
M<   8   2023-11-14 22:13:20  ada    127.0.0.1  account   alice  reset
M<   7   2023-11-14 22:13:20  xaver  127.0.0.1  reset     alice
M<   6   2023-11-14 22:13:20  ada    127.0.0.1  account   alice  reset
M<   5   2023-11-14 22:13:20         127.0.0.1  reset     alice
M<   4   2023-11-14 22:13:20  ada    127.0.0.1  account   alice  reset
M<   3   2023-11-14 22:13:20  alice  127.0.0.1  passwd    alice
M<   2   2023-11-14 22:13:20  alice  127.0.0.1  token            my bot
M<   1   2023-11-14 22:13:20  alice  127.0.0.1  register  alice
