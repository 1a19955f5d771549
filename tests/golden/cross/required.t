# Accounts only: nobody else comes in, in no dialect.
! config auth=required
! users alice:secret
! users bob:secret
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter username:\s
A> carol
A<< Enter password:\s
A> x
A< [SYSTEM] Error: wrong name or password
A< [SYSTEM] Try again, or press Enter for another name.
A<< Enter password:\s
A> 
A<< Enter username:\s
A> alice
A<< Enter password:\s
A> secret
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /nick other
A< [SYSTEM] Error: your account stands in a file of the server; only its operators can change it
B+ json
B> {"username":"carol"}
B< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"carol"}
B> {"username":"carol","password":"x"}
B< {"type":"error","code":"wrong-password","message":"wrong name or password","username":"carol"}
B> {"type":"chat","sender":"carol","content":"x"}
B< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"carol"}
B< {"type":"error","code":"not-logged-in","message":"log in first"}
B> {"username":"bob"}
B< {"type":"error","code":"password-needed","message":"this name is registered; its password is needed","username":"bob"}
B> {"username":"bob","password":"secret"}
A< >>> bob has joined the chat!
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob"],"count":2}
C+ line
C> LOGIN alice secret
C< ERR username-taken
D+ groups
D<< Enter username:\s
D> alice
D<< Enter password:\s
D> secret
D< This username is already logged in.
D<!
