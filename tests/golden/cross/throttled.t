# Failed logins count by address and by name.
! config login_failures=3
! config login_failure_window=60
! users alice:secret
! users bob:secret
A+ line
A> LOGIN alice one
A< ERR wrong-password
A> LOGIN alice two
A< ERR wrong-password
A> LOGIN alice three
A< ERR wrong-password
A> LOGIN alice secret
A< ERR auth-throttled
B+ json
B> {"username":"bob","password":"secret"}
B< {"type":"error","code":"auth-throttled","message":"too many wrong passwords; try again in 60 seconds","username":"bob","n":60}
C+ text
C< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
C<< Enter your nickname:\s
C> alice
C<< Enter password:\s
C> secret
C< [SYSTEM] Error: too many wrong passwords; try again in 60 seconds
C< [SYSTEM] Try again, or press Enter for another name.
C<< Enter password:\s
C> 
C<< Enter your nickname:\s
C> carol
C< [SYSTEM] Nickname set to carol
C< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
D+ groups
D<< Enter username:\s
D> alice
D<< Enter password:\s
D> secret
D< Authentication failed.
D< Too many wrong passwords; try again in 60 seconds
D<!
E+ json
E> {"username":"dave"}
C< >>> dave has joined the chat!
E< {"type":"welcome","username":"dave","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["carol","dave"],"count":2}
@ 61s
A< ERR login-timeout
A<!
B< {"type":"error","code":"login-timeout","message":"no login in time","closing":true}
B<!
F+ line
F> LOGIN alice secret
C< >>> alice has joined the chat!
E< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
F< OK
